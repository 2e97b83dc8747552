package dev.stele.issuer.anchoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.chain.CachedState;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.StateSource;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.RevocationCheck;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a batch's files, as they would go out, before our own verifier. */
final class SelfCheck {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  private final IssuerProfile profile;
  private final RevocationList revocations;
  private final ChainFile chain;
  private final ChainSource source;
  private final StateSource states;
  private final int confirmations;

  SelfCheck(
      IssuingDistrict issuer,
      ChainFile chain,
      ChainSource source,
      StateSource states,
      int confirmations)
      throws MalformedCredentialException {
    this.profile = IssuerProfile.read(ProfileDocuments.profile(issuer));
    this.revocations = RevocationList.read(ProfileDocuments.revocationList(issuer, Map.of()));
    this.chain = chain;
    this.source = new CachedSource(source);
    this.states = new CachedState(states);
    this.confirmations = confirmations;
  }

  /**
   * Those who judge by the district's own documents, and where there is a registry, those who judge
   * by that; as of the moment of issue: a badge that expires while its batch waits for the chain is
   * none the worse, and must not hold the others back.
   */
  private List<Verifier> verifiers(Instant issuedOn) {
    VerifierOptions known =
        VerifierOptions.at(issuedOn).withAnchor(confirmations, Optional.empty(), false);
    List<Verifier> verifiers = new ArrayList<>();
    verifiers.add(
        new Verifier(
            known
                .withIssuer(Optional.of(profile), Optional.of(revocations))
                .withChain(
                    Optional.of(chain.withRegistry(Optional.empty())),
                    Optional.of(source),
                    Optional.empty())));
    if (chain.registry().isPresent()) {
      verifiers.add(
          new Verifier(
              known.withChain(Optional.of(chain), Optional.of(source), Optional.of(states))));
    }
    return verifiers;
  }

  /**
   * @throws AnchoringException when the credential is not valid: with the node's trouble if that is
   *     why, so that it is looked at again
   */
  void pass(Store.Leaf leaf, byte[] file) throws AnchoringException {
    ObjectNode credential;
    try {
      credential = JSON.parse(file);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a file of our own is not JSON", e);
    }
    for (Verifier verifier : verifiers(leaf.assertion().issuedOn())) {
      pass(leaf, verifier.verify(credential));
    }
  }

  private static void pass(Store.Leaf leaf, Report report) throws AnchoringException {
    List<CheckResult> objections =
        report.checks().stream()
            .filter(
                check ->
                    check.outcome() == Outcome.FAILED || check.outcome() == Outcome.UNDETERMINED)
            // What was taken back meanwhile is no fault of the batch.
            .filter(
                check ->
                    !(check.check().equals(RevocationCheck.NAME)
                        && check.outcome() == Outcome.FAILED))
            .toList();
    if (objections.isEmpty()) {
      return;
    }
    boolean invalid = objections.stream().anyMatch(check -> check.outcome() == Outcome.FAILED);
    throw new AnchoringException(
        invalid
            ? AnchoringException.Reason.CREDENTIAL_INVALID
            : AnchoringException.Reason.NODE_UNAVAILABLE,
        "our own verifier does not pass assertion %s, so its batch is held back: %s"
            .formatted(
                leaf.assertion().uuid(),
                objections.stream().map(CheckResult::message).collect(Collectors.joining("; "))));
  }
}
