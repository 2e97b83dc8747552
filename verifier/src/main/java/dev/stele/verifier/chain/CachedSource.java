package dev.stele.verifier.chain;

import java.util.HashMap;
import java.util.Map;

/** Asks once for each transaction of a run: a batch's badges share theirs. Not for long lives. */
public final class CachedSource implements ChainSource {
  private final ChainSource source;
  private final Map<TransactionId, TransactionLookup> answers = new HashMap<>();

  public CachedSource(ChainSource source) {
    this.source = source;
  }

  @Override
  public synchronized TransactionLookup find(TransactionId id, ChainId expected) {
    return answers.computeIfAbsent(id, asked -> source.find(asked, expected));
  }
}
