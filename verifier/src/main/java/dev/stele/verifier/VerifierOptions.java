package dev.stele.verifier;

import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.ContentSource;
import dev.stele.verifier.chain.StateSource;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.RevocationList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What the caller knows, trusts and asks. Whatever is left out leaves a check undetermined, never
 * passed.
 *
 * @param chain the chain, and perhaps the consortium's registry on it, that the caller trusts
 * @param source whom to ask about transactions that the credential's evidence does not show
 * @param state whom to ask about the registry, rather than go by the credential's evidence
 * @param asOf the number of the block as of which to read the registry; empty for the newest
 * @param maxStatusAge how long before {@code at} the block may be as of which the registry is read;
 *     empty for any time
 * @param mirrors whom to ask for a profile at the mirrors that the registry names; empty to ask
 *     none
 * @param transaction a transaction known to the caller, used instead of asking
 * @param minConfirmations blocks from the transaction's own to the newest, both counted; at least 1
 * @param at the instant for which the credential is judged
 * @param recipient the plain identity that the credential should have been given to
 * @param atHand other credentials, for what a stacked badge rests on
 */
public record VerifierOptions(
    Optional<IssuerProfile> issuerProfile,
    Optional<RevocationList> revocationList,
    Optional<ChainFile> chain,
    Optional<ChainSource> source,
    Optional<StateSource> state,
    OptionalLong asOf,
    Optional<Duration> maxStatusAge,
    Optional<ContentSource> mirrors,
    Optional<AnchoringTransaction> transaction,
    int minConfirmations,
    Instant at,
    Optional<String> recipient,
    boolean acceptMockAnchor,
    CredentialsAtHand atHand) {

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
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        at,
        Optional.empty(),
        false,
        CredentialsAtHand.NONE);
  }

  /** With the issuer's own documents. */
  public VerifierOptions withIssuer(
      Optional<IssuerProfile> profile, Optional<RevocationList> revocations) {
    return with(
        draft -> {
          draft.issuerProfile = profile;
          draft.revocationList = revocations;
        });
  }

  /** With a chain that is trusted, and whom to ask about it. */
  public VerifierOptions withChain(
      Optional<ChainFile> trusted,
      Optional<ChainSource> chainSource,
      Optional<StateSource> states) {
    return with(
        draft -> {
          draft.chain = trusted;
          draft.source = chainSource;
          draft.state = states;
        });
  }

  /** With the registry read as of a block, and profiles asked for at its mirrors. */
  public VerifierOptions withRegistry(OptionalLong block, Optional<ContentSource> contents) {
    return with(
        draft -> {
          draft.asOf = block;
          draft.mirrors = contents;
        });
  }

  /** With what the caller demands of an anchor, or knows of it. */
  public VerifierOptions withAnchor(
      int confirmations, Optional<AnchoringTransaction> known, boolean acceptMock) {
    return with(
        draft -> {
          draft.minConfirmations = confirmations;
          draft.transaction = known;
          draft.acceptMockAnchor = acceptMock;
        });
  }

  /** With the person to whom it should have been given. */
  public VerifierOptions withRecipient(Optional<String> identity) {
    return with(draft -> draft.recipient = identity);
  }

  /** With the oldest that the registry's state may be. */
  public VerifierOptions withMaxStatusAge(Optional<Duration> age) {
    return with(draft -> draft.maxStatusAge = age);
  }

  /** Judged for another instant. */
  public VerifierOptions judgedAt(Instant instant) {
    return with(draft -> draft.at = instant);
  }

  /** With other credentials beside the one that is judged. */
  public VerifierOptions withAtHand(CredentialsAtHand others) {
    return with(draft -> draft.atHand = others);
  }

  private VerifierOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The same members, to be changed by name. */
  private static final class Draft {
    private Optional<IssuerProfile> issuerProfile;
    private Optional<RevocationList> revocationList;
    private Optional<ChainFile> chain;
    private Optional<ChainSource> source;
    private Optional<StateSource> state;
    private OptionalLong asOf;
    private Optional<Duration> maxStatusAge;
    private Optional<ContentSource> mirrors;
    private Optional<AnchoringTransaction> transaction;
    private int minConfirmations;
    private Instant at;
    private Optional<String> recipient;
    private boolean acceptMockAnchor;
    private CredentialsAtHand atHand;

    Draft(VerifierOptions options) {
      issuerProfile = options.issuerProfile;
      revocationList = options.revocationList;
      chain = options.chain;
      source = options.source;
      state = options.state;
      asOf = options.asOf;
      maxStatusAge = options.maxStatusAge;
      mirrors = options.mirrors;
      transaction = options.transaction;
      minConfirmations = options.minConfirmations;
      at = options.at;
      recipient = options.recipient;
      acceptMockAnchor = options.acceptMockAnchor;
      atHand = options.atHand;
    }

    VerifierOptions options() {
      return new VerifierOptions(
          issuerProfile,
          revocationList,
          chain,
          source,
          state,
          asOf,
          maxStatusAge,
          mirrors,
          transaction,
          minConfirmations,
          at,
          recipient,
          acceptMockAnchor,
          atHand);
    }
  }
}
