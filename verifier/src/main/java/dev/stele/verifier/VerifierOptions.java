package dev.stele.verifier;

import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.RevocationList;
import java.time.Instant;
import java.util.Optional;

/**
 * What the caller knows, trusts and asks. Whatever is left out leaves a check undetermined, never
 * passed.
 *
 * @param source whom to ask about transactions
 * @param transaction a transaction known to the caller, used instead of asking
 * @param minConfirmations blocks from the transaction's own to the newest, both counted; at least 1
 * @param at the instant for which the credential is judged
 * @param recipient the plain identity that the credential should have been given to
 */
public record VerifierOptions(
    Optional<IssuerProfile> issuerProfile,
    Optional<RevocationList> revocationList,
    Optional<ChainFile> chain,
    Optional<ChainSource> source,
    Optional<AnchoringTransaction> transaction,
    int minConfirmations,
    Instant at,
    Optional<String> recipient,
    boolean acceptMockAnchor) {

  public VerifierOptions {
    if (minConfirmations < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 confirmation, found " + minConfirmations);
    }
  }

  /** Nothing known but the instant: only hash, path and validity can pass. */
  public static VerifierOptions at(Instant at) {
    return new VerifierOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        at,
        Optional.empty(),
        false);
  }
}
