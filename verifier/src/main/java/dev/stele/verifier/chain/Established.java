package dev.stele.verifier.chain;

import java.util.Locale;

/** How something about a chain is known, the strongest first. */
public enum Established {
  /** Enough of the consortium's validators sealed the block. */
  QUORUM("enough of the consortium's validators sealed the block"),
  /** The block is one that the chain file trusts, or one before such a block. */
  CHECKPOINT("the block is one that the chain file trusts, or one before it"),
  /** A node said so. */
  RPC("a node said so"),
  /** Whoever ran the verification handed it in. */
  SUPPLIED("whoever ran this handed it in"),
  /** It is not. */
  NONE("it is not");

  private final String words;

  Established(String words) {
    this.words = words;
  }

  /** Its name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, in a few words. */
  public String words() {
    return words;
  }
}
