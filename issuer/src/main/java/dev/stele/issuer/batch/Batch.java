package dev.stele.issuer.batch;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A batch of assertions that shares one root and one transaction.
 *
 * @param issuingAddress the account that anchors it: the one that its assertions promise
 * @param call what it sends instead of a root, when it is one of revocations
 * @param profileNumber the version of the issuer's profile that its credentials carry
 * @param root from SEALED on
 * @param attempts every transaction of the present nonce, oldest first; from SIGNED on
 * @param receipt of the one that is in a block; from MINED on
 * @param retryNow whether a person wants it to be tried at once
 */
public record Batch(
    String id,
    String issuerId,
    Address issuingAddress,
    Optional<Call> call,
    OptionalInt profileNumber,
    BatchState state,
    Instant opened,
    int size,
    Optional<MerkleRoot> root,
    List<Attempt> attempts,
    Optional<TransactionReceipt> receipt,
    boolean retryNow) {

  /** The transaction that is in a block, else the newest that was signed. */
  public Optional<TransactionId> transaction() {
    return receipt.map(TransactionReceipt::id).or(() -> newest().map(SignedTransaction::id));
  }

  /** Whether it takes badges back, rather than anchor some. */
  public boolean isRevocation() {
    return call.isPresent();
  }

  /** Whether a person may wish that it be tried at once. */
  public boolean canBeRetried() {
    return state != BatchState.COLLECTING && state != BatchState.DELIVERED;
  }

  /** The chain that its transactions were signed for. */
  public Optional<ChainId> chainId() {
    return newest().map(SignedTransaction::chainId);
  }

  private Optional<SignedTransaction> newest() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast().transaction());
  }
}
