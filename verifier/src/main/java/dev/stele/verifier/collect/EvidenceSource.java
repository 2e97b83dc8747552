package dev.stele.verifier.collect;

import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.TransactionLookup;
import dev.stele.verifier.evidence.EvidenceReading;

/** Tells of transactions what evidence shows of them, to whoever goes by its collector. */
record EvidenceSource(EvidenceReading reading) implements ChainSource {

  @Override
  public TransactionLookup find(TransactionId id, ChainId expected) {
    return reading
        .find(id)
        .<TransactionLookup>map(anchor -> new TransactionLookup.Mined(anchor.transaction()))
        .orElse(
            new TransactionLookup.Unknown(
                "transaction-not-found", "the evidence does not show " + id));
  }
}
