package dev.stele.verifier.check;

import dev.stele.verifier.chain.ContentSource;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.ProfileVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the profile at hand is one that the consortium registered for the issuer: from the file
 * handed in, from inside the credential, or from a mirror, whichever there is first. Who brought it
 * makes no difference, its hash decides.
 */
public final class ProfileCheck {
  public static final String NAME = "issuer-profile";

  private final Optional<IssuerProfile> handedIn;
  private final Optional<ContentSource> mirrors;

  /**
   * @param profile the profile, when the registry has its hash
   */
  public record Outcome(CheckResult result, Optional<IssuerProfile> profile) {}

  public ProfileCheck(Optional<IssuerProfile> handedIn, Optional<ContentSource> mirrors) {
    this.handedIn = handedIn;
    this.mirrors = mirrors;
  }

  /**
   * @param anchoredAt the anchoring block's time, where it is known
   */
  public Outcome run(Credential credential, IssuerStanding standing, Optional<Instant> anchoredAt) {
    return switch (standing) {
      case IssuerStanding.Unknown unknown ->
          none(CheckResult.undetermined(NAME, unknown.code(), unknown.message()));
      case IssuerStanding.Unregistered unregistered ->
          none(CheckResult.undetermined(NAME, IssuerStanding.UNREGISTERED, unregistered.message()));
      case IssuerStanding.ByItsProfile unused ->
          none(
              CheckResult.notApplicable(
                  NAME, "no-registry", "the profile handed in is taken at your word"));
      case IssuerStanding.Registered registered -> judge(credential, registered, anchoredAt);
    };
  }

  private Outcome judge(
      Credential credential, IssuerStanding.Registered registered, Optional<Instant> anchoredAt) {
    try {
      List<ProfileVersion> versions = registered.registry().profiles(registered.district());
      if (handedIn.isPresent()) {
        return judge(handedIn.get(), "handed in", versions, anchoredAt);
      }
      if (credential.embeddedProfile().isPresent()) {
        byte[] bytes = credential.embeddedProfile().get().getBytes(StandardCharsets.UTF_8);
        return judge(IssuerProfile.ofFile(bytes), "inside the credential", versions, anchoredAt);
      }
      return mirrors.isPresent()
          ? mirrored(registered, versions, anchoredAt)
          : none(
              CheckResult.notApplicable(
                  NAME,
                  "profile-not-at-hand",
                  "no profile is at hand, and none is needed: the registry names the issuer and its keys"));
    } catch (StateUnknownException e) {
      return none(CheckResult.undetermined(NAME, e.code(), e.getMessage()));
    } catch (MalformedCredentialException | MalformedJsonException e) {
      return none(
          CheckResult.undetermined(
              NAME, "profile-malformed", "the profile cannot be read: " + e.getMessage()));
    }
  }

  private Outcome mirrored(
      IssuerStanding.Registered registered,
      List<ProfileVersion> versions,
      Optional<Instant> anchoredAt)
      throws StateUnknownException, MalformedCredentialException, MalformedJsonException {
    ProfileVersion wanted = inForce(versions, anchoredAt);
    List<String> places = registered.registry().mirrors(registered.district());
    for (String place : places) {
      Optional<byte[]> found = find(place, wanted.hash());
      if (found.isPresent()) {
        return judge(IssuerProfile.ofFile(found.get()), "found at " + place, versions, anchoredAt);
      }
    }
    return none(
        CheckResult.undetermined(
            NAME,
            "profile-not-found",
            "none of the mirrors %s has the profile with the hash %s"
                .formatted(places, wanted.hash())));
  }

  private Optional<byte[]> find(String place, Digest32 hash) {
    try {
      return mirrors.orElseThrow().find(URI.create(place), hash);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a mirror that is no address
    }
  }

  private static Outcome judge(
      IssuerProfile profile,
      String origin,
      List<ProfileVersion> versions,
      Optional<Instant> anchoredAt) {
    Optional<ProfileVersion> version =
        versions.reversed().stream()
            .filter(it -> profile.fileHash().filter(it.hash()::equals).isPresent())
            .findFirst();
    if (version.isEmpty()) {
      return none(
          CheckResult.undetermined(
              NAME,
              "profile-hash-differs",
              "expected a profile that the registry has, such as its newest (SHA-256 %s); the one %s has %s"
                  .formatted(
                      versions.getLast().hash(),
                      origin,
                      profile.fileHash().map(Digest32::hex).orElse("no file"))));
    }
    boolean then = version.get().number() == inForce(versions, anchoredAt).number();
    return new Outcome(
        CheckResult.passed(
            NAME,
            "the profile %s is version %d of %d in the registry%s"
                .formatted(
                    origin,
                    version.get().number(),
                    versions.size(),
                    then ? ", in force at the anchoring" : "")),
        Optional.of(profile));
  }

  /** The version at that time; the first where the district was admitted later. */
  private static ProfileVersion inForce(
      List<ProfileVersion> versions, Optional<Instant> anchoredAt) {
    ProfileVersion inForce = versions.getFirst();
    for (ProfileVersion version : versions) {
      if (anchoredAt.isEmpty() || !version.recordedAt().isAfter(anchoredAt.get())) {
        inForce = version;
      }
    }
    return inForce;
  }

  private static Outcome none(CheckResult result) {
    return new Outcome(result, Optional.empty());
  }
}
