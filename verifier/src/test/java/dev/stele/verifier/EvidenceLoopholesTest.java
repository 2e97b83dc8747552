package dev.stele.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Ways in which a holder, or who helps him, could have had a verifier say more than is shown. */
class EvidenceLoopholesTest {
  private final MadeUpBadge badge = MadeUpBadge.knownBy(Known.CHECKPOINT);

  @Test
  void aStatusFromBeforeTheAdmissionDoesNotMakeAMemberAStranger() {
    MadeUpBadge early = MadeUpBadge.knownBy(Known.QUORUM).statusBlock(MadeUpBadge.ANCHOR_BLOCK - 1);
    early.registry().issuers(MadeUpBadge.DISTRICT.keccakWith(Word.of(3)), Word.ZERO);
    Made made = early.make();
    Report report =
        new Verifier(made.options().withIssuer(Optional.of(ownProfile()), Optional.empty()))
            .verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(code(report, "issuer-key")).isEqualTo("registry-behind");
    assertThat(code(report, "revocation")).isEqualTo("registry-behind");
  }

  @Test
  void aStatusFromBeforeASuppliedTransactionDoesNotSpeakForIt() {
    Made made = badge.make();
    AnchoringTransaction later =
        new AnchoringTransaction(
            badge.root().hex(),
            new BlockchainKey(MadeUpBadge.KEY.address().text()),
            MadeUpBadge.STATUS_AT.plusSeconds(1),
            Optional.empty());
    Report report =
        new Verifier(made.options().withAnchor(1, Optional.of(later), false))
            .verify(made.credential());
    assertThat(code(report, "issuer-key")).isEqualTo("registry-behind");
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void theRegistryAsOfABlockIsNotThatOfAnother() {
    Made made = badge.make();
    assertThat(code(asOf(made, MadeUpBadge.STATUS_BLOCK + 1), "revocation")).isEqualTo("no-node");
    assertThat(asOf(made, MadeUpBadge.STATUS_BLOCK).verdict()).isEqualTo(Verdict.VALID);
  }

  private static Report asOf(Made made, long block) {
    return new Verifier(made.options().withRegistry(OptionalLong.of(block), Optional.empty()))
        .verify(made.credential());
  }

  @Test
  void aQuorumDoesNotOutvoteACheckpoint() {
    Made made = MadeUpBadge.soundKnownBy(Known.QUORUM);
    Checkpoint other = new Checkpoint(MadeUpBadge.STATUS_BLOCK, Word.keccak("another block"));
    FinalityTrust trust = made.chain().finality();
    Report report =
        new Verifier(
                made.options(
                    made.chain()
                        .withFinality(
                            new FinalityTrust(
                                trust.validators(), List.of(other), Optional.empty()))))
            .verify(made.credential());
    assertThat(code(report, "revocation")).isEqualTo("checkpoint-contradicted");
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void aQbftBlockIsKnownByACheckpointWithoutValidators() {
    Made made = MadeUpBadge.soundKnownBy(Known.QUORUM);
    Report sealed = made.verify();
    List<Checkpoint> checkpoints =
        List.of(
            new Checkpoint(
                MadeUpBadge.ANCHOR_BLOCK,
                Word.ofHex(
                    sealed
                        .anchor()
                        .orElseThrow()
                        .transaction()
                        .orElseThrow()
                        .placement()
                        .orElseThrow()
                        .blockHash())),
            new Checkpoint(
                MadeUpBadge.STATUS_BLOCK,
                Word.ofHex(sealed.registry().orElseThrow().asOf().hash())));
    FinalityTrust trust = new FinalityTrust(java.util.Set.of(), checkpoints, Optional.empty());
    Report report =
        new Verifier(made.options(made.chain().withFinality(trust))).verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.weakest()).contains(Established.CHECKPOINT);
  }

  @Test
  void whatIsNotKnownHasNoHeadline() {
    Made made = badge.make();
    Report report =
        new Verifier(made.options(made.chain().withFinality(FinalityTrust.NONE)))
            .verify(made.credential());
    assertThat(report.weakest()).isEmpty();
  }

  @Test
  void theStrongestAnchorOfSeveralDecides() {
    Made made = badge.make();
    AnchoringTransaction shown = made.verify().anchor().orElseThrow().transaction().orElseThrow();
    ObjectNode first = (ObjectNode) made.credential().at("/signature/anchors/0");
    ObjectNode supplied = first.deepCopy().put("sourceId", Fixtures.TRANSACTION);
    ((com.fasterxml.jackson.databind.node.ArrayNode) made.credential().at("/signature/anchors"))
        .insert(0, supplied);
    Report report =
        new Verifier(made.options().withAnchor(1, Optional.of(shown), false))
            .verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
    assertThat(report.anchor().orElseThrow().established()).isEqualTo(Established.CHECKPOINT);
  }

  @Test
  void aHeaderOfALaterForkIsNotUnderstoodRatherThanWrong() throws Exception {
    Made made = badge.make();
    List<RlpItem> fields =
        new ArrayList<>(RlpItem.read(MadeUpHeader.prague().header().rlp()).list().items());
    fields.add(RlpBytes.EMPTY);
    byte[] later = new RlpList(fields).encode();
    ((ObjectNode) made.evidenceJson().at("/anchors/0"))
        .put("header", Base64.getUrlEncoder().withoutPadding().encodeToString(later));
    Report report = made.verify();
    assertThat(code(report, "evidence")).isEqualTo("evidence-not-understood");
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void aSuspendedBadgesEvidenceServesWhenTheSuspensionIsOver() {
    Instant end = Instant.now().plus(Duration.ofDays(365));
    badge.registry().entry(MadeUpBadge.DISTRICT, badge.target(), 1, MadeUpBadge.STATUS_AT, end);
    Made made = badge.make();
    Report report =
        new Verifier(
                VerifierOptions.at(end)
                    .withChain(Optional.of(made.chain()), Optional.empty(), Optional.empty()))
            .verify(made.credential());
    assertThat(report.verdict()).as(report.checks().toString()).isEqualTo(Verdict.VALID);
  }

  private static IssuerProfile ownProfile() {
    ObjectNode profile = Fixtures.profile();
    ((ObjectNode) profile.at("/publicKey/0"))
        .put("id", "ecdsa-koblitz-pubkey:" + MadeUpBadge.KEY.address());
    return Fixtures.issuerProfile(profile);
  }

  private static String code(Report report, String check) {
    return report.checks().stream()
        .filter(it -> it.check().equals(check))
        .map(CheckResult::code)
        .findFirst()
        .orElse("not run");
  }
}
