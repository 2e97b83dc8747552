package dev.stele.anchor.chain;

import java.util.List;
import java.util.Locale;

/**
 * What a node said to a transaction that it was sent.
 *
 * @param message in the node's words, for people
 */
public record SendAnswer(Kind kind, String message) {
  /** What it means for the transaction. */
  public enum Kind {
    /** The node has it now, or had it already. */
    ACCEPTED,
    /** The account's count is past its nonce: it or another one is in a block. */
    NONCE_TOO_LOW,
    /** The node's pool or the next block wants a higher offer. */
    UNDERPRICED,
    /** Another transaction of the same nonce is in the pool, and this offers not enough more. */
    REPLACEMENT_UNDERPRICED,
    /** The account cannot pay for it. */
    INSUFFICIENT_FUNDS,
    /** Something else is wrong with it. */
    REJECTED
  }

  static final SendAnswer TAKEN = new SendAnswer(Kind.ACCEPTED, "accepted");

  private record Words(Kind kind, List<String> any) {}

  /** As nodes say it: go-ethereum, Besu, anvil, Nethermind, Erigon; the first match counts. */
  private static final List<Words> WORDS =
      List.of(
          new Words(
              Kind.ACCEPTED,
              List.of("already known", "known transaction", "already imported", "alreadyknown")),
          new Words(
              Kind.NONCE_TOO_LOW,
              List.of("nonce too low", "nonce_too_low", "oldnonce", "nonce is too low")),
          new Words(
              Kind.REPLACEMENT_UNDERPRICED,
              List.of(
                  "replacement transaction underpriced",
                  "replacement_underpriced",
                  "replacementnotallowed",
                  "could not replace existing")),
          new Words(
              Kind.UNDERPRICED,
              List.of(
                  "underpriced",
                  "less than block base fee",
                  "below the minimum",
                  "gas price below",
                  "gas_price_below",
                  "gas price too low",
                  "gas_price_too_low",
                  "feetoolow",
                  "fee too low",
                  "max fee per gas less")),
          new Words(
              Kind.INSUFFICIENT_FUNDS,
              List.of("insufficient funds", "upfront cost", "upfront_cost", "insufficientfunds")));

  static SendAnswer ofError(String message) {
    // An "unknown transaction type" is no known transaction.
    String lower = message.toLowerCase(Locale.ROOT).replace("unknown", "");
    for (Words words : WORDS) {
      if (words.any().stream().anyMatch(lower::contains)) {
        return new SendAnswer(words.kind(), message);
      }
    }
    return new SendAnswer(Kind.REJECTED, message);
  }
}
