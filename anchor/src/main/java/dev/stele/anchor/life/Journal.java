package dev.stele.anchor.life;

import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.verifier.chain.Address;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the state machine writes down. Every method is on disk when it returns, whole or not at all,
 * and refuses a step from another state than it names: of two that drive the same batch by mistake,
 * one fails.
 */
public interface Journal {
  AnchorRecord read(String batchId);

  /** Adds a transaction to the batch, which is SIGNED then. */
  void signed(String batchId, BatchState from, Address address, Attempt attempt);

  /** One of its transactions is in a block: the batch is MINED then. */
  void mined(String batchId, BatchState from, TransactionReceipt receipt);

  /** Goes to a state that needs nothing more to be written down. */
  void move(String batchId, BatchState from, BatchState to);

  /**
   * The nonce went to another transaction for good: the batch is SEALED again. Its transactions
   * stay on record, but can never be mined any more.
   */
  void nonceLost(String batchId, BatchState from);

  /** The wish to be tried at once is fulfilled. */
  void tried(String batchId);

  /** Whether another batch than this holds a nonce of the account that is not settled. */
  boolean isLaneTaken(Address address, String batchId);

  /** The highest nonce that a final batch of the account has. */
  OptionalLong highestNonce(Address address);

  /** The account's batches that are FINAL or further, newest nonce first, so many at most. */
  List<AnchorRecord> anchored(Address address, int atMost);

  /**
   * The nonces of an account that transactions on record have.
   *
   * @param before the highest that is in a block from before the moment asked for; -1 for none
   * @param since all that are higher, of transactions that can never be mined any more too
   */
  record Nonces(long before, Set<Long> since) {}

  /** Which transactions of the account are on record from that moment on. */
  Nonces nonces(Address address, Instant since);
}
