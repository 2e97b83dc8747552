package dev.stele.verifier.qbft;

import dev.stele.verifier.chain.Address;
import java.util.Set;

/** Whether a block is final, as far as its header and those handed in with it show. */
public sealed interface Sealing {

  /**
   * It is: enough of the validators in force sealed it.
   *
   * @param validators the set in force for the block
   * @param signers those of them who sealed it, a quorum at least
   */
  record Sealed(ValidatorSet validators, Set<Address> signers) implements Sealing {
    public Sealed {
      signers = Set.copyOf(signers);
    }
  }

  /**
   * It cannot be told: {@code code} says why, {@code message} what was expected and what was found.
   * That a header is not sealed says nothing about the block that it was made from.
   */
  record Undetermined(String code, String message) implements Sealing {}
}
