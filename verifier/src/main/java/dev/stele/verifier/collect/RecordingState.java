package dev.stele.verifier.collect;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Notes what a verification asks of a state: that is what others will have to be shown. */
final class RecordingState implements StateView {
  private final StateView state;
  private final Map<Address, Set<Word>> asked = new LinkedHashMap<>();
  private StateUnknownException failure;

  RecordingState(StateView state) {
    this.state = state;
  }

  /**
   * The slots by the contract that they are of.
   *
   * @throws StateUnknownException when one of the questions was not answered
   */
  Map<Address, Set<Word>> asked() throws StateUnknownException {
    if (failure != null) {
      throw failure;
    }
    return asked;
  }

  @Override
  public BlockReference asOf() {
    return state.asOf();
  }

  @Override
  public Established established() {
    return state.established();
  }

  @Override
  public Word codeHash(Address contract) throws StateUnknownException {
    asked.computeIfAbsent(contract, unused -> new LinkedHashSet<>());
    return answered(() -> state.codeHash(contract));
  }

  @Override
  public Word storage(Address contract, Word slot) throws StateUnknownException {
    asked.computeIfAbsent(contract, unused -> new LinkedHashSet<>()).add(slot);
    return answered(() -> state.storage(contract, slot));
  }

  private interface Question {
    Word ask() throws StateUnknownException;
  }

  private Word answered(Question question) throws StateUnknownException {
    try {
      return question.ask();
    } catch (StateUnknownException e) {
      failure = e;
      throw e;
    }
  }
}
