package dev.stele.verifier.check;

import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.canonical.Statements;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.merkle.TargetHash;
import java.util.Optional;

/** Recomputes the document's hash and compares it with {@code signature.targetHash}. */
public final class HashCheck {
  public static final String NAME = "hash";

  /**
   * @param computed the hash of the document as it is, when it could be computed
   * @param statements what that hash covers
   */
  public record Outcome(
      CheckResult result, Optional<TargetHash> computed, Optional<Statements> statements) {}

  private HashCheck() {}

  public static Outcome run(Credential credential) {
    try {
      CanonicalDocument document = CanonicalDocument.of(credential.json());
      TargetHash computed = document.targetHash();
      TargetHash claimed = credential.proof().targetHash();
      CheckResult result =
          computed.equals(claimed)
              ? matched(credential, document)
              : CheckResult.failed(
                  NAME,
                  "hash-mismatch",
                  "expected the document to hash to %s, it hashes to %s: it was changed"
                      .formatted(claimed, computed));
      return new Outcome(result, Optional.of(computed), Optional.of(document.statements()));
    } catch (CanonicalizationException e) {
      return new Outcome(refused(e), Optional.empty(), Optional.empty());
    }
  }

  private static CheckResult matched(Credential credential, CanonicalDocument document) {
    return HiddenStatement.find(credential, document.statements())
        .map(
            member ->
                CheckResult.failed(
                    NAME,
                    "hidden-statement",
                    "expected \"%s\" to say plainly what the hash covers; it was rewritten to hide it"
                        .formatted(member)))
        .orElseGet(
            () -> CheckResult.passed(NAME, "the document hashes to " + document.targetHash()));
  }

  private static CheckResult refused(CanonicalizationException e) {
    String code = e.defect().code();
    return e.defect().isOurLimit()
        ? CheckResult.undetermined(NAME, code, e.getMessage())
        : CheckResult.failed(NAME, code, e.getMessage());
  }
}
