package dev.stele.verifier.chain;

import java.util.OptionalLong;

/** Somebody who can be asked about the state of one chain. */
public interface StateSource {
  /**
   * The state as of one block, which stays that block however long the view is used.
   *
   * @param block its number; empty for the newest
   * @throws StateUnknownException when there is no such block, the chain is another, or nobody
   *     answers
   */
  StateView open(ChainId expected, OptionalLong block) throws StateUnknownException;
}
