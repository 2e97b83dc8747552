package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.verifier.chain.Address;

/** Whoever can sign for an issuing address. */
public interface AnchorSigner {
  Address address();

  /**
   * Signs, and does nothing else.
   *
   * @throws AnchoringException when the key cannot be had, or what was signed is something else
   */
  SignedTransaction sign(UnsignedTransaction transaction) throws AnchoringException;
}
