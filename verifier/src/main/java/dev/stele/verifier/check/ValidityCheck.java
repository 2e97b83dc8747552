package dev.stele.verifier.check;

import dev.stele.verifier.credential.Credential;
import java.time.Instant;

/** Whether the credential was issued and had not expired at an instant. */
public final class ValidityCheck {
  public static final String NAME = "validity";

  static final String EXPIRED = "expired";

  private ValidityCheck() {}

  public static CheckResult run(Credential credential, Instant at) {
    if (credential.issuedOn().filter(at::isBefore).isPresent()) {
      return CheckResult.failed(
          NAME,
          "not-yet-issued",
          "issued on %s, after %s".formatted(credential.issuedOn().get(), at));
    }
    if (credential.expires().isEmpty()) {
      return CheckResult.passed(NAME, "it does not expire");
    }
    Instant end = credential.expires().get();
    return at.isBefore(end)
        ? CheckResult.passed(NAME, "it expires on " + end)
        : CheckResult.failed(NAME, EXPIRED, "it expired on %s".formatted(end));
  }
}
