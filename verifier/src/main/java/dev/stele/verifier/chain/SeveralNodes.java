package dev.stele.verifier.chain;

import dev.stele.verifier.chain.TransactionLookup.Mined;
import dev.stele.verifier.chain.TransactionLookup.Unknown;
import java.util.ArrayList;
import java.util.List;

/** Asks several nodes under one policy. */
public final class SeveralNodes implements ChainSource {

  /** When an answer counts. */
  public enum Policy {
    /** The first node that can tell, in the order given. */
    FAILOVER,
    /** Every node must tell, and all must tell the same. */
    AGREEMENT
  }

  private final List<? extends ChainSource> nodes;
  private final Policy policy;

  public SeveralNodes(List<? extends ChainSource> nodes, Policy policy) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one node");
    }
    this.nodes = List.copyOf(nodes);
    this.policy = policy;
  }

  @Override
  public TransactionLookup find(TransactionId id, ChainId expected) {
    List<Unknown> silent = new ArrayList<>();
    List<Mined> told = new ArrayList<>();
    for (ChainSource node : nodes) {
      switch (node.find(id, expected)) {
        case Mined mined -> told.add(mined);
        case Unknown unknown -> silent.add(unknown);
      }
      if (policy == Policy.FAILOVER && !told.isEmpty()) {
        return told.getFirst();
      }
    }
    return silent.isEmpty() ? agreed(told) : combined(silent);
  }

  private static TransactionLookup agreed(List<Mined> told) {
    Mined first = told.getFirst();
    boolean same = told.stream().allMatch(other -> sameFacts(first, other));
    if (!same) {
      return new Unknown("nodes-disagree", "the nodes do not say the same about the transaction");
    }
    // The node that lags most has seen the fewest confirmations; only those are agreed on.
    return told.stream()
        .min(java.util.Comparator.comparingLong(SeveralNodes::confirmations))
        .orElse(first);
  }

  private static boolean sameFacts(Mined one, Mined other) {
    AnchoringTransaction a = one.transaction();
    AnchoringTransaction b = other.transaction();
    return a.data().equals(b.data())
        && a.sender().equals(b.sender())
        && a.time().equals(b.time())
        && a.placement()
            .map(p -> p.blockHash() + p.succeeded() + p.recipient() + p.value())
            .equals(
                b.placement().map(p -> p.blockHash() + p.succeeded() + p.recipient() + p.value()));
  }

  private static long confirmations(Mined mined) {
    return mined
        .transaction()
        .placement()
        .map(AnchoringTransaction.Placement::confirmations)
        .orElse(0L);
  }

  private static Unknown combined(List<Unknown> silent) {
    return silent.size() == 1
        ? silent.getFirst()
        : new Unknown(
            silent.getFirst().code(),
            String.join("; ", silent.stream().map(Unknown::message).toList()));
  }
}
