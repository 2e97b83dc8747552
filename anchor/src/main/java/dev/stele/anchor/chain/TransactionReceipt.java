package dev.stele.anchor.chain;

import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A mined transaction's outcome.
 *
 * @param gasUsed in gas
 * @param effectiveGasPrice in wei for one gas
 */
public record TransactionReceipt(
    TransactionId id,
    boolean succeeded,
    long blockNumber,
    String blockHash,
    Instant blockTime,
    long gasUsed,
    BigInteger effectiveGasPrice) {}
