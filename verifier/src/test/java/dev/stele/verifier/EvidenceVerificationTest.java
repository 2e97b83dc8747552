package dev.stele.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.TransactionLookup;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.evidence.AnchorEvidence;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.StatusEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A badge verified by its own evidence and a chain file, with nobody to ask. */
class EvidenceVerificationTest {
  private final MadeUpBadge badge = MadeUpBadge.knownBy(Known.CHECKPOINT);

  @ParameterizedTest
  @CsvSource({
    "CHECKPOINT, CHECKPOINT",
    "SIGNED_CHECKPOINT, CHECKPOINT",
    "QUORUM, QUORUM",
  })
  void passesWithNobodyToAsk(Known known, Established how) {
    Report report = MadeUpBadge.soundKnownBy(known).verify();
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.claims())
        .containsExactly(
            new Claim("anchor", how), new Claim("issuer", how), new Claim("status", how));
    assertThat(report.weakest()).contains(how);
  }

  @Test
  void failsWithEvidenceOfAnotherTransaction() {
    Made made = badge.make();
    ((ObjectNode) made.credential().at("/signature/anchors/0"))
        .put("sourceId", Fixtures.TRANSACTION);
    assertInvalid("evidence", "evidence-of-another", made.verify());
  }

  @Test
  void failsATransactionThatDidNotSucceed() {
    assertInvalid("anchor", "transaction-failed", badge.failed().make().verify());
  }

  @Test
  void failsATransactionWithoutTheRoot() {
    badge.anchoredBy(badge.transaction().carrying(badge.target().hex()));
    assertInvalid("anchor", "root-not-anchored", badge.make().verify());
  }

  @Test
  void failsATransactionToSomebody() {
    badge.anchoredBy(badge.transaction().to(new Address("0x" + "22".repeat(20))));
    assertInvalid("anchor", "not-an-anchor", badge.make().verify());
  }

  @Test
  void failsATransactionThatIsSignedForAnotherChain() {
    badge.anchoredBy(badge.transaction().forChain(Fixtures.CHAIN_ID + 1));
    assertInvalid("anchor", "anchor-of-another-chain", badge.make().verify());
  }

  @Test
  void failsAKeyThatIsNotRegistered() {
    badge.registry().anchorKey(MadeUpBadge.DISTRICT, Word.of(MadeUpBadge.KEY.address()), 0, 0);
    assertInvalid("issuer-key", "foreign-key", badge.make().verify());
  }

  @ParameterizedTest
  @CsvSource({"-10, 0", "1, 10"})
  void failsAKeyOutsideOfItsWindow(long from, long to) {
    long anchored = Instant.parse(Fixtures.ANCHORED_AT).getEpochSecond();
    Word key = Word.of(MadeUpBadge.KEY.address());
    badge.registry().anchorKey(MadeUpBadge.DISTRICT, key, anchored + from, anchored + to);
    assertInvalid("issuer-key", "key-not-in-force", badge.make().verify());
  }

  @Test
  void failsWhileTheIssuerWasSuspended() {
    Instant anchored = Instant.parse(Fixtures.ANCHORED_AT);
    badge.registry().suspension(MadeUpBadge.DISTRICT, anchored, anchored.plusSeconds(1));
    assertInvalid("issuer-key", "issuer-suspended", badge.make().verify());
  }

  @Test
  void failsARevokedBadge() {
    badge
        .registry()
        .entry(MadeUpBadge.DISTRICT, badge.target(), 2, MadeUpBadge.STATUS_AT, Instant.EPOCH);
    assertInvalid("revocation", "revoked", badge.make().verify());
  }

  @Test
  void failsABadgeOfARevokedBatch() {
    badge
        .registry()
        .entry(MadeUpBadge.DISTRICT, badge.root(), 2, MadeUpBadge.STATUS_AT, Instant.EPOCH);
    assertInvalid("revocation", "revoked", badge.make().verify());
  }

  @Test
  void failsASuspendedBadge() {
    suspendUntil(MadeUpBadge.JUDGED_AT.plusSeconds(1));
    assertInvalid("revocation", "suspended", badge.make().verify());
  }

  @Test
  void passesABadgeWhoseSuspensionIsOver() {
    suspendUntil(MadeUpBadge.JUDGED_AT);
    assertThat(badge.make().verify().verdict()).isEqualTo(Verdict.VALID);
  }

  private void suspendUntil(Instant end) {
    badge.registry().entry(MadeUpBadge.DISTRICT, badge.target(), 1, MadeUpBadge.STATUS_AT, end);
  }

  @Test
  void cannotTellWithoutAStatus() {
    Made made = badge.make();
    Evidence without =
        new Evidence(
            made.evidence().anchors(),
            Optional.empty(),
            List.of(),
            List.of(made.evidence().status().orElseThrow().header(), checkpoint(made)),
            List.of());
    Report report = made.with(without).verify();
    assertUndetermined("revocation", "no-node", report);
    assertThat(check(report, "anchor").isPassed()).isTrue();
  }

  @Test
  void cannotTellByTheStatusOfABlockThatIsNotTrusted() {
    Made made = badge.make();
    BlockHeader anchor = made.evidence().anchors().getFirst().header();
    Report report = verify(made, trusting(made, anchor));
    assertUndetermined("revocation", "block-not-trusted", report);
    assertThat(check(report, "anchor").isPassed()).isTrue();
  }

  @Test
  void cannotTellByAnAnchorOfABlockThatIsNotTrusted() {
    Made made = badge.make();
    Report report = verify(made, made.chain().withFinality(FinalityTrust.NONE));
    assertUndetermined("anchor", "block-not-trusted", report);
  }

  @Test
  void cannotTellByAStatusOfBeforeTheAnchor() {
    Made made = MadeUpBadge.knownBy(Known.QUORUM).statusBlock(MadeUpBadge.ANCHOR_BLOCK - 1).make();
    assertUndetermined("issuer-key", "registry-behind", made.verify());
  }

  @Test
  void cannotTellByAStatusThatLacksANode() {
    Made made = badge.make();
    StatusEvidence status = made.evidence().status().orElseThrow();
    List<byte[]> fewer = status.nodes().subList(0, status.nodes().size() - 1);
    Evidence lacking = made.evidence().withStatus(new StatusEvidence(status.header(), fewer));
    assertUndetermined("revocation", "status-incomplete", made.with(lacking).verify());
  }

  @Test
  void cannotTellByAStatusThatIsTooOld() {
    Report report = verifyWithin(Duration.ofDays(28).minusSeconds(1));
    assertUndetermined("revocation", "status-too-old", report);
    assertThat(report.registry()).isEmpty();
  }

  @Test
  void passesByAStatusThatIsJustYoungEnough() {
    assertThat(verifyWithin(Duration.ofDays(28)).verdict()).isEqualTo(Verdict.VALID);
  }

  /** The status is of 28 days before. */
  private Report verifyWithin(Duration age) {
    Made made = badge.make();
    return new Verifier(made.options().withMaxStatusAge(Optional.of(age)))
        .verify(made.credential());
  }

  @Test
  void failsEvidenceThatCannotBeRead() {
    Made made = badge.make();
    made.evidenceJson().put("signedBy", "me");
    assertInvalid("evidence", "evidence-malformed", made.verify());
  }

  @Test
  void failsEvidenceThatContradictsItself() {
    assertInvalid("evidence", "evidence-contradicted", contradicting(badge.make()).verify());
  }

  @Test
  void failsAlteredEvidenceAlthoughANodeSpeaksForTheBadge() {
    Made made = contradicting(badge.make());
    AnchoringTransaction told =
        badge.make().verify().anchor().orElseThrow().transaction().orElseThrow();
    VerifierOptions asking =
        VerifierOptions.at(MadeUpBadge.JUDGED_AT)
            .withChain(
                Optional.of(made.chain()),
                Optional.of((id, expected) -> new TransactionLookup.Mined(told)),
                Optional.of((expected, block) -> badge.registry()));
    Report report = new Verifier(asking).verify(made.credential());
    assertThat(check(report, "anchor").isPassed()).isTrue();
    assertInvalid("evidence", "evidence-contradicted", report);
  }

  @Test
  void asksTheNodeWhereTheEvidenceIsOfABlockThatIsNotTrusted() {
    Made made = badge.make();
    AnchoringTransaction told = made.verify().anchor().orElseThrow().transaction().orElseThrow();
    VerifierOptions asking =
        VerifierOptions.at(MadeUpBadge.JUDGED_AT)
            .withChain(
                Optional.of(made.chain().withFinality(FinalityTrust.NONE)),
                Optional.of((id, expected) -> new TransactionLookup.Mined(told)),
                Optional.of((expected, block) -> badge.registry()));
    Report report = new Verifier(asking).verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.weakest()).contains(Established.RPC);
  }

  @Test
  void theWeakestClaimIsTheHeadline() {
    Made made = badge.make();
    ObjectNode profile = Fixtures.profile();
    ((ObjectNode) profile.at("/publicKey/0"))
        .put("id", "ecdsa-koblitz-pubkey:" + MadeUpBadge.KEY.address());
    VerifierOptions options =
        made.options(made.chain().withRegistry(Optional.empty()))
            .withIssuer(Optional.of(Fixtures.issuerProfile(profile)), Optional.empty());
    Report report = new Verifier(options).verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.claims())
        .containsExactly(
            new Claim("anchor", Established.CHECKPOINT), new Claim("issuer", Established.SUPPLIED));
    assertThat(report.weakest()).contains(Established.SUPPLIED);
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void isNoEvidenceForSomebodyWithoutAChainFile(Known known) {
    Made made = MadeUpBadge.soundKnownBy(known);
    Report report =
        new Verifier(VerifierOptions.at(MadeUpBadge.JUDGED_AT)).verify(made.credential());
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(check(report, "evidence").code()).isEqualTo("no-chain-file");
  }

  @Test
  void doesNotReadTheEvidenceOfOthers() {
    Made made = badge.make();
    made.evidenceJson().put("format", "others/7");
    assertUndetermined("anchor", "no-node", made.verify());
  }

  @Test
  void leavesTheDocumentAsItIs() {
    Made made = badge.make();
    ObjectNode before = made.credential().deepCopy();
    made.verify();
    assertThat(made.credential()).isEqualTo(before);
  }

  private static Made contradicting(Made made) {
    AnchorEvidence anchor = made.evidence().anchors().getFirst();
    AnchorEvidence other =
        new AnchorEvidence(anchor.header(), 0, anchor.transaction(), anchor.receipt());
    return made.with(
        new Evidence(
            List.of(other),
            made.evidence().status(),
            List.of(),
            made.evidence().headers(),
            List.of()));
  }

  private static BlockHeader checkpoint(Made made) {
    return made.evidence().headers().getFirst();
  }

  private static ChainFile trusting(Made made, BlockHeader header) {
    return made.chain()
        .withFinality(
            new FinalityTrust(
                Set.of(),
                List.of(new Checkpoint(header.number(), header.hash())),
                Optional.empty()));
  }

  private static Report verify(Made made, ChainFile chain) {
    return new Verifier(made.options(chain)).verify(made.credential());
  }

  private static void assertInvalid(String check, String code, Report report) {
    assertThat(check(report, check).code()).as(report.checks().toString()).isEqualTo(code);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
  }

  private static void assertUndetermined(String check, String code, Report report) {
    assertThat(check(report, check).code()).as(report.checks().toString()).isEqualTo(code);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  private static CheckResult check(Report report, String name) {
    return report.checks().stream()
        .filter(check -> check.check().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
