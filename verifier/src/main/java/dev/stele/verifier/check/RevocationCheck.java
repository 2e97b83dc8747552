package dev.stele.verifier.check;

import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RevocationEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the issuer took the credential back: by the consortium's registry, or where the issuer is
 * in none, by its list.
 */
public final class RevocationCheck {
  public static final String NAME = "revocation";

  private RevocationCheck() {}

  /**
   * A list that was handed in always counts against a credential, and for it only where no registry
   * is to be asked. Without either, a credential that was issued under a list (its own issuer
   * object, inside the hash, names one) and whose profile still keeps it stays undetermined; and so
   * does any of which no profile is at hand.
   *
   * @param at the instant for which the credential is judged; what was revoked later is revoked all
   *     the same
   */
  public static CheckResult run(
      Credential credential,
      Optional<IssuerProfile> profile,
      Optional<RevocationList> list,
      IssuerStanding standing,
      Instant at,
      boolean mockAccepted) {
    Optional<String> reason = list.flatMap(its -> its.reasonFor(credential.id()));
    if (reason.isPresent()) {
      return CheckResult.failed(
          NAME,
          "revoked",
          "the issuer revoked the credential"
              + (reason.get().isBlank() ? "" : ": " + reason.get()));
    }
    if (mockAccepted && list.isEmpty()) {
      return CheckResult.notApplicable(
          NAME, "mock-anchor-accepted", "a test credential was never issued");
    }
    return switch (standing) {
      case IssuerStanding.Unknown unknown ->
          CheckResult.undetermined(NAME, unknown.code(), unknown.message());
      case IssuerStanding.Unregistered unregistered ->
          CheckResult.undetermined(NAME, IssuerStanding.UNREGISTERED, unregistered.message());
      case IssuerStanding.Registered registered -> judge(credential, registered, at);
      case IssuerStanding.ByItsProfile unused ->
          list.isPresent() ? judge(profile, list.get()) : withoutList(credential, profile);
    };
  }

  private static CheckResult judge(
      Credential credential, IssuerStanding.Registered registered, Instant at) {
    RegistryReader registry = registered.registry();
    Digest32 own = credential.proof().targetHash().digest();
    Digest32 batch = credential.proof().merkleRoot().digest();
    try {
      Optional<RevocationEntry> entry = registry.entry(registered.district(), own);
      // Both are asked for in any case, so that evidence of the one has the other too.
      Optional<RevocationEntry> ofBatch = registry.entry(registered.district(), batch);
      if (entry.isPresent() && entry.get().holdsAt(at)) {
        return taken(entry.get(), "the credential", registry);
      }
      if (ofBatch.isPresent() && ofBatch.get().holdsAt(at)) {
        return taken(ofBatch.get(), "the credential's whole batch", registry);
      }
      return CheckResult.passed(
          NAME, "not revoked in the registry as of %s".formatted(registry.asOf()));
    } catch (StateUnknownException e) {
      return CheckResult.undetermined(NAME, e.code(), e.getMessage());
    }
  }

  private static CheckResult taken(RevocationEntry entry, String what, RegistryReader registry) {
    return switch (entry.status()) {
      case REVOKED ->
          CheckResult.failed(
              NAME,
              "revoked",
              "%s was revoked at %s: %s; as of %s"
                  .formatted(what, entry.recordedAt(), entry.reasonText(), registry.asOf()));
      case SUSPENDED ->
          CheckResult.failed(
              NAME,
              "suspended",
              "%s is suspended until %s: %s; as of %s"
                  .formatted(what, entry.until(), entry.reasonText(), registry.asOf()));
    };
  }

  private static CheckResult withoutList(Credential credential, Optional<IssuerProfile> profile) {
    if (profile.isEmpty()) {
      return missing(
          credential.namesRevocationList()
              ? "the credential was issued under a revocation list"
              : "whether the issuer keeps a revocation list is not known without its profile");
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
        NAME,
        "no-revocation-data",
        why
            + "; hand the list in with --revocation-list, or a chain file that names the registry with --chain");
  }

  private static CheckResult judge(Optional<IssuerProfile> profile, RevocationList list) {
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
