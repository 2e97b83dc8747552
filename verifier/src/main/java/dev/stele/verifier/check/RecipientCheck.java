package dev.stele.verifier.check;

import dev.stele.verifier.credential.Recipient;
import java.util.Optional;

/** Whether the credential was given to the person that the caller names. */
public final class RecipientCheck {
  public static final String NAME = "recipient";

  private RecipientCheck() {}

  public static CheckResult run(Recipient recipient, Optional<String> named) {
    if (named.isEmpty()) {
      return CheckResult.notApplicable(NAME, "not-asked", "no recipient was asked for");
    }
    if (!recipient.isComparable()) {
      return CheckResult.undetermined(
          NAME, "unknown-identity-hash", "expected a sha256$ identity, found another hash");
    }
    return recipient.is(named.get())
        ? CheckResult.passed(NAME, "it was given to " + named.get())
        : CheckResult.failed(NAME, "other-recipient", "it was not given to " + named.get());
  }
}
