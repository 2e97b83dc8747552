package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Established;

/** Whether a block is known to be in the chain for good. */
public sealed interface BlockTrust {

  /**
   * It is.
   *
   * @param how {@code QUORUM} or {@code CHECKPOINT}
   * @param words by what, in a few words
   */
  record Trusted(Established how, String words) implements BlockTrust {}

  /** Nothing shows it; that is no evidence against it. {@code code} says why. */
  record Unknown(String code, String message) implements BlockTrust {}
}
