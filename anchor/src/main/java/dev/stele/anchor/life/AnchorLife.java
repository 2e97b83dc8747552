package dev.stele.anchor.life;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.MinedTransaction;
import dev.stele.anchor.chain.SendAnswer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.Standing;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.chain.UnknownNonces;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a root from SEALED to DELIVERED, one step at a time.
 *
 * <p>Invariants, each of which holds at every instruction at which the process may end:
 *
 * <ul>
 *   <li>A transaction is on disk before it is sent. After a crash the same bytes are sent again.
 *   <li>All transactions of a root that could still be mined have one nonce, so at most one of them
 *       is. Another nonce is taken only when a final block gave the old one to somebody else.
 *   <li>An account has one batch in flight. Its nonce is the account's count in final blocks, so
 *       that there is no gap before it which could leave it waiting for ever.
 * </ul>
 */
public final class AnchorLife {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorLife.class);

  /** As many as a reorganisation beyond finality could take at once. */
  private static final int WATCHED = 16;

  /** How much the chain's clock and this machine's may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private static final Call DEAREST = Call.anchor(MerkleRoot.ofHex("ff".repeat(32)));

  private final AnchorChain chain;
  private final ChainId chainId;
  private final Journal journal;
  private final Finality finality;
  private final FeeRules fees;
  private final Clock clock;

  /** Through which unknown transactions a batch's was looked for, and not found. */
  private final Map<String, UnknownNonces> searched = new ConcurrentHashMap<>();

  public AnchorLife(
      AnchorChain chain,
      ChainId chainId,
      Journal journal,
      Finality finality,
      FeeRules fees,
      Clock clock) {
    this.chain = chain;
    this.chainId = chainId;
    this.journal = journal;
    this.finality = finality;
    this.fees = fees;
    this.clock = clock;
  }

  /** Puts the credentials of a final batch before the verifier. */
  public interface Prover {
    /**
     * @throws AnchoringException when one of them does not pass
     */
    void prove(String batchId) throws AnchoringException;
  }

  /**
   * Takes one step, if it can be taken now.
   *
   * @return whether to call again at once; else nothing can be done but wait
   * @throws AnchoringException when something is in the way; calling again later is always safe
   */
  public boolean step(String batchId, AnchorSigner signer, Prover prover)
      throws AnchoringException {
    AnchorRecord record = journal.read(batchId);
    return switch (record.state()) {
      case COLLECTING, DELIVERED -> false;
      case SEALED -> sign(record, signer);
      case SIGNED -> send(record, signer);
      case SENT -> watch(record, signer);
      case MINED -> settle(record, signer);
      case FINAL -> {
        if (isStillThere(record, signer.address())) {
          prover.prove(batchId);
          journal.move(batchId, BatchState.FINAL, BatchState.PROVEN);
        }
        yield true;
      }
      case PROVEN -> {
        if (isStillThere(record, signer.address())) {
          journal.move(batchId, BatchState.PROVEN, BatchState.DELIVERED);
        }
        yield true;
      }
    };
  }

  /** What the anchor of a batch would cost at most if it were signed now, in wei. */
  public BigInteger estimate(Address address) throws AnchoringException {
    return offer().cost(chain.gas(address, DEAREST));
  }

  private FeeOffer offer() throws AnchoringException {
    FeeOffer market = chain.market();
    if (market.maxGasPrice().compareTo(fees.ceiling()) <= 0) {
      return market;
    }
    // Below the ceiling it may still be payable: the market asks for a reserve.
    return new FeeOffer(market.legacy(), fees.ceiling(), market.priorityFee().min(fees.ceiling()));
  }

  private boolean sign(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    Address address = signer.address();
    if (journal.isLaneTaken(address, record.batchId())) {
      return false;
    }
    checkChain();
    watchAnchored(address);
    Standing standing = quiet(address);
    Optional<MinedTransaction> before = madeBefore(record, address, standing);
    if (before.isPresent()) {
      adopt(record, address, before.get());
      return true;
    }
    BigInteger gas = chain.gas(address, record.call());
    FeeOffer offer = offer();
    Attempt attempt = attempt(record, signer, standing.latest(), standing.head(), gas, offer);
    journal.signed(record.batchId(), BatchState.SEALED, address, attempt);
    said(record, attempt.transaction(), "signed");
    return true;
  }

  /** The account's standing, if no transaction of it is on its way. */
  private Standing quiet(Address address) throws AnchoringException {
    Standing standing = chain.standing(address, finality);
    if (standing.pending() > standing.latest() || standing.latest() > standing.settled()) {
      throw new AnchoringException(
          Reason.ACCOUNT_BUSY,
          ("other transactions of %s are on their way (%d final, %d in blocks, %d with the pool);"
                  + " the batch goes on when they are final")
              .formatted(address, standing.settled(), standing.latest(), standing.pending()));
    }
    OptionalLong highest = journal.highestNonce(address);
    if (highest.isPresent() && standing.latest() <= highest.getAsLong()) {
      throw behind(
          "it counts %d transactions of %s, of which number %d was final before"
              .formatted(standing.latest(), address, highest.getAsLong()));
    }
    return standing;
  }

  /**
   * What records do not know that are older than the chain, because they were restored from a
   * backup: the transaction that was sent for this batch after the backup was made. Blocks are read
   * only while the account has transactions that are not on record, and once for each batch.
   */
  private Optional<MinedTransaction> madeBefore(
      AnchorRecord record, Address address, Standing standing) throws AnchoringException {
    Instant since = record.since().minus(CLOCKS_DIFFER);
    Journal.Nonces recorded = journal.nonces(address, since);
    UnknownNonces unknown =
        UnknownNonces.after(recorded.before(), standing.latest(), recorded.since());
    if (unknown.isEmpty() || unknown.equals(searched.get(record.batchId()))) {
      return Optional.empty();
    }
    Optional<MinedTransaction> found = chain.made(address, record.call(), unknown, since);
    if (found.isEmpty()) {
      searched.put(record.batchId(), unknown);
    }
    return found;
  }

  /** Goes on with a transaction that is in a block as if it had been on record. */
  private void adopt(AnchorRecord record, Address address, MinedTransaction found)
      throws AnchoringException {
    String raw =
        found
            .raw()
            .orElseThrow(
                () ->
                    new AnchoringException(
                        Reason.REJECTED,
                        "the transaction %s does already what the batch is for, and its bytes cannot be read"
                            .formatted(found.id())));
    SignedTransaction signed = new SignedTransaction(chainId, found.nonce(), found.id(), raw);
    journal.signed(
        record.batchId(),
        record.state(),
        address,
        new Attempt(signed, found.offer(), clock.instant(), Math.max(0, found.block() - 1)));
    LOG.atWarn()
        .addKeyValue("batch", record.batchId())
        .addKeyValue("transaction", found.id())
        .addKeyValue("nonce", found.nonce())
        .log(
            "the chain has the batch's transaction, which was not on record; that happens after a"
                + " backup was restored, and nothing is sent again");
  }

  private Attempt attempt(
      AnchorRecord record,
      AnchorSigner signer,
      long nonce,
      long block,
      BigInteger gas,
      FeeOffer offer)
      throws AnchoringException {
    BigInteger needed = offer.cost(gas);
    BigInteger balance = chain.balance(signer.address());
    if (balance.compareTo(needed) < 0) {
      throw new AnchoringException(
          Reason.INSUFFICIENT_FUNDS,
          "the issuing address %s needs up to %,d wei for gas and has %,d; send it some and go on"
              .formatted(signer.address(), needed, balance));
    }
    SignedTransaction signed =
        signer.sign(new UnsignedTransaction(chainId, nonce, gas, offer, record.call()));
    return new Attempt(signed, offer, clock.instant(), block);
  }

  private boolean send(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    checkChain();
    if (isMined(record)) {
      return true;
    }
    if (!transmit(record, signer)) {
      return false;
    }
    journal.move(record.batchId(), BatchState.SIGNED, BatchState.SENT);
    said(record, record.newest().transaction(), "sent");
    return true;
  }

  private boolean watch(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    checkChain();
    if (isMined(record)) {
      return true;
    }
    Attempt newest = record.newest();
    boolean impatient =
        !clock.instant().isBefore(newest.signedAt().plus(fees.patience())) || record.retryNow();
    if (impatient && newest.offer().maxGasPrice().signum() > 0) {
      if (chain.transactionCount(signer.address()) > newest.transaction().nonce()) {
        return giveUpNonce(record, signer);
      }
      // Should there be nothing to replace it by, it must not be missing from the node's pool.
      checkNotOutbid(record, signer, chain.send(newest.transaction()));
      replace(record, signer);
      return true;
    }
    // A node that restarted has lost its pool; to one that has not, this is nothing new.
    var unused = transmit(record, signer);
    return false;
  }

  /**
   * Sends the newest transaction.
   *
   * @return whether the node has it; if not, the batch may have changed its state
   */
  private boolean transmit(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    SignedTransaction newest = record.newest().transaction();
    SendAnswer answer = chain.send(newest);
    return switch (answer.kind()) {
      case ACCEPTED -> true;
      case NONCE_TOO_LOW -> {
        var unused = giveUpNonce(record, signer);
        yield false;
      }
      case UNDERPRICED -> {
        replace(record, signer);
        yield false;
      }
      case REPLACEMENT_UNDERPRICED -> {
        checkNotOutbid(record, signer, answer);
        replace(record, signer);
        yield false;
      }
      case INSUFFICIENT_FUNDS, REJECTED -> {
        if (isMined(record)) {
          yield false;
        }
        throw new AnchoringException(
            answer.kind() == SendAnswer.Kind.REJECTED ? Reason.REJECTED : Reason.INSUFFICIENT_FUNDS,
            "%s refused the transaction %s: %s"
                .formatted(chain.displayName(), newest.id(), answer.message()));
      }
    };
  }

  /** What stands in the way in the pool must be one of ours, or it is not ours to outbid. */
  private void checkNotOutbid(AnchorRecord record, AnchorSigner signer, SendAnswer answer)
      throws AnchoringException {
    if (answer.kind() != SendAnswer.Kind.REPLACEMENT_UNDERPRICED) {
      return;
    }
    for (Attempt attempt : record.attempts()) {
      if (chain.isKnown(attempt.transaction().id())) {
        return;
      }
    }
    SignedTransaction newest = record.newest().transaction();
    throw new AnchoringException(
        Reason.NONCE_CONTESTED,
        "somebody else's transaction of %s with nonce %d waits in the pool, so %s has to wait: %s"
            .formatted(signer.address(), newest.nonce(), newest.id(), answer.message()));
  }

  /** The same root under the same nonce for more; all earlier ones stay watched. */
  private void replace(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    Attempt newest = record.newest();
    FeeOffer raised =
        newest
            .offer()
            .raised(fees.bumpPercent(), chain.market(), fees.ceiling())
            .orElseThrow(
                () ->
                    new AnchoringException(
                        Reason.FEE_CEILING,
                        ("%s waits at %,d wei a gas, and %d%% more would be above the ceiling of"
                                + " %,d; raise the ceiling, or wait until gas is cheaper")
                            .formatted(
                                newest.transaction().id(),
                                newest.offer().maxGasPrice(),
                                fees.bumpPercent(),
                                fees.ceiling())));
    BigInteger gas = chain.gas(signer.address(), record.call());
    Attempt replacement =
        attempt(record, signer, newest.transaction().nonce(), newest.signedAtBlock(), gas, raised);
    journal.signed(record.batchId(), record.state(), signer.address(), replacement);
    journal.tried(record.batchId());
    said(record, replacement.transaction(), "replaced by an offer of " + raised.maxGasPrice());
  }

  /**
   * The account's count is past the nonce, and none of ours is known to be in a block. Only when a
   * final block shows who took it is another nonce taken: until then, ours may come back.
   *
   * @return whether the batch is in another state now
   */
  private boolean giveUpNonce(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    long nonce = record.newest().transaction().nonce();
    Standing standing = chain.standing(signer.address(), finality);
    // Only now: ours may have been mined while the questions were asked.
    if (isMined(record)) {
      return true;
    }
    if (standing.latest() <= nonce) {
      return false; // the node is in the middle of a block
    }
    if (standing.settled() <= nonce) {
      throw new AnchoringException(
          Reason.NONCE_CONTESTED,
          "another transaction of %s took nonce %d, in a block that is not final yet (%s)"
              .formatted(signer.address(), nonce, finality));
    }
    long first = record.attempts().getFirst().signedAtBlock();
    Optional<MinedTransaction> holder =
        chain.holder(signer.address(), nonce, first, standing.finalBlock());
    if (holder.isEmpty()) {
      throw behind(
          "it counts the nonce %d of %s as used, and shows no transaction that has it"
              .formatted(nonce, signer.address()));
    }
    TransactionId taker = holder.get().id();
    if (record.attempts().stream().anyMatch(it -> it.transaction().id().equals(taker))) {
      throw behind("it has %s in a block, and no receipt of it".formatted(taker));
    }
    if (holder.get().call().equals(record.call())) {
      adopt(record, signer.address(), holder.get());
      return true;
    }
    journal.nonceLost(record.batchId(), record.state());
    LOG.atWarn()
        .addKeyValue("batch", record.batchId())
        .addKeyValue("transaction", taker)
        .log("nonce {} went to another transaction; the batch gets a new one", nonce);
    return true;
  }

  private boolean isMined(AnchorRecord record) throws AnchoringException {
    for (Attempt attempt : record.attempts().reversed()) {
      Optional<TransactionReceipt> receipt = chain.receipt(attempt.transaction().id());
      if (receipt.isPresent()) {
        if (record.retryNow()) {
          // It was about waiting, not about what may have failed in the block.
          journal.tried(record.batchId());
        }
        journal.mined(record.batchId(), record.state(), receipt.get());
        said(record, attempt.transaction(), "in block " + receipt.get().blockNumber());
        return true;
      }
    }
    return false;
  }

  private boolean settle(AnchorRecord record, AnchorSigner signer) throws AnchoringException {
    checkChain();
    if (!isStillThere(record, signer.address())) {
      return true;
    }
    TransactionReceipt receipt = record.receipt().orElseThrow();
    if (!chain.isFinal(receipt.blockNumber(), finality)) {
      return false;
    }
    if (receipt.succeeded()) {
      journal.move(record.batchId(), BatchState.MINED, BatchState.FINAL);
      LOG.atInfo()
          .addKeyValue("batch", record.batchId())
          .addKeyValue("transaction", receipt.id())
          .addKeyValue("gasUsed", receipt.gasUsed())
          .log("final in block {}", receipt.blockNumber());
      return true;
    }
    if (record.retryNow()) {
      journal.nonceLost(record.batchId(), BatchState.MINED);
      journal.tried(record.batchId());
      return true;
    }
    throw new AnchoringException(
        Reason.FAILED,
        ("transaction %s is in a block, but it failed there; it cost its gas. Find out why, then"
                + " have it tried again under a new nonce: stele batch retry-now %s")
            .formatted(receipt.id(), record.batchId()));
  }

  /** Sees to it that what is written down of a mined transaction is what the chain has. */
  private boolean isStillThere(AnchorRecord record, Address address) throws AnchoringException {
    TransactionReceipt known = record.receipt().orElseThrow();
    Optional<TransactionReceipt> found = chain.receipt(known.id());
    if (found.isPresent() && found.get().blockHash().equals(known.blockHash())) {
      return true;
    }
    if (chain.head() < known.blockNumber()) {
      throw behind("it has not come to block %d yet".formatted(known.blockNumber()));
    }
    LOG.atWarn()
        .addKeyValue("batch", record.batchId())
        .addKeyValue("transaction", known.id())
        .log("a reorganisation took block {} away", known.blockNumber());
    if (!record.state().isInFlight() && journal.isLaneTaken(address, record.batchId())) {
      // The next batch has the lane by now, and waits for this one's nonce.
      sendAgain(record);
      throw new AnchoringException(
          Reason.REORGANISED,
          "a reorganisation took the final transaction %s of %s away; it was sent again"
              .formatted(known.id(), address));
    }
    journal.move(record.batchId(), record.state(), BatchState.SENT);
    return false;
  }

  /** What was final and is gone all the same goes out again before anything new is signed. */
  private void watchAnchored(Address address) throws AnchoringException {
    List<AnchorRecord> gone = new java.util.ArrayList<>();
    for (AnchorRecord earlier : journal.anchored(address, WATCHED)) {
      TransactionReceipt known = earlier.receipt().orElseThrow();
      if (chain.receipt(known.id()).isPresent()) {
        break;
      }
      if (chain.head() < known.blockNumber()) {
        throw behind("it has not come to block %d yet".formatted(known.blockNumber()));
      }
      gone.addFirst(earlier);
    }
    if (gone.isEmpty() || isOnlyForgotten(address)) {
      return;
    }
    for (AnchorRecord earlier : gone) {
      sendAgain(earlier);
    }
    throw new AnchoringException(
        Reason.REORGANISED,
        "a reorganisation took %d final transactions of %s away, from %s on; they were sent again"
            .formatted(gone.size(), address, gone.getFirst().receipt().orElseThrow().id()));
  }

  private void sendAgain(AnchorRecord mined) throws AnchoringException {
    for (Attempt attempt : mined.attempts()) {
      if (attempt.transaction().id().equals(mined.receipt().orElseThrow().id())) {
        chain.send(attempt.transaction());
      }
    }
  }

  /** Nodes drop old receipts; as long as the account's count has them, they are in the chain. */
  private boolean isOnlyForgotten(Address address) throws AnchoringException {
    OptionalLong highest = journal.highestNonce(address);
    return highest.isPresent() && chain.transactionCount(address) > highest.getAsLong();
  }

  private void checkChain() throws AnchoringException {
    ChainId actual = chain.chainId();
    if (!actual.equals(chainId)) {
      throw new AnchoringException(
          Reason.WRONG_CHAIN,
          "expected a node of chain %s, %s is on chain %s"
              .formatted(chainId, chain.displayName(), actual));
    }
  }

  private AnchoringException behind(String why) {
    return new AnchoringException(
        Reason.NODE_BEHIND,
        "%s is behind or has lost a part of the chain: %s".formatted(chain.displayName(), why));
  }

  private static void said(AnchorRecord record, SignedTransaction transaction, String what) {
    LOG.atInfo()
        .addKeyValue("batch", record.batchId())
        .addKeyValue("transaction", transaction.id())
        .addKeyValue("nonce", transaction.nonce())
        .log(what);
  }
}
