package dev.stele.verifier.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.MadeUpBadge;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.cli.PrintedReport;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.registry.RegistryReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one badge that the consortium of {@link MadeUpBadge} ever issued, with its evidence in two
 * forms. Whatever else a verifier finds valid is a false pass: the consortium's keys signed nothing
 * more.
 */
final class GenuineBadge {
  /** By signed checkpoints, and by seals. */
  static final List<Made> FORMS =
      List.of(
          MadeUpBadge.soundKnownBy(Known.SIGNED_CHECKPOINT),
          MadeUpBadge.soundKnownBy(Known.QUORUM));

  /** What both can be held against. */
  static final ChainFile CHAIN = chain();

  private static final Verifier VERIFIER = new Verifier(FORMS.getFirst().options(CHAIN));
  private static final Set<AnchoringTransaction> TRANSACTIONS = new HashSet<>();
  private static final Set<BlockReference> BLOCKS = new HashSet<>();
  private static final Set<String> CLAIMS = new HashSet<>();
  private static final Object SEEN;
  private static final Set<String> SAID = said(FORMS.getFirst().credential());

  static {
    Object seen = null;
    for (Made form : FORMS) {
      Report report = VERIFIER.verify(form.credential());
      Expect.that(report.isValid(), "a sound badge, found " + report.checks());
      TRANSACTIONS.add(transaction(report));
      BLOCKS.add(registryAsOf(report));
      report.claims().forEach(claim -> CLAIMS.add(claim.toString()));
      seen = seen(report.credential().orElseThrow());
    }
    SEEN = seen;
  }

  private GenuineBadge() {}

  private static ChainFile chain() {
    FinalityTrust first = FORMS.get(0).chain().finality();
    FinalityTrust second = FORMS.get(1).chain().finality();
    return FORMS
        .getFirst()
        .chain()
        .withFinality(new FinalityTrust(second.validators(), first.checkpoints(), first.signers()));
  }

  /** Verifies offline, and prints the report; fails when anything but the badge is valid. */
  static Report verify(ObjectNode document) {
    Report report = VERIFIER.verify(document);
    PrintedReport.of(report);
    if (report.isValid()) {
      requireTheBadge(document, report);
    }
    return report;
  }

  private static void requireTheBadge(ObjectNode document, Report report) {
    Expect.equal(SEEN, seen(report.credential().orElseThrow()), "the badge as it is shown");
    Expect.equal(SAID, said(document), "the badge as it is written");
    Expect.that(TRANSACTIONS.contains(transaction(report)), "its transaction");
    Expect.that(
        BLOCKS.contains(registryAsOf(report)), "the registry as of the block it was proved");
    report
        .claims()
        .forEach(claim -> Expect.that(CLAIMS.contains(claim.toString()), "claims as made"));
    Expect.equal(3, report.claims().size(), "claims of anchor, issuer and status");
  }

  private static AnchoringTransaction transaction(Report report) {
    return report.anchor().flatMap(AnchorCheck.Outcome::transaction).orElseThrow();
  }

  private static BlockReference registryAsOf(Report report) {
    return report.registry().map(RegistryReader::asOf).orElseThrow();
  }

  /** What a reader is shown of it. */
  private static List<Object> seen(Credential credential) {
    return List.of(
        credential.id(),
        credential.recipient(),
        credential.badgeName(),
        credential.issuerId(),
        credential.issuerName(),
        credential.issuedOn(),
        credential.expires(),
        credential.namesRevocationList(),
        credential.verificationKey(),
        credential.proof().targetHash(),
        credential.proof().merkleRoot());
  }

  /**
   * Each value with the members that it is in, whatever their order: JSON-LD has none. Neither the
   * proof, which is outside the hash, nor the contexts, which only say what members mean.
   */
  private static Set<String> said(ObjectNode document) {
    Set<String> said = new TreeSet<>();
    for (var member : document.properties()) {
      if (!Set.of("signature", "@context").contains(member.getKey())) {
        collect(member.getKey(), member.getValue(), said);
      }
    }
    return said;
  }

  private static void collect(String path, JsonNode value, Set<String> said) {
    if (value.isObject()) {
      value.properties().forEach(it -> collect(path + "." + it.getKey(), it.getValue(), said));
    } else if (value.isArray()) {
      value.forEach(element -> collect(path, element, said));
    } else if (!value.isNull()) {
      said.add(path + " = " + value);
    }
  }
}
