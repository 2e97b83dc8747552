package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.batch.BatchState;
import dev.stele.issuer.input.RefusedException;

/** That what was accepted is delivered. */
final class DeliveryAssert {
  private DeliveryAssert() {}

  static BatchState stateOf(TestDistrict district, Issuance.Accepted accepted) {
    return district.store().batch(accepted.batchId()).orElseThrow().state();
  }

  static void assertDelivered(TestDistrict district, Issuance.Accepted accepted)
      throws RefusedException {
    BatchLine line = district.line();
    for (int round = 0;
        round < 100 && stateOf(district, accepted) != BatchState.DELIVERED;
        round++) {
      assertThat(line.advance()).isEmpty();
    }
    for (String uuid : accepted.assertions()) {
      assertThat(district.delivery().json(uuid)).isNotEmpty();
    }
  }
}
