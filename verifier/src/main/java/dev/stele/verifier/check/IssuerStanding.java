package dev.stele.verifier.check;

import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.registry.RegistryLookup;
import dev.stele.verifier.registry.RegistryReader;
import java.util.Optional;

/** By what an issuer is judged: found out once, so that all checks go by the same. */
public sealed interface IssuerStanding {
  /** The code where the registry has no such issuer. */
  String UNREGISTERED = "issuer-not-registered";

  /** The registry has it. What its own documents say does not count. */
  record Registered(RegistryReader registry, Word district) implements IssuerStanding {}

  /** The registry does not have it, and nothing else speaks for it. */
  record Unregistered(String message) implements IssuerStanding {}

  /** There is a registry, which cannot be read for now: {@code code} says why. */
  record Unknown(String code, String message) implements IssuerStanding {}

  /** No registry is concerned: its own documents have to do. */
  record ByItsProfile() implements IssuerStanding {}

  /**
   * Finds it out. An issuer that the registry does not have may be judged by the profile that the
   * caller handed in, unless that is a registered one's: the keys of a member are the registry's to
   * tell. A registry as it was before the anchor tells nothing about it, not even who was no
   * member.
   *
   * @param anchor the anchoring transaction, where it is known
   */
  static IssuerStanding of(
      Credential credential,
      Optional<IssuerProfile> profile,
      RegistryLookup lookup,
      Optional<AnchoringTransaction> anchor) {
    return switch (lookup) {
      case RegistryLookup.None unused -> new ByItsProfile();
      case RegistryLookup.Unknown unknown -> new Unknown(unknown.code(), unknown.message());
      case RegistryLookup.Open open ->
          anchor.filter(it -> isBefore(open.reader().asOf(), it)).isPresent()
              ? behind(open.reader(), anchor.get())
              : of(credential, profile, open.reader());
    };
  }

  /** By the block where it is known, for several blocks may have one time; else by the time. */
  private static boolean isBefore(BlockReference asOf, AnchoringTransaction anchor) {
    return anchor
        .placement()
        .map(placement -> asOf.number() < placement.blockNumber())
        .orElseGet(() -> asOf.time().isBefore(anchor.time()));
  }

  private static Unknown behind(RegistryReader registry, AnchoringTransaction anchor) {
    return new Unknown(
        "registry-behind",
        "the registry is known as of %s, before the anchor of %s; ask about a newer block"
            .formatted(registry.asOf(), anchor.time()));
  }

  private static IssuerStanding of(
      Credential credential, Optional<IssuerProfile> profile, RegistryReader registry) {
    try {
      Word district = RegistryReader.districtId(credential.issuerId());
      if (registry.isRegistered(district)) {
        return new Registered(registry, district);
      }
      if (profile.isPresent()
          && !registry.isRegistered(RegistryReader.districtId(profile.get().id()))) {
        return new ByItsProfile();
      }
      return new Unregistered(
          "the consortium's registry has no issuer %s as of %s%s"
              .formatted(
                  credential.issuerId(),
                  registry.asOf(),
                  profile.isPresent() ? "; the profile handed in is another issuer's" : ""));
    } catch (StateUnknownException e) {
      return new Unknown(e.code(), e.getMessage());
    }
  }
}
