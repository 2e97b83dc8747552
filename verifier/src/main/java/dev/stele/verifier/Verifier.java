package dev.stele.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.HashCheck;
import dev.stele.verifier.check.IssuerKeyCheck;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.PathCheck;
import dev.stele.verifier.check.RecipientCheck;
import dev.stele.verifier.check.RevocationCheck;
import dev.stele.verifier.check.ValidityCheck;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies Blockcerts v2 credentials. Runs every check that can run, so that one report tells all.
 */
public final class Verifier {
  private static final String FORMAT = "format";

  private final VerifierOptions options;

  public Verifier(VerifierOptions options) {
    this.options = options;
  }

  /** Verifies a parsed document, which is left as it is. */
  public Report verify(ObjectNode document) {
    try {
      return verify(Credential.read(document));
    } catch (MalformedCredentialException e) {
      return unreadable(CheckResult.failed(FORMAT, "malformed-credential", e.getMessage()));
    }
  }

  /** The report on a document that could not even be read as a credential. */
  public static Report unreadable(CheckResult format) {
    return new Report(Optional.empty(), Optional.empty(), List.of(format), List.of());
  }

  private Report verify(Credential credential) {
    HashCheck.Outcome hash = HashCheck.run(credential);
    AnchorCheck.Outcome anchor =
        new AnchorCheck(
                options.source(),
                options.chain(),
                options.transaction(),
                options.minConfirmations(),
                options.acceptMockAnchor())
            .run(credential.proof());
    boolean mockAccepted = anchor.result().outcome() == Outcome.NOT_APPLICABLE;
    return new Report(
        Optional.of(credential),
        Optional.of(anchor),
        List.of(
            CheckResult.passed(FORMAT, "a Blockcerts v2 credential"),
            hash.result(),
            PathCheck.run(credential.proof(), hash.computed()),
            anchor.result(),
            IssuerKeyCheck.run(credential, anchor, options.issuerProfile()),
            RevocationCheck.run(
                credential, options.issuerProfile(), options.revocationList(), mockAccepted),
            ValidityCheck.run(credential, options.at()),
            RecipientCheck.run(credential.recipient(), options.recipient())),
        warnings(credential, mockAccepted));
  }

  private List<String> warnings(Credential credential, boolean mockAccepted) {
    List<String> warnings = new ArrayList<>();
    Optional<String> profileId = options.issuerProfile().map(IssuerProfile::id);
    if (profileId.isPresent() && !profileId.get().equals(credential.issuerId())) {
      warnings.add(
          "the credential names the issuer %s, the profile handed in is that of %s; it is your word that they are one"
              .formatted(credential.issuerId(), profileId.get()));
    }
    if (mockAccepted) {
      warnings.add("a mock anchor was accepted: nothing shows when or by whom this was issued");
    }
    return warnings;
  }
}
