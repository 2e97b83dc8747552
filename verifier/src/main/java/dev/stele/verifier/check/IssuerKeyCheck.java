package dev.stele.verifier.check;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerKey;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.registry.KeyWindow;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import dev.stele.verifier.registry.Suspension;
import java.util.List;
import java.util.Optional;

/**
 * Whether the transaction was signed by a key of the issuer, in force at its block's time: by the
 * consortium's registry, or where the issuer is in none, by its own profile.
 */
public final class IssuerKeyCheck {
  public static final String NAME = "issuer-key";

  private IssuerKeyCheck() {}

  public static CheckResult run(
      Credential credential,
      AnchorCheck.Outcome anchored,
      Optional<IssuerProfile> profile,
      IssuerStanding standing) {
    if (anchored.result().outcome() == Outcome.NOT_APPLICABLE) {
      return CheckResult.notApplicable(NAME, "mock-anchor-accepted", "a mock anchor has no signer");
    }
    if (anchored.transaction().isEmpty()) {
      return CheckResult.undetermined(
          NAME, "no-transaction", "the signer is not known, because the transaction is not");
    }
    AnchoringTransaction transaction = anchored.transaction().get();
    BlockchainKey sender = transaction.sender();
    Optional<BlockchainKey> promised = credential.verificationKey();
    if (promised.isPresent() && !promised.get().equals(sender)) {
      return CheckResult.failed(
          NAME,
          "other-signer",
          "the credential promises to be anchored by %s, the transaction is signed by %s"
              .formatted(promised.get().address(), sender.address()));
    }
    return switch (standing) {
      case IssuerStanding.Unknown unknown ->
          CheckResult.undetermined(NAME, unknown.code(), unknown.message());
      case IssuerStanding.Unregistered unregistered ->
          CheckResult.undetermined(NAME, IssuerStanding.UNREGISTERED, unregistered.message());
      case IssuerStanding.Registered registered ->
          judge(credential.issuerId(), registered, transaction);
      case IssuerStanding.ByItsProfile unused -> judge(credential, profile, transaction);
    };
  }

  private static CheckResult judge(
      String issuer, IssuerStanding.Registered registered, AnchoringTransaction transaction) {
    RegistryReader registry = registered.registry();
    try {
      String sender = transaction.sender().address();
      Optional<KeyWindow> window =
          registry.key(registered.district(), Role.ANCHOR, Word.of(new Address(sender)));
      if (window.isEmpty()) {
        return CheckResult.failed(
            NAME,
            "foreign-key",
            "expected a key of %s in the registry, the transaction is signed by %s"
                .formatted(issuer, sender));
      }
      return judge(issuer, registered, transaction, window.get());
    } catch (StateUnknownException e) {
      return CheckResult.undetermined(NAME, e.code(), e.getMessage());
    } catch (IllegalArgumentException e) {
      return CheckResult.failed(
          NAME, "foreign-key", "the signer is no account of the chain: " + e.getMessage());
    }
  }

  private static CheckResult judge(
      String issuer,
      IssuerStanding.Registered registered,
      AnchoringTransaction transaction,
      KeyWindow window)
      throws StateUnknownException {
    String sender = transaction.sender().address();
    if (!window.isInForceAt(transaction.time())) {
      return CheckResult.failed(
          NAME,
          "key-not-in-force",
          "the key %s was not in force at %s: the registry has it %s"
              .formatted(sender, transaction.time(), window));
    }
    for (Suspension suspension : registered.registry().suspensions(registered.district())) {
      if (suspension.covers(transaction.time())) {
        return CheckResult.failed(
            NAME,
            "issuer-suspended",
            "the consortium had suspended %s from %s until %s, and the anchor is of %s"
                .formatted(issuer, suspension.from(), suspension.until(), transaction.time()));
      }
    }
    return CheckResult.passed(
        NAME,
        "%s is a key of %s in the registry (%s) and signed at %s"
            .formatted(sender, issuer, window, transaction.time()));
  }

  private static CheckResult judge(
      Credential credential, Optional<IssuerProfile> profile, AnchoringTransaction transaction) {
    if (profile.isEmpty()) {
      return CheckResult.undetermined(
          NAME,
          "no-issuer-profile",
          "the profile of %s was not handed in; name its file with --issuer-profile"
              .formatted(credential.issuerId()));
    }
    return judge(profile.get(), transaction);
  }

  private static CheckResult judge(IssuerProfile profile, AnchoringTransaction transaction) {
    List<IssuerKey> keys = profile.keysOf(transaction.sender());
    if (keys.isEmpty()) {
      return CheckResult.failed(
          NAME,
          "foreign-key",
          "expected a key of %s, the transaction is signed by %s"
              .formatted(profile.id(), transaction.sender().address()));
    }
    Optional<IssuerKey> inForce =
        keys.stream().filter(key -> key.inForceAt(transaction.time())).findFirst();
    return inForce
        .map(
            key ->
                CheckResult.passed(
                    NAME,
                    "%s is a key of %s (%s) and signed at %s"
                        .formatted(
                            key.key().address(), profile.id(), key.window(), transaction.time())))
        .orElseGet(
            () ->
                CheckResult.failed(
                    NAME,
                    "key-not-in-force",
                    "the key %s was not in force at %s: %s"
                        .formatted(
                            transaction.sender().address(),
                            transaction.time(),
                            keys.getFirst().window())));
  }
}
