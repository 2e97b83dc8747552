package dev.stele.verifier.chain;

/** A chain's state as of one block, word by word. */
public interface StateView {
  /** {@link #codeHash} of an address without code. */
  Word NO_CODE = Word.keccak(new byte[0]);

  /** The block after which the state is this. */
  BlockReference asOf();

  /** How it is known. */
  Established established();

  /**
   * Keccak-256 of the code at an address; {@link #NO_CODE} where there is none.
   *
   * @throws StateUnknownException when it cannot be told
   */
  Word codeHash(Address contract) throws StateUnknownException;

  /**
   * A word of a contract's storage, zero where nothing was stored.
   *
   * @throws StateUnknownException when it cannot be told
   */
  Word storage(Address contract, Word slot) throws StateUnknownException;
}
