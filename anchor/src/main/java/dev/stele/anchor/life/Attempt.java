package dev.stele.anchor.life;

import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.SignedTransaction;
import java.time.Instant;

/**
 * One of the transactions that were signed for a root.
 *
 * @param signedAtBlock the newest block's number when its nonce was found free: no block up to this
 *     one holds it
 */
public record Attempt(
    SignedTransaction transaction, FeeOffer offer, Instant signedAt, long signedAtBlock) {}
