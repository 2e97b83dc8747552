package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.issuer.batch.Revocation;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.StateSource;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.KeyWindow;
import dev.stele.verifier.registry.ProfileVersion;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import dev.stele.verifier.registry.RevocationEntry;
import dev.stele.verifier.registry.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The consortium's registry as a service goes by it; none where no chain file named one. */
public final class Consortium {
  private final Store store;
  private final StateSource states;

  public Consortium(Store store, StateSource states) {
    this.store = store;
    this.states = states;
  }

  Optional<RegistryContracts> contracts() {
    return store.registry();
  }

  StateSource states() {
    return states;
  }

  /** The registry as it is now, if there is one. */
  private Optional<RegistryReader> registry(ChainId chain) throws AnchoringException {
    Optional<RegistryContracts> contracts = contracts();
    if (contracts.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RegistryReader.open(contracts.get(), states.open(chain, OptionalLong.empty())));
    } catch (StateUnknownException e) {
      throw unreadable(e);
    }
  }

  private static AnchoringException unreadable(StateUnknownException e) {
    return new AnchoringException(
        switch (e.code()) {
          case "wrong-chain", "wrong-genesis", "registry-without-code", "registry-foreign-code" ->
              Reason.WRONG_CHAIN;
          default -> Reason.NODE_UNAVAILABLE;
        },
        "the consortium's registry cannot be read: " + e.getMessage(),
        e);
  }

  /**
   * Lets nothing be anchored that would not count.
   *
   * @throws AnchoringException with {@code issuer-not-admitted} when the key does not count now
   */
  void requireCounting(IssuingDistrict issuer, Address account, ChainId chain, Instant now)
      throws AnchoringException {
    Optional<RegistryReader> registry = registry(chain);
    if (registry.isEmpty()) {
      return;
    }
    Word district = RegistryReader.districtId(issuer.profileId());
    try {
      Optional<KeyWindow> window = registry.get().key(district, Role.ANCHOR, Word.of(account));
      if (window.isEmpty()) {
        throw notCounting(
            "the registry does not have the key %s of %s; the consortium has to admit it (stele registry admit, or key add)"
                .formatted(account, issuer.profileId()));
      }
      if (!window.get().isInForceAt(now)) {
        throw notCounting(
            "the key %s of %s does not count now: the registry has it %s"
                .formatted(account, issuer.profileId(), window.get()));
      }
      for (Suspension suspension : registry.get().suspensions(district)) {
        if (suspension.covers(now)) {
          throw notCounting(
              "the consortium has suspended %s until %s"
                  .formatted(issuer.profileId(), suspension.until()));
        }
      }
    } catch (StateUnknownException e) {
      throw unreadable(e);
    }
  }

  private static AnchoringException notCounting(String why) {
    return new AnchoringException(
        Reason.NOT_ADMITTED, why + "; what was accepted is kept, and goes on when it counts");
  }

  /** The newest version of its profile that a district has published and the registry has. */
  OptionalInt profileNumber(IssuingDistrict issuer, ChainId chain) throws AnchoringException {
    Optional<RegistryReader> registry = registry(chain);
    if (registry.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      Set<Digest32> registered =
          registry.get().profiles(RegistryReader.districtId(issuer.profileId())).stream()
              .map(ProfileVersion::hash)
              .collect(Collectors.toSet());
      return store.profiles(issuer.id()).reversed().stream()
          .filter(version -> registered.contains(Digest32.sha256(version.bytes())))
          .mapToInt(Store.Profile::number)
          .findFirst();
    } catch (StateUnknownException e) {
      throw unreadable(e);
    }
  }

  /**
   * @throws AnchoringException when the registry does not have what was to be taken back
   */
  void requireTaken(IssuingDistrict issuer, List<Revocation> revocations, ChainId chain)
      throws AnchoringException {
    RegistryReader registry =
        registry(chain)
            .orElseThrow(() -> new IllegalStateException("a revocation without a registry"));
    Word district = RegistryReader.districtId(issuer.profileId());
    try {
      for (Revocation revocation : revocations) {
        Optional<RevocationEntry> entry = registry.entry(district, revocation.target());
        boolean taken =
            entry.isPresent()
                && (revocation.until().isPresent()
                    || entry.get().status() == RevocationEntry.Status.REVOKED);
        if (!taken) {
          throw new AnchoringException(
              Reason.NODE_BEHIND,
              "the registry does not have %s as of %s, although its transaction is final"
                  .formatted(revocation.target(), registry.asOf()));
        }
      }
    } catch (StateUnknownException e) {
      throw unreadable(e);
    }
  }
}
