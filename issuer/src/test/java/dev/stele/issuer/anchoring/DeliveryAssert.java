package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.input.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** That what was accepted is delivered. */
final class DeliveryAssert {
  private DeliveryAssert() {}

  static BatchState stateOf(TestDistrict district, Issuance.Accepted accepted) {
    return district.store().batch(accepted.batchId()).orElseThrow().state();
  }

  static void assertDelivered(TestDistrict district, Issuance.Accepted accepted)
      throws RefusedException {
    bringOn(district, () -> stateOf(district, accepted) == BatchState.DELIVERED);
    for (String uuid : accepted.assertions()) {
      assertThat(district.delivery().json(uuid)).isNotEmpty();
    }
  }

  /** Lets the batches go on without trouble until then; a real chain takes seconds for a block. */
  static void bringOn(TestDistrict district, BooleanSupplier done) {
    BatchLine line = district.line();
    Executor later = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      assertThat(line.advance()).isEmpty();
      if (!done.getAsBoolean()) {
        CompletableFuture.runAsync(() -> {}, later).join();
      }
    }
    assertThat(done.getAsBoolean()).as("done within a minute").isTrue();
  }
}
