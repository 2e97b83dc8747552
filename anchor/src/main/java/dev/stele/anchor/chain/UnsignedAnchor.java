package dev.stele.anchor.chain;

import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;

/**
 * The anchor of a root before it is signed: value 0, to nobody, data = the root's 32 bytes.
 *
 * @param nonce the account's transaction number that it takes
 * @param gas the gas limit
 */
public record UnsignedAnchor(
    ChainId chainId, long nonce, BigInteger gas, FeeOffer offer, MerkleRoot root) {

  String data() {
    return "0x" + root.hex();
  }
}
