package dev.stele.verifier.qbft;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpList;

/** What the proposer of a block wants: somebody to become a validator, or to be one no longer. */
record ValidatorVote(Address candidate, boolean add) {
  private static final int ADD = 0xff;

  /** Reads [address, 0xff to add or 0 to drop]. */
  static ValidatorVote read(RlpList vote)
      throws MalformedRlpException, MalformedExtraDataException {
    Address candidate = Address.of(vote.list(2).get(0).bytes(Address.BYTES));
    int kind = vote.get(1).number(Byte.SIZE).intValueExact();
    if (kind != ADD && kind != 0) {
      throw new MalformedExtraDataException(
          "expected a vote to add (255) or to drop (0), found %d".formatted(kind));
    }
    return new ValidatorVote(candidate, kind == ADD);
  }
}
