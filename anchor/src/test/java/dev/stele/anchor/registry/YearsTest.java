package dev.stele.anchor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.registry.Consortium.District;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Years of a consortium of three districts. Whoever judges has the badge, the chain file and a
 * node; no district is ever asked.
 */
class YearsTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private Consortium consortium;

  @BeforeEach
  void found() {
    consortium = new Consortium(TestNode.anvil(), FeePolicy.AUTO);
  }

  @AfterEach
  void end() {
    if (consortium != null) {
      consortium.close();
    }
  }

  @Test
  void verdictsBeforeDuringAndAfter() throws Exception {
    District rotating = consortium.admit(consortium.district("rotating"));
    District losing = consortium.admit(consortium.district("losing"));
    District closing = consortium.admit(consortium.district("closing"));
    ObjectNode firstOfRotating = rotating.badge(1);
    ObjectNode firstOfLosing = losing.badge(2);
    ObjectNode firstOfClosing = closing.badge(3);
    assertValid(firstOfRotating, firstOfLosing, firstOfClosing);

    // One rotates its key: the new one from now on, the old one to its end in a month.
    pass(YEAR);
    var oldKey = rotating.keyId();
    ObjectNode lastUnderTheOldKey = rotating.badge(4);
    var oldSender = rotating.sender();
    rotating.takeNewKey();
    consortium.addKey(rotating);
    Instant end = consortium.now().plus(Duration.ofDays(30));
    consortium.does(consortium.calls().endKey(rotating.word(), Role.ANCHOR, oldKey, end));
    consortium.does(
        consortium.calls().publishProfile(rotating.word(), rotating.profileHash(), rotating.id()));
    ObjectNode firstUnderTheNewKey = rotating.badge(5);
    assertValid(firstOfRotating, lastUnderTheOldKey, firstUnderTheNewKey);
    pass(Duration.ofDays(31));
    // A badge that somebody anchors with the ended key.
    ObjectNode tooLate = consortium.badgeBy(oldSender, rotating.id(), 6);
    assertInvalid(tooLate, "issuer-key key-not-in-force");
    assertValid(firstOfRotating, lastUnderTheOldKey, firstUnderTheNewKey);

    // One loses its key to a thief, who issues with it and then tries to revoke.
    pass(YEAR);
    ObjectNode beforeTheTheft = losing.badge(7);
    pass(Duration.ofDays(2));
    Instant stolen = consortium.now();
    ObjectNode byTheThief = losing.badge(8);
    assertValid(beforeTheTheft, byTheThief); // nobody knows yet
    consortium.does(
        consortium.calls().compromiseKey(losing.word(), Role.ANCHOR, losing.keyId(), stolen));
    assertInvalid(byTheThief, "issuer-key key-not-in-force");
    assertValid(firstOfLosing, beforeTheTheft);
    Assertions.assertThatExceptionOfType(AnchoringException.class)
        .isThrownBy(
            () ->
                losing
                    .sender()
                    .send(
                        consortium
                            .calls()
                            .revoke(
                                losing.word(), List.of(Consortium.targetHash(firstOfLosing)), 0),
                        sent -> {}))
        .withMessageContaining("may not revoke");
    // The district has no key any more; a badge still has to be taken back.
    consortium.does(
        consortium.calls().revoke(losing.word(), List.of(Consortium.targetHash(firstOfLosing)), 1));
    assertInvalid(firstOfLosing, "revocation revoked");
    assertValid(beforeTheTheft);

    // One shuts down; its server, files and keys are gone, and the consortium ends its key.
    consortium.does(
        consortium
            .calls()
            .endKey(
                closing.word(), Role.ANCHOR, closing.keyId(), consortium.now().plusSeconds(60)));
    pass(YEAR.multipliedBy(10));
    assertValid(firstOfClosing, firstOfRotating, lastUnderTheOldKey, firstUnderTheNewKey);
    assertValid(beforeTheTheft);
    assertInvalid(firstOfLosing, "revocation revoked");
    assertInvalid(byTheThief, "issuer-key key-not-in-force");
    assertInvalid(tooLate, "issuer-key key-not-in-force");
    consortium.does(
        consortium
            .calls()
            .revoke(closing.word(), List.of(Consortium.targetHash(firstOfClosing)), 3));
    assertInvalid(firstOfClosing, "revocation revoked");
  }

  @Test
  void whatIsAnchoredDuringASuspensionDoesNotCountAfterIt() throws Exception {
    District district = consortium.admit(consortium.district("suspended"));
    ObjectNode before = district.badge(1);
    Instant until = consortium.now().plus(Duration.ofDays(30));
    consortium.does(
        consortium
            .calls()
            .suspendDistrict(district.word(), consortium.now().plusSeconds(1), until));
    pass(Duration.ofDays(1));
    ObjectNode during = district.badge(2);
    pass(Duration.ofDays(30));
    ObjectNode after = district.badge(3);
    assertValid(before, after);
    assertInvalid(during, "issuer-key issuer-suspended");
  }

  @Test
  void aNodeWithoutTheOldStateIsNamed() throws Exception {
    try (Consortium pruning =
        new Consortium(TestNode.anvil("--prune-history", "2"), FeePolicy.AUTO)) {
      District district = pruning.admit(pruning.district("forgotten"));
      ObjectNode badge = district.badge(1);
      long then = pruning.node().head();
      for (int block = 0; block < 20; block++) {
        pruning.test().call("evm_mine");
      }
      Report report =
          Consortium.verify(
              badge,
              pruning.stranger().withRegistry(java.util.OptionalLong.of(then), Optional.empty()));
      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(Consortium.code(report, "revocation")).isEqualTo("state-unavailable");
      assertThat(pruning.verify(badge).verdict()).isEqualTo(Verdict.VALID);
    }
  }

  private void pass(Duration time) {
    consortium.test().call("evm_increaseTime", time.toSeconds());
    consortium.test().call("evm_mine");
  }

  private void assertValid(ObjectNode... badges) {
    for (ObjectNode badge : badges) {
      Report report = consortium.verify(badge);
      assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    }
  }

  private void assertInvalid(ObjectNode badge, String objection) {
    Report report = consortium.verify(badge);
    assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.INVALID);
    assertThat(Consortium.objections(report)).contains(objection);
  }
}
