package dev.stele.anchor.chain;

import dev.stele.verifier.chain.ChainId;
import java.math.BigInteger;

/**
 * A transaction of value 0 before it is signed.
 *
 * @param nonce the account's transaction number that it takes
 * @param gas the gas limit
 */
public record UnsignedTransaction(
    ChainId chainId, long nonce, BigInteger gas, FeeOffer offer, Call call) {}
