package dev.stele.anchor.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.TestKeys;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SendAnswer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way to delivery, on an anvil that is made to let it go wrong. */
class AnchorLifeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BUMP = 13;
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);
  private static final BigInteger CEILING = GWEI.multiply(BigInteger.valueOf(500));
  private static final MerkleRoot ROOT = root(1);

  private final HandClock clock = new HandClock();
  private final MemoryJournal journal = new MemoryJournal();
  private final IssuingKey key = TestKeys.district();
  private TestNode anvil;
  private ChainNode node;
  private TestLife life;
  private String batch;

  @BeforeEach
  void start() throws AnchoringException {
    // A finalized block is two epochs old.
    anvil = TestNode.anvil("--hardfork", "prague", "--no-mining", "--slots-in-an-epoch", "1");
    node = new ChainNode(anvil.rpc(), FeePolicy.AUTO, Duration.ofSeconds(20));
    anvil.fund(key.address().text(), BigInteger.TEN.pow(18));
    life = life(Finality.after(1));
    batch = life.seal(ROOT);
  }

  @AfterEach
  void end() {
    if (anvil != null) {
      node.close();
      anvil.close();
    }
  }

  // The way without obstacles

  @Test
  void usesThePragueFloorOf22280Gas() throws AnchoringException {
    // 21,000 and 10 for each of 4 tokens a byte: no byte of this root is zero.
    String floor = life.seal(MerkleRoot.ofHex("5a".repeat(32)));
    life.advance(floor);
    mine();
    AnchorRecord delivered = life.advance(floor);
    assertThat(receipt(delivered).gasUsed()).isEqualTo(22_280);
    assertThat(gas(newest(delivered))).isEqualTo(BigInteger.valueOf(22_280));
  }

  @Test
  void waitsForItsBlockAndIsDeliveredThen() throws AnchoringException {
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
    mine();
    AnchorRecord delivered = life.advance(batch);
    assertThat(delivered.state()).isEqualTo(BatchState.DELIVERED);
    assertThat(receipt(delivered).id()).isEqualTo(newest(delivered).id());
    assertThat(life.proven()).containsExactly(batch);
    assertThat(life.step(batch)).isFalse();
  }

  @Test
  void isNotDeliveredWhenTheVerifierDoesNotPassIt() throws AnchoringException {
    AnchorLife strict = machine(node.chainId(), CEILING);
    AnchorLife.Prover refusing =
        batchId -> {
          throw new AnchoringException(Reason.REJECTED, batchId + " does not pass");
        };
    life.advance(batch);
    mine();
    life.step(batch);
    life.step(batch);
    assertFails(() -> strict.step(batch, key, refusing), Reason.REJECTED, "does not pass");
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.FINAL);
  }

  @Test
  void signsTheNextBatchOnlyWhenTheFirstOneHasItsBlock() throws AnchoringException {
    String second = life.seal(root(2));
    life.advance(batch);
    assertThat(life.advance(second).state()).isEqualTo(BatchState.SEALED);
    mine();
    life.advance(batch);
    life.advance(second);
    assertThat(newest(second).nonce()).isEqualTo(newest(batch).nonce() + 1);
  }

  @Test
  void goesOnWithTheStoredBytesAndWithoutTheKeyAfterACrash() throws AnchoringException {
    life.step(batch);
    SignedTransaction stored = newest(batch);
    TestLife restarted =
        new TestLife(node, journal, keyless(), Finality.after(1), rules(CEILING), clock);
    assertThat(restarted.advance(batch).state()).isEqualTo(BatchState.SENT);
    mine();
    assertThat(receipt(restarted.advance(batch)).id()).isEqualTo(stored.id());
  }

  @Test
  void estimatesNoLessThanWhatItCosts() throws AnchoringException {
    BigInteger estimate = machine(node.chainId(), CEILING).estimate(key.address());
    life.advance(batch);
    mine();
    TransactionReceipt paid = receipt(life.advance(batch));
    assertThat(estimate)
        .isEqualTo(newestAttempt(batch).offer().maxGasPrice().multiply(BigInteger.valueOf(22_280)))
        .isGreaterThanOrEqualTo(
            paid.effectiveGasPrice().multiply(BigInteger.valueOf(paid.gasUsed())));
  }

  // Sending

  @Test
  void sendsTheStoredBytesAgainWhenTheNodeLostThem() throws AnchoringException {
    life.advance(batch);
    anvil.call("anvil_dropTransaction", newest(batch).id().text());
    mine();
    assertThat(node.receipt(newest(batch).id())).isEmpty();
    life.advance(batch);
    mine();
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
    assertThat(journal.read(batch).attempts()).hasSize(1);
  }

  @Test
  void sendingTwiceIsAccepted() throws AnchoringException {
    life.step(batch);
    assertThat(node.send(newest(batch)).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    assertThat(node.send(newest(batch)).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
  }

  @Test
  void findsItInItsBlockWhenTheCrashCameAfterSending() throws AnchoringException {
    life.step(batch);
    assertThat(node.send(newest(batch)).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    mine();
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  // Money

  @Test
  void signsNothingThatTheAccountCannotPay() throws AnchoringException {
    IssuingKey poor = TestKeys.poor();
    anvil.fund(poor.address().text(), BigInteger.valueOf(1_234_567));
    AnchorLife machine = machine(node.chainId(), CEILING);
    assertFails(
        () -> machine.step(batch, poor, it -> {}),
        Reason.INSUFFICIENT_FUNDS,
        poor.address().text(),
        "has 1,234,567");
    assertThat(journal.read(batch).attempts()).isEmpty();
  }

  @Test
  void saysThatTheMoneyIsGoneWhenItGoesAfterSigning() throws AnchoringException {
    life.step(batch);
    anvil.fund(key.address().text(), BigInteger.ZERO);
    assertFails(() -> life.advance(batch), Reason.INSUFFICIENT_FUNDS, newest(batch).id().text());
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.SIGNED);
    anvil.fund(key.address().text(), BigInteger.TEN.pow(18));
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
  }

  // Another chain

  @Test
  void neitherSignsForNorSendsToAnotherChain() throws AnchoringException {
    ChainId other = new ChainId(node.chainId().value() + 1);
    AnchorLife elsewhere = machine(other, CEILING);
    assertFails(
        () -> elsewhere.step(batch, key, it -> {}),
        Reason.WRONG_CHAIN,
        other.toString(),
        node.chainId().toString());
    life.step(batch);
    assertFails(() -> elsewhere.step(batch, key, it -> {}), Reason.WRONG_CHAIN, other.toString());
    assertThat(anvil.call("eth_getTransactionByHash", newest(batch).id().text()).isNull()).isTrue();
  }

  // Replacement

  @Test
  void offersMoreUnderTheSameNonceWhenItsPatienceEnds() throws AnchoringException {
    life.advance(batch);
    clock.pass(PATIENCE.minusSeconds(1));
    assertThat(life.advance(batch).attempts()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    AnchorRecord replaced = life.advance(batch);
    assertThat(replaced.state()).isEqualTo(BatchState.SENT);
    assertReplaced(replaced);
    mine();
    AnchorRecord delivered = life.advance(batch);
    assertThat(receipt(delivered).id()).isEqualTo(newest(delivered).id());
    assertThat(holders(ROOT)).containsExactly(newest(delivered).id());
  }

  @Test
  void findsTheOlderOneInABlockBeforeTheNewerWasSent() throws AnchoringException {
    life.advance(batch);
    clock.pass(PATIENCE);
    life.step(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.SIGNED);
    mine();
    AnchorRecord delivered = life.advance(batch);
    assertThat(delivered.attempts()).hasSize(2);
    assertThat(receipt(delivered).id()).isEqualTo(oldest(delivered).id());
    assertThat(holders(ROOT)).containsExactly(oldest(delivered).id());
  }

  @Test
  void findsTheOlderOneInABlockAfterTheNewerWasSent() throws AnchoringException {
    life.advance(batch);
    clock.pass(PATIENCE);
    AnchorRecord replaced = life.advance(batch);
    // A miner who never saw the newer one.
    anvil.call("anvil_dropTransaction", newest(replaced).id().text());
    assertThat(node.send(oldest(replaced)).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    mine();
    assertThat(receipt(life.advance(batch)).id()).isEqualTo(oldest(replaced).id());
    assertThat(holders(ROOT)).containsExactly(oldest(replaced).id());
  }

  @Test
  void isReplacedAtOnceWhenAPersonWishesIt() throws AnchoringException {
    life.advance(batch);
    journal.wishRetry(batch);
    AnchorRecord replaced = life.advance(batch);
    assertReplaced(replaced);
    assertThat(replaced.retryNow()).isFalse();
    // One wish, one replacement.
    assertThat(life.advance(batch).attempts()).hasSize(2);
  }

  @Test
  void isRaisedWhenTheBaseFeeRisesAboveItsOfferBeforeItIsSent() throws AnchoringException {
    life.step(batch);
    BigInteger baseFee = raiseBaseFee();
    life.advance(batch);
    assertReplaced(life.advance(batch));
    assertThat(newestAttempt(batch).offer().maxGasPrice()).isGreaterThan(baseFee);
    mine();
    assertThat(receipt(life.advance(batch)).id()).isEqualTo(newest(batch).id());
  }

  @Test
  void isRaisedWhenTheBaseFeeRisesAboveItsOfferAfterItIsSent() throws AnchoringException {
    life.advance(batch);
    BigInteger baseFee = raiseBaseFee();
    assertThat(node.receipt(newest(batch).id())).isEmpty();
    clock.pass(PATIENCE);
    assertReplaced(life.advance(batch));
    assertThat(newestAttempt(batch).offer().maxGasPrice()).isGreaterThan(baseFee);
    mine();
    assertThat(receipt(life.advance(batch)).id()).isEqualTo(newest(batch).id());
  }

  @Test
  void isNotRaisedAboveTheCeilingAndMayBeMinedAllTheSame() throws AnchoringException {
    BigInteger ceiling = node.market().maxGasPrice();
    TestLife thrifty = life(ceiling);
    thrifty.advance(batch);
    clock.pass(PATIENCE);
    SignedTransaction waiting = newest(batch);
    assertFails(
        () -> thrifty.advance(batch),
        Reason.FEE_CEILING,
        waiting.id().text(),
        "%,d".formatted(ceiling));
    mine();
    AnchorRecord delivered = thrifty.advance(batch);
    assertThat(delivered.state()).isEqualTo(BatchState.DELIVERED);
    assertThat(delivered.attempts()).hasSize(1);
  }

  @Test
  void isSentAgainToANodeThatLostItWhenTheCeilingForbidsMore() throws AnchoringException {
    TestLife thrifty = life(node.market().maxGasPrice());
    thrifty.advance(batch);
    clock.pass(PATIENCE);
    anvil.call("anvil_dropTransaction", newest(batch).id().text());
    assertFails(() -> thrifty.advance(batch), Reason.FEE_CEILING);
    mine();
    assertThat(thrifty.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void isSentAgainToANodeThatLostItWhenThereIsNoMoneyForMore() throws AnchoringException {
    life.advance(batch);
    Attempt waiting = newestAttempt(batch);
    anvil.fund(
        key.address().text(), waiting.offer().maxGasPrice().multiply(gas(waiting.transaction())));
    clock.pass(PATIENCE);
    anvil.call("anvil_dropTransaction", waiting.transaction().id().text());
    assertFails(() -> life.advance(batch), Reason.INSUFFICIENT_FUNDS);
    mine();
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void offersTheCeilingWhenTheMarketAsksForMore() throws AnchoringException {
    BigInteger ceiling = node.market().maxGasPrice().subtract(BigInteger.ONE);
    TestLife thrifty = life(ceiling);
    thrifty.advance(batch);
    assertThat(newestAttempt(batch).offer().maxGasPrice()).isEqualTo(ceiling);
    mine();
    assertThat(thrifty.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  // Somebody else's transactions of the same account

  @Test
  void waitsForAPersonsTransactionInThePool() throws AnchoringException {
    send(own(0, 10));
    assertFails(() -> life.advance(batch), Reason.ACCOUNT_BUSY, key.address().text());
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.SEALED);
    mine();
    life.advance(batch);
    assertThat(newest(batch).nonce()).isEqualTo(1);
  }

  @Test
  void waitsUntilAPersonsTransactionIsFinal() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    send(own(0, 10));
    mine();
    mine();
    assertFails(() -> patient.advance(batch), Reason.ACCOUNT_BUSY, "0 final, 1 in blocks");
    mine();
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.SENT);
  }

  @Test
  void takesANewNonceOnlyWhenTheOldOneIsLostInAFinalBlock() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    patient.step(batch);
    SignedTransaction lost = newest(batch);
    send(own(lost.nonce(), 10));
    mine();
    assertFails(
        () -> patient.advance(batch), Reason.NONCE_CONTESTED, key.address().text(), "nonce 0");
    mine();
    assertFails(() -> patient.advance(batch), Reason.NONCE_CONTESTED);
    assertThat(newest(batch)).isEqualTo(lost);
    mine();
    patient.advance(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.SEALED);
    assertThat(journal.spent(batch)).extracting(Attempt::transaction).containsExactly(lost);
    patient.advance(batch);
    assertThat(newest(batch).nonce()).isEqualTo(1);
    mineThrice();
    AnchorRecord delivered = patient.advance(batch);
    assertThat(delivered.state()).isEqualTo(BatchState.DELIVERED);
    assertThat(holders(ROOT)).containsExactly(receipt(delivered).id());
  }

  @Test
  void losesItsNonceToATransactionThatOutbidAllOfItsOwn() throws AnchoringException {
    life.advance(batch);
    clock.pass(PATIENCE);
    life.advance(batch);
    send(own(0, 400));
    mine();
    // Impatient again, but there is nothing left that could be replaced.
    clock.pass(PATIENCE);
    life.advance(batch);
    assertThat(journal.spent(batch)).hasSize(2);
    assertThat(newest(batch).nonce()).isEqualTo(1);
    mine();
    assertThat(holders(ROOT)).containsExactly(receipt(life.advance(batch)).id());
  }

  /** What the node said of the nonce was true of our own transaction. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void takesItsOwnBlockForNobodyElses(int confirmations) throws AnchoringException {
    TestLife patient = life(Finality.after(confirmations));
    patient.advance(batch);
    AnchorChain minedMeanwhile =
        (AnchorChain)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AnchorChain.class},
                (proxy, called, arguments) -> {
                  if (called.getName().equals("send")) {
                    return new SendAnswer(SendAnswer.Kind.NONCE_TOO_LOW, "nonce too low");
                  }
                  if (called.getName().equals("standing")) {
                    mine();
                  }
                  return called.invoke(node, arguments);
                });
    TestLife there =
        new TestLife(
            minedMeanwhile, journal, key, Finality.after(confirmations), rules(CEILING), clock);
    there.step(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.MINED);
  }

  @Test
  void doesNotOutbidThePersonWhoOutbidAllOfItsOwn() throws AnchoringException {
    life.advance(batch);
    clock.pass(PATIENCE);
    life.advance(batch);
    SignedTransaction other = own(0, 400);
    send(other);
    clock.pass(PATIENCE);
    assertFails(() -> life.advance(batch), Reason.NONCE_CONTESTED, "waits in the pool");
    assertFails(() -> life.advance(batch), Reason.NONCE_CONTESTED, "waits in the pool");
    assertThat(journal.read(batch).attempts()).hasSize(2);
    mine();
    life.advance(batch);
    assertThat(newest(batch).nonce()).isEqualTo(1);
  }

  @Test
  void keepsItsNonceWhenTheOtherTransactionIsReorganisedAway() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    patient.step(batch);
    SignedTransaction ours = newest(batch);
    SignedTransaction other = own(0, 10);
    send(other);
    mine();
    assertFails(() -> patient.advance(batch), Reason.NONCE_CONTESTED);
    anvil.call("anvil_reorg", 1, List.of());
    anvil.call("anvil_dropTransaction", other.id().text());
    patient.advance(batch);
    mineThrice();
    assertThat(receipt(patient.advance(batch)).id()).isEqualTo(ours.id());
  }

  @Test
  void doesNotOutbidAPersonsTransactionInThePool() throws AnchoringException {
    life.step(batch);
    send(own(0, 400));
    assertFails(
        () -> life.advance(batch), Reason.NONCE_CONTESTED, newest(batch).id().text(), "nonce 0");
    assertThat(journal.read(batch).attempts()).hasSize(1);
  }

  // Reorganisations

  @Test
  void isMinedAgainWithTheSameBytesAfterAReorganisation() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    patient.advance(batch);
    mine();
    AnchorRecord mined = patient.advance(batch);
    assertThat(mined.state()).isEqualTo(BatchState.MINED);
    anvil.call("anvil_reorg", 1, List.of());
    AnchorRecord away = patient.advance(batch);
    assertThat(away.state()).isEqualTo(BatchState.SENT);
    assertThat(away.receipt()).isEmpty();
    mineThrice();
    AnchorRecord delivered = patient.advance(batch);
    assertThat(delivered.state()).isEqualTo(BatchState.DELIVERED);
    assertThat(receipt(delivered).id()).isEqualTo(receipt(mined).id());
    assertThat(receipt(delivered).blockHash()).isNotEqualTo(receipt(mined).blockHash());
  }

  @Test
  void isNotDeliveredWhenAReorganisationTakesAFinalBlockAway() throws AnchoringException {
    life.advance(batch);
    mine();
    life.step(batch);
    life.step(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.FINAL);
    anvil.call("anvil_reorg", 1, List.of());
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
    mine();
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
    assertThat(node.receipt(newest(batch).id())).isEqualTo(journal.read(batch).receipt());
  }

  @Test
  void sendsFinalTransactionsAgainBeforeItSignsANewOne() throws AnchoringException {
    life.advance(batch);
    mine();
    life.advance(batch);
    String second = life.seal(root(2));
    life.advance(second);
    mine();
    life.advance(second);
    String third = life.seal(root(3));
    anvil.call("anvil_reorg", 2, List.of());
    dropAll();
    assertFails(
        () -> life.advance(third), Reason.REORGANISED, "2 final", newest(batch).id().text());
    assertThat(journal.read(third).state()).isEqualTo(BatchState.SEALED);
    mine();
    assertThat(node.receipt(newest(batch).id())).isPresent();
    assertThat(node.receipt(newest(second).id())).isPresent();
    life.advance(third);
    assertThat(newest(third).nonce()).isEqualTo(2);
  }

  @Test
  void goesOnWhenAReorganisationTakesAFinalBatchAwayFromUnderTheNext() throws AnchoringException {
    life.advance(batch);
    mine();
    life.step(batch);
    life.step(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.FINAL);
    String second = life.seal(root(2));
    life.advance(second);
    anvil.call("anvil_reorg", 1, List.of());
    dropAll();
    // It cannot be in flight too, but neither can the next one go on without it.
    assertFails(() -> life.advance(batch), Reason.REORGANISED, newest(batch).id().text());
    life.advance(second);
    mine();
    assertThat(life.advance(second).state()).isEqualTo(BatchState.DELIVERED);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
    assertThat(node.receipt(newest(batch).id())).isEqualTo(journal.read(batch).receipt());
    assertThat(holders(ROOT)).hasSize(1);
  }

  // Finality

  @Test
  void isFinalWithItsThirdBlock() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    patient.advance(batch);
    mine();
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.MINED);
    mine();
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.MINED);
    mine();
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void isFinalWhenTheNodesFinalizedBlockIsNotBeforeIt() throws AnchoringException {
    TestLife patient = life(Finality.of("finalized"));
    patient.advance(batch);
    mine();
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.MINED);
    long block = receipt(journal.read(batch)).blockNumber();
    while (finalized() < block) {
      assertThat(patient.advance(batch).state()).isEqualTo(BatchState.MINED);
      mine();
    }
    assertThat(node.head()).isGreaterThan(block);
    assertThat(patient.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  // A node that does not have what was there before

  @Test
  void waitsForANodeThatHasNotComeToTheBlockOfAnEarlierBatch() throws AnchoringException {
    String before = anvil.call("evm_snapshot").asText();
    life.advance(batch);
    mine();
    life.advance(batch);
    anvil.call("evm_revert", before);
    String second = life.seal(root(2));
    assertFails(() -> life.advance(second), Reason.NODE_BEHIND, "block 1");
    assertThat(journal.read(second).attempts()).isEmpty();
  }

  @Test
  void waitsForANodeThatHasNotComeToTheBlockOfTheBatchItself() throws AnchoringException {
    TestLife patient = life(Finality.after(3));
    String before = anvil.call("evm_snapshot").asText();
    patient.advance(batch);
    mine();
    patient.advance(batch);
    anvil.call("evm_revert", before);
    assertFails(() -> patient.advance(batch), Reason.NODE_BEHIND, "block 1");
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.MINED);
  }

  @Test
  void signsNoNonceThatAFinalBatchHas() throws AnchoringException {
    life.advance(batch);
    mine();
    life.advance(batch);
    anvil.call("anvil_setNonce", key.address().text(), "0x0");
    String second = life.seal(root(2));
    assertFails(() -> life.advance(second), Reason.NODE_BEHIND, "counts 0 transactions");
    assertThat(journal.read(second).attempts()).isEmpty();
  }

  @Test
  void takesNoNewNonceOnANodesBareWord() throws AnchoringException {
    life.step(batch);
    SignedTransaction signed = newest(batch);
    // The count says that it is used, and no block says by whom.
    anvil.call("anvil_setNonce", key.address().text(), "0x5");
    assertFails(() -> life.advance(batch), Reason.NODE_BEHIND, "nonce 0");
    assertThat(newest(batch)).isEqualTo(signed);
  }

  // Failed in its block

  @Test
  void tellsOfATransactionThatFailedAndTakesANewNonceWhenAPersonWishesIt()
      throws AnchoringException {
    life.step(batch);
    SignedTransaction failed = newest(batch);
    // PUSH1 0 PUSH1 0 REVERT: whoever calls nobody's address now is turned down.
    anvil.call("anvil_setCode", Address.NOBODY.text(), "0x60006000fd");
    life.advance(batch);
    mine();
    assertFails(() -> life.advance(batch), Reason.FAILED, failed.id().text(), batch);
    assertThat(newest(batch)).isEqualTo(failed);
    anvil.call("anvil_setCode", Address.NOBODY.text(), "0x");
    journal.wishRetry(batch);
    life.advance(batch);
    assertThat(newest(batch).nonce()).isEqualTo(failed.nonce() + 1);
    assertThat(journal.read(batch).retryNow()).isFalse();
    mine();
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void anOlderWishDoesNotPayForAFailureTwice() throws AnchoringException {
    life.step(batch);
    anvil.call("anvil_setCode", Address.NOBODY.text(), "0x60006000fd");
    life.advance(batch);
    // Wished while it waited; in its block before the wish was read.
    journal.wishRetry(batch);
    mine();
    assertFails(() -> life.advance(batch), Reason.FAILED, newest(batch).id().text());
    assertThat(newest(batch).nonce()).isZero();
  }

  // Helpers

  private TestLife life(Finality finality) throws AnchoringException {
    return new TestLife(node, journal, key, finality, rules(CEILING), clock);
  }

  private TestLife life(BigInteger ceiling) throws AnchoringException {
    return new TestLife(node, journal, key, Finality.after(1), rules(ceiling), clock);
  }

  private AnchorLife machine(ChainId chain, BigInteger ceiling) {
    return new AnchorLife(node, chain, journal, Finality.after(1), rules(ceiling), clock);
  }

  private static FeeRules rules(BigInteger ceiling) {
    return new FeeRules(PATIENCE, BUMP, ceiling);
  }

  private AnchorSigner keyless() {
    return new AnchorSigner() {
      @Override
      public Address address() {
        return key.address();
      }

      @Override
      public SignedTransaction sign(UnsignedTransaction anchor) {
        throw new AssertionError("signs again");
      }
    };
  }

  /** What a person signs with the same key. */
  private SignedTransaction own(long nonce, long gwei) throws AnchoringException {
    BigInteger price = GWEI.multiply(BigInteger.valueOf(gwei));
    return key.sign(
        new UnsignedTransaction(
            node.chainId(),
            nonce,
            BigInteger.valueOf(30_000),
            new FeeOffer(false, price, price),
            Call.anchor(root(99))));
  }

  private void send(SignedTransaction transaction) throws AnchoringException {
    assertThat(node.send(transaction).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
  }

  private void mine() {
    anvil.call("evm_mine");
  }

  private void mineThrice() {
    mine();
    mine();
    mine();
  }

  private void dropAll() {
    anvil.call("anvil_dropAllTransactions");
  }

  /** Above what was offered before. */
  private BigInteger raiseBaseFee() {
    BigInteger baseFee = GWEI.multiply(BigInteger.valueOf(50));
    anvil.call("anvil_setNextBlockBaseFeePerGas", "0x" + baseFee.toString(16));
    mine();
    // An empty block's successor asks for an eighth less.
    return baseFee.multiply(BigInteger.valueOf(7)).divide(BigInteger.valueOf(8));
  }

  private long finalized() {
    return TestNode.quantity(anvil.call("eth_getBlockByNumber", "finalized", false).path("number"))
        .longValueExact();
  }

  /** The transactions in blocks that hold a root. */
  private List<TransactionId> holders(MerkleRoot root) throws AnchoringException {
    List<TransactionId> holders = new ArrayList<>();
    for (long number = 0; number <= node.head(); number++) {
      JsonNode block = anvil.call("eth_getBlockByNumber", "0x" + Long.toHexString(number), true);
      for (JsonNode transaction : block.path("transactions")) {
        if (transaction.path("input").asText().equals("0x" + root.hex())) {
          holders.add(new TransactionId(transaction.path("hash").asText()));
        }
      }
    }
    return holders;
  }

  private BigInteger gas(SignedTransaction transaction) {
    return TestNode.quantity(
        anvil.call("eth_getTransactionByHash", transaction.id().text()).path("gas"));
  }

  private Attempt newestAttempt(String batchId) {
    return journal.read(batchId).newest();
  }

  private SignedTransaction newest(String batchId) {
    return newest(journal.read(batchId));
  }

  private static SignedTransaction newest(AnchorRecord record) {
    return record.newest().transaction();
  }

  private static SignedTransaction oldest(AnchorRecord record) {
    return record.attempts().getFirst().transaction();
  }

  private static TransactionReceipt receipt(AnchorRecord record) {
    return record.receipt().orElseThrow();
  }

  /** Both are on record under one nonce, and each part of the newer offer is enough higher. */
  private static void assertReplaced(AnchorRecord record) {
    assertThat(record.attempts()).hasSize(2);
    assertThat(newest(record).nonce()).isEqualTo(oldest(record).nonce());
    FeeOffer before = record.attempts().getFirst().offer();
    FeeOffer after = record.newest().offer();
    assertRaised(before.maxGasPrice(), after.maxGasPrice());
    assertRaised(before.priorityFee(), after.priorityFee());
  }

  private static void assertRaised(BigInteger before, BigInteger after) {
    assertThat(after.multiply(BigInteger.valueOf(100)))
        .isGreaterThanOrEqualTo(before.multiply(BigInteger.valueOf(100 + BUMP)));
  }

  private static MerkleRoot root(int number) {
    return new MerkleRoot(Digest32.sha256(new byte[] {(byte) number}));
  }

  private static void assertFails(ThrowingCallable step, Reason reason, String... said) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> {
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
              assertThat(List.of(said)).allSatisfy(it -> assertThat(e).hasMessageContaining(it));
            });
  }

  /** Stands still unless it is moved on. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
