package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a batch's files, as they would go out, before our own verifier. */
final class SelfCheck {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  private final IssuerProfile profile;
  private final RevocationList revocations;
  private final ChainFile chain;
  private final ChainSource source;
  private final int confirmations;

  SelfCheck(IssuingDistrict issuer, ChainFile chain, ChainSource source, int confirmations)
      throws MalformedCredentialException {
    this.profile = IssuerProfile.read(ProfileDocuments.profile(issuer));
    this.revocations = RevocationList.read(ProfileDocuments.revocationList(issuer));
    this.chain = chain;
    this.source = new CachedSource(source);
    this.confirmations = confirmations;
  }

  /**
   * As of the moment of issue: a badge that expires while its batch waits for the chain is none the
   * worse, and must not hold the others back.
   */
  private Verifier verifier(Instant issuedOn) {
    return new Verifier(
        VerifierOptions.at(issuedOn)
            .withIssuer(Optional.of(profile), Optional.of(revocations))
            .withChain(Optional.of(chain), Optional.of(source), Optional.empty())
            .withAnchor(confirmations, Optional.empty(), false));
  }

  /**
   * @throws AnchoringException when the credential is not valid: with the node's trouble if that is
   *     why, so that it is looked at again
   */
  void pass(Store.Leaf leaf, byte[] file) throws AnchoringException {
    Report report;
    try {
      report = verifier(leaf.assertion().issuedOn()).verify(JSON.parse(file));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a file of our own is not JSON", e);
    }
    if (report.isValid()) {
      return;
    }
    String why =
        report.checks().stream()
            .filter(
                check ->
                    check.outcome() == Outcome.FAILED || check.outcome() == Outcome.UNDETERMINED)
            .map(CheckResult::message)
            .collect(Collectors.joining("; "));
    throw new AnchoringException(
        report.verdict() == Report.Verdict.INVALID
            ? AnchoringException.Reason.CREDENTIAL_INVALID
            : AnchoringException.Reason.NODE_UNAVAILABLE,
        "our own verifier does not pass assertion %s, so its batch is held back: %s"
            .formatted(leaf.assertion().uuid(), why));
  }
}
