package dev.stele.verifier.check;

import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerKey;
import dev.stele.verifier.credential.IssuerProfile;
import java.util.List;
import java.util.Optional;

/** Whether the transaction was signed by a key of the issuer, in force at its block's time. */
public final class IssuerKeyCheck {
  public static final String NAME = "issuer-key";

  private IssuerKeyCheck() {}

  public static CheckResult run(
      Credential credential, AnchorCheck.Outcome anchored, Optional<IssuerProfile> profile) {
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
