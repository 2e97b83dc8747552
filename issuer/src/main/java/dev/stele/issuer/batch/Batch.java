package dev.stele.issuer.batch;

import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch of assertions that shares one root and one transaction.
 *
 * @param root from SEALED on
 * @param transaction from SIGNED on
 * @param inclusion from FINAL on
 */
public record Batch(
    String id,
    String issuerId,
    BatchState state,
    Instant opened,
    int size,
    Optional<MerkleRoot> root,
    Optional<SignedTransaction> transaction,
    Optional<Inclusion> inclusion) {

  /**
   * The block that holds the transaction.
   *
   * @param gasPrice in wei for one gas
   */
  public record Inclusion(
      long blockNumber, String blockHash, Instant blockTime, long gasUsed, BigInteger gasPrice) {}
}
