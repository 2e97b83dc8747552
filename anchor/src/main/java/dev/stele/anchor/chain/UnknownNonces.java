package dev.stele.anchor.chain;

import java.util.Set;

/**
 * The nonces of an account that are used on the chain, and not by a transaction on record.
 *
 * @param from the lowest of them
 * @param count how many transactions of the account are in blocks
 * @param known those between that are on record
 */
public record UnknownNonces(long from, long count, Set<Long> known) {

  /**
   * @param before the highest that need not be looked at any more; -1 for none
   */
  public static UnknownNonces after(long before, long count, Set<Long> known) {
    long from = before + 1;
    while (from < count && known.contains(from)) {
      from++;
    }
    return new UnknownNonces(from, count, Set.copyOf(known));
  }

  public boolean isEmpty() {
    return from >= count;
  }

  boolean contains(long nonce) {
    return nonce >= from && nonce < count && !known.contains(nonce);
  }
}
