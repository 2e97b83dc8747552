package dev.stele.verifier.chain;

import dev.stele.verifier.chain.SeveralNodes.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Asks several nodes about a chain's state under one policy. */
public final class SeveralStates implements StateSource {
  private final List<? extends StateSource> nodes;
  private final Policy policy;

  public SeveralStates(List<? extends StateSource> nodes, Policy policy) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one node");
    }
    this.nodes = List.copyOf(nodes);
    this.policy = policy;
  }

  @Override
  public StateView open(ChainId expected, OptionalLong block) throws StateUnknownException {
    return policy == Policy.FAILOVER ? first(expected, block) : agreed(expected, block);
  }

  private StateView first(ChainId expected, OptionalLong block) throws StateUnknownException {
    List<StateUnknownException> failures = new ArrayList<>();
    for (StateSource node : nodes) {
      try {
        return node.open(expected, block);
      } catch (StateUnknownException e) {
        failures.add(e);
      }
    }
    throw new StateUnknownException(
        failures.getFirst().code(),
        String.join("; ", failures.stream().map(Exception::getMessage).toList()));
  }

  /** The newest block that all nodes have. */
  private StateView agreed(ChainId expected, OptionalLong block) throws StateUnknownException {
    long oldest = Long.MAX_VALUE;
    for (StateSource node : nodes) {
      oldest = Math.min(oldest, node.open(expected, block).asOf().number());
    }
    List<StateView> views = new ArrayList<>();
    for (StateSource node : nodes) {
      views.add(node.open(expected, OptionalLong.of(oldest)));
    }
    for (StateView view : views) {
      if (!view.asOf().equals(views.getFirst().asOf())) {
        throw disagreement("what block %d is".formatted(oldest));
      }
    }
    return new Agreement(views);
  }

  private static StateUnknownException disagreement(String about) {
    return new StateUnknownException(
        "nodes-disagree", "the nodes do not say the same about " + about);
  }

  private record Agreement(List<StateView> views) implements StateView {
    private interface Question {
      Word ask(StateView view) throws StateUnknownException;
    }

    @Override
    public BlockReference asOf() {
      return views.getFirst().asOf();
    }

    @Override
    public Established established() {
      return views.getFirst().established();
    }

    @Override
    public Word codeHash(Address contract) throws StateUnknownException {
      return all(view -> view.codeHash(contract), contract);
    }

    @Override
    public Word storage(Address contract, Word slot) throws StateUnknownException {
      return all(view -> view.storage(contract, slot), contract);
    }

    private Word all(Question question, Address contract) throws StateUnknownException {
      Word first = question.ask(views.getFirst());
      for (StateView view : views.subList(1, views.size())) {
        if (!question.ask(view).equals(first)) {
          throw disagreement("the contract %s as of %s".formatted(contract, asOf()));
        }
      }
      return first;
    }
  }
}
