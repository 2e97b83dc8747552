package dev.stele.anchor.chain;

import java.util.Locale;

/** What a transaction offers for its gas. */
public enum FeePolicy {
  /** EIP-1559 where blocks have a base fee, else legacy. */
  AUTO,
  /** One gas price, as the node suggests. */
  LEGACY,
  /** A gas price of zero, for consortium networks that ask for none. */
  ZERO;

  /**
   * @throws IllegalArgumentException unless it is {@code auto}, {@code legacy} or {@code zero}
   */
  public static FeePolicy of(String text) {
    for (FeePolicy policy : values()) {
      if (policy.name().toLowerCase(Locale.ROOT).equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException("expected auto, legacy or zero, found \"" + text + "\"");
  }
}
