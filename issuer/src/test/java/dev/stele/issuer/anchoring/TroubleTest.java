package dev.stele.issuer.anchoring;

import static dev.stele.issuer.anchoring.DeliveryAssert.assertDelivered;
import static dev.stele.issuer.anchoring.DeliveryAssert.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.verifier.chain.ChainId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.anvil();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static void assertTrouble(BatchLine line, String code, String... says) {
    assertThat(line.advance())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.code()).isEqualTo(code))
        .satisfies(trouble -> assertThat(trouble.message()).contains(says));
  }

  private static void assertNotReady(TestDistrict district, Issuance.Accepted accepted) {
    assertThatThrownBy(() -> district.delivery().json(accepted.assertions().getFirst()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the assertion is accepted");
  }

  @Test
  void acceptsWhileTheNodeIsDownAndAnchorsWhenItComes() throws Exception {
    Issuance.Accepted accepted;
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      accepted = district.awardAndClose(2);
      assertTrouble(district.line(), "node-unavailable", "does not answer");
      assertNotReady(district, accepted);
      district.award(TestDistrict.people(1)); // another batch is opened meanwhile
    }
    node.fund(address(), TestDistrict.ENOUGH_WEI);
    try (TestDistrict district = TestDistrict.reopened(folder, node.rpc())) {
      assertDelivered(district, accepted);
      assertThat(district.store().unfinished())
          .extracting(Batch::state)
          .containsExactly(BatchState.COLLECTING);
    }
  }

  @Test
  void isNotHeldUpByABlockWhoseClockIsBehind() throws Exception {
    Instant behind = Instant.now().minus(10, ChronoUnit.MINUTES);
    try (TestNode late = TestNode.anvil("--timestamp", Long.toString(behind.getEpochSecond()));
        TestDistrict district = TestDistrict.founded(folder, late)) {
      assertDelivered(district, district.awardAndClose(1));
    }
  }

  private String address() {
    try (TestDistrict district = TestDistrict.reopened(folder, node.rpc())) {
      return district.issuer().issuingAddress().text();
    }
  }

  @Test
  void signsNothingForAnotherChainThanTold() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      Issuance.Accepted accepted = district.awardAndClose(1);
      BatchLine elsewhere =
          district.line(
              new BatchLine.Settings(
                  10,
                  Duration.ofDays(1),
                  Finality.after(1),
                  FeeRules.USUAL,
                  Optional.of(new ChainId(7))));

      assertTrouble(elsewhere, "wrong-chain", "expected chain 7", "is on chain 31337");
      assertThat(stateOf(district, accepted)).isEqualTo(BatchState.SEALED);
      assertThat(district.store().chain()).isEmpty();
      assertDelivered(district, accepted);
    }
  }

  @Test
  void staysWithTheChainThatItAnchoredInFirst() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      assertDelivered(district, district.awardAndClose(1));
    }
    Issuance.Accepted accepted;
    // Another genesis block under the same chain id.
    try (TestNode other = TestNode.anvil();
        TestDistrict district = TestDistrict.reopened(folder, other.rpc())) {
      accepted = district.awardAndClose(1);
      assertTrouble(district.line(), "wrong-chain", "the chain that this data folder anchors in");
    }
    try (TestDistrict district = TestDistrict.reopened(folder, node.rpc())) {
      assertDelivered(district, accepted);
    }
  }

  @Test
  void waitsForGasMoneyAndThenGoesOn() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, node.rpc())) {
      node.fund(district.issuer().issuingAddress().text(), java.math.BigInteger.ZERO);
      Issuance.Accepted accepted = district.awardAndClose(1);
      assertTrouble(
          district.line(), "insufficient-funds", district.issuer().issuingAddress().text());
      assertNotReady(district, accepted);

      node.fund(district.issuer().issuingAddress().text(), TestDistrict.ENOUGH_WEI);
      assertDelivered(district, accepted);
    }
  }

  @Test
  void aDistrictWhoseKeyIsGoneDoesNotHoldUpTheOthers() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      var other =
          district
              .issuance()
              .createIssuer(District.read(Samples.json("district.json")), Optional.empty());
      var badge =
          district
              .issuance()
              .createBadgeClass(other.id(), district.badge().definition(), district.badge().png());
      node.fund(other.issuingAddress().text(), TestDistrict.ENOUGH_WEI);
      String stuck = district.issuance().award(badge.id(), TestDistrict.people(1)).batchId();
      district.line().close(other.id());
      Files.delete(district.path().resolve("keys").resolve(other.id() + ".issuing-key.json"));
      Issuance.Accepted accepted = district.awardAndClose(1);

      for (int round = 0; round < 20; round++) {
        assertTrouble(district.line(), "internal", "issuing-key.json");
      }
      assertThat(stateOf(district, accepted)).isEqualTo(BatchState.DELIVERED);
      assertThat(district.store().batch(stuck).orElseThrow().state()).isEqualTo(BatchState.SEALED);
    }
  }

  @Test
  void closesNothingWhenNothingWaits() {
    try (TestDistrict district = TestDistrict.poor(folder, node.rpc())) {
      assertThat(district.line().close(district.issuer().id())).isEmpty();
      assertThat(district.line().advance()).isEmpty();
    }
  }
}
