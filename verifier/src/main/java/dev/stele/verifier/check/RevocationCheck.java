package dev.stele.verifier.check;

import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.RevocationList;
import java.util.Optional;

/** Whether the issuer took the credential back, as far as the list handed in tells. */
public final class RevocationCheck {
  public static final String NAME = "revocation";

  private RevocationCheck() {}

  /**
   * A list that was handed in always counts. Without one, a credential that was issued under a list
   * (its own issuer object, inside the hash, names one) and whose profile still keeps it stays
   * undetermined.
   */
  public static CheckResult run(
      Credential credential,
      Optional<IssuerProfile> profile,
      Optional<RevocationList> list,
      boolean mockAccepted) {
    if (list.isPresent()) {
      return judge(credential, profile, list.get());
    }
    if (mockAccepted) {
      return CheckResult.notApplicable(
          NAME, "mock-anchor-accepted", "a test credential was never issued");
    }
    if (profile.isEmpty()) {
      return credential.namesRevocationList()
          ? missing("the credential was issued under a revocation list")
          : CheckResult.notApplicable(
              NAME, "no-revocation-list", "the credential names no revocation list");
    }
    if (profile.get().revocationList().isEmpty()) {
      return CheckResult.notApplicable(
          NAME, "no-revocation-list", "the issuer profile names no revocation list");
    }
    return credential.namesRevocationList()
        ? missing("the issuer keeps a revocation list at " + profile.get().revocationList().get())
        : CheckResult.notApplicable(
            NAME,
            "issued-without-revocation-list",
            "the credential was issued without naming a revocation list; the profile names one now ("
                + profile.get().revocationList().get()
                + "): hand it in with --revocation-list to have it looked at");
  }

  private static CheckResult missing(String why) {
    return CheckResult.undetermined(
        NAME, "no-revocation-data", why + ", which was not handed in (--revocation-list)");
  }

  private static CheckResult judge(
      Credential credential, Optional<IssuerProfile> profile, RevocationList list) {
    Optional<String> reason = list.reasonFor(credential.id());
    if (reason.isPresent()) {
      return CheckResult.failed(
          NAME,
          "revoked",
          "the issuer revoked the credential"
              + (reason.get().isBlank() ? "" : ": " + reason.get()));
    }
    Optional<String> named = profile.flatMap(IssuerProfile::revocationList);
    if (list.id().isPresent() && named.isPresent() && !list.id().equals(named)) {
      return CheckResult.undetermined(
          NAME,
          "other-revocation-list",
          "expected the revocation list %s, the one handed in is %s"
              .formatted(named.get(), list.id().get()));
    }
    return CheckResult.passed(
        NAME,
        "not among the %d entries of the revocation list handed in"
            .formatted(list.reasons().size()));
  }
}
