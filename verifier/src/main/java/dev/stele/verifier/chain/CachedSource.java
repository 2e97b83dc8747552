package dev.stele.verifier.chain;

import java.util.HashMap;
import java.util.Map;

/** Asks once for each transaction of a run: a batch's badges share theirs. Not for long lives. */
public final class CachedSource implements ChainSource {
  /** The chain is part of it: a holder chooses the label, and may choose another's. */
  private record Question(TransactionId id, ChainId chain) {}

  private final ChainSource source;
  private final Map<Question, TransactionLookup> answers = new HashMap<>();

  public CachedSource(ChainSource source) {
    this.source = source;
  }

  @Override
  public synchronized TransactionLookup find(TransactionId id, ChainId expected) {
    return answers.computeIfAbsent(
        new Question(id, expected), asked -> source.find(asked.id(), asked.chain()));
  }
}
