package dev.stele.verifier.chain;

/** Somebody who can be asked about transactions of one chain. */
public interface ChainSource {
  TransactionLookup find(TransactionId id, ChainId expected);
}
