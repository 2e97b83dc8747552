package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.RootAnchoring;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Judge;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service is gone after each thing that is on disk or sent; new objects go on. */
class CrashTest {
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** The last thing that happened. */
  enum Last {
    ACCEPTED,
    SEALED,
    SIGNED_AND_STORED,
    SENT,
    CONFIRMED,
    DELIVERED
  }

  @ParameterizedTest
  @EnumSource
  void everyAwardIsDeliveredOnceByOneTransaction(Last last) throws Exception {
    long before;
    Issuance.Accepted accepted;
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      before = district.node().transactionCount(district.issuer().issuingAddress());
      accepted = district.award(TestDistrict.people(3));
      goOnUntil(last, district, accepted.batchId());
    }
    try (TestDistrict district = TestDistrict.reopened(folder, node.rpc())) {
      district.line().close(district.issuer().id());
      bringOn(district);

      assertThat(district.node().transactionCount(district.issuer().issuingAddress()))
          .isEqualTo(before + 1);
      assertThat(district.store().unfinished()).isEmpty();
      assertThat(district.store().delivered())
          .extracting(Batch::id)
          .containsExactly(accepted.batchId());
      assertThat(uuids(district, accepted.batchId())).isEqualTo(accepted.assertions());
      Judge judge = judge(district);
      for (String uuid : accepted.assertions()) {
        assertThat(judge.passes(district.delivery().json(uuid))).isTrue();
      }
    }
  }

  private static void bringOn(TestDistrict district) {
    DeliveryAssert.bringOn(district, () -> district.store().unfinished().isEmpty());
  }

  private static void goOnUntil(Last last, TestDistrict district, String batchId) throws Exception {
    Store store = district.store();
    if (last == Last.ACCEPTED) {
      return;
    }
    district.line().close(district.issuer().id());
    if (last == Last.SEALED) {
      return;
    }
    if (last == Last.DELIVERED) {
      bringOn(district);
      return;
    }
    RootAnchoring anchoring =
        new RootAnchoring(district.node(), district.line().chain().chainId(), 1);
    SignedTransaction signed =
        anchoring.sign(
            store.batch(batchId).orElseThrow().root().orElseThrow(),
            district.keys().issuingKey(district.issuer().id()));
    store.signed(batchId, signed);
    if (last == Last.SENT) {
      district.node().send(signed);
    } else if (last == Last.CONFIRMED) {
      var receipt = anchoring.advance(signed);
      while (receipt.isEmpty()) {
        receipt = anchoring.advance(signed);
      }
      store.confirmed(batchId, receipt.get());
    }
  }

  private static List<String> uuids(TestDistrict district, String batchId) {
    return district.store().leaves(batchId).stream().map(leaf -> leaf.assertion().uuid()).toList();
  }

  private static Judge judge(TestDistrict district) throws Exception {
    return new Judge(
        CredentialDocument.file(ProfileDocuments.profile(district.issuer())),
        CredentialDocument.file(ProfileDocuments.revocationList(district.issuer())),
        CredentialDocument.file(district.delivery().chain()),
        node.rpc());
  }
}
