package dev.stele.anchor.chain;

import dev.stele.verifier.chain.TransactionId;
import java.util.Optional;

/**
 * A transaction as a block has it, whoever signed it where.
 *
 * @param raw the signed bytes, 0x and hexadecimal; empty where it is of a kind that is not made
 *     here
 * @param block its block's number
 */
public record MinedTransaction(
    TransactionId id, long nonce, Call call, FeeOffer offer, Optional<String> raw, long block) {}
