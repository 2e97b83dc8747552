package dev.stele.verifier.chain;

/** What came of looking a transaction up. */
public sealed interface TransactionLookup {

  /** It is in a block. */
  record Mined(AnchoringTransaction transaction) implements TransactionLookup {}

  /** The question has no answer for now, or none that can be trusted: {@code code} says why. */
  record Unknown(String code, String message) implements TransactionLookup {}
}
