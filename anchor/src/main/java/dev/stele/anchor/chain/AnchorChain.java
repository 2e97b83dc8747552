package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A chain as it is seen through a node. Every method fails with an {@link AnchoringException}
 * rather than answer by guess: an error of a node is never a zero.
 */
public interface AnchorChain extends AutoCloseable {
  ChainId chainId() throws AnchoringException;

  /** The hash of block 0: 0x and 64 hexadecimal digits. */
  String genesisHash() throws AnchoringException;

  /**
   * The hash of a block of the chain: 0x and 64 hexadecimal digits.
   *
   * @throws AnchoringException also when the node does not have it ({@code node-behind})
   */
  String blockHash(long number) throws AnchoringException;

  /** In wei. */
  BigInteger balance(Address account) throws AnchoringException;

  /** How many transactions of the account are in blocks. */
  long transactionCount(Address account) throws AnchoringException;

  Standing standing(Address account, Finality finality) throws AnchoringException;

  /** What to offer for gas now. */
  FeeOffer market() throws AnchoringException;

  /**
   * How much gas a call takes.
   *
   * @throws AnchoringException with {@code call-refused} when a contract would refuse it
   */
  BigInteger gas(Address from, Call call) throws AnchoringException;

  /** Sends a signed transaction; sending it again changes nothing. */
  SendAnswer send(SignedTransaction transaction) throws AnchoringException;

  /** Whether a transaction is in the pool or in a block. */
  boolean isKnown(TransactionId id) throws AnchoringException;

  /** The receipt, while the transaction is in a block of the chain. */
  Optional<TransactionReceipt> receipt(TransactionId id) throws AnchoringException;

  /** Whether a block of the chain is final. */
  boolean isFinal(long blockNumber, Finality finality) throws AnchoringException;

  /** The newest block's number. */
  long head() throws AnchoringException;

  /**
   * Looks for the transaction that took a nonce of an account.
   *
   * @param fromBlock the first block to look in
   * @param toBlock the last
   */
  Optional<MinedTransaction> holder(Address account, long nonce, long fromBlock, long toBlock)
      throws AnchoringException;

  /**
   * Looks for a transaction that makes a call and is not on record, the newest first.
   *
   * @param nonces those that it may have
   * @param since the time of the oldest block that it may be in
   */
  Optional<MinedTransaction> made(Address account, Call call, UnknownNonces nonces, Instant since)
      throws AnchoringException;

  /** What was asked, for people; without user, path and query, which may hold an access key. */
  String displayName();

  @Override
  void close();
}
