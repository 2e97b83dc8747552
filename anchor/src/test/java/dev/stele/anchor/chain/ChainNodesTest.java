package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.TestKeys;
import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.anchor.life.MemoryJournal;
import dev.stele.anchor.life.TestLife;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two anvils make the same blocks when they are told the same times. */
final class ChainNodesTest {
  private static final long START = 1_700_000_000L;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final MerkleRoot ROOT = MerkleRoot.ofHex("5a".repeat(32));
  private static final MerkleRoot STRANGERS = MerkleRoot.ofHex("a5".repeat(32));
  private static final Address STRANGER = new Address("0x" + "12".repeat(20));

  private final IssuingKey key = TestKeys.district();
  private TestNode one;
  private TestNode other;
  private final MemoryJournal journal = new MemoryJournal();
  private long time = START;
  private ChainNodes nodes;
  private TestLife life;
  private String batch;

  @BeforeEach
  void start() throws AnchoringException {
    one = anvil();
    other = anvil();
    nodes = over(one.rpc(), other.rpc());
    life = life(nodes);
    batch = life.seal(ROOT);
  }

  @AfterEach
  void end() {
    if (nodes != null) {
      nodes.close();
    }
    if (one != null) {
      one.close();
    }
    if (other != null) {
      other.close();
    }
  }

  private TestNode anvil() {
    TestNode anvil = TestNode.anvil("--no-mining", "--timestamp", Long.toString(START));
    anvil.fund(key.address().text(), BigInteger.TEN.pow(18));
    return anvil;
  }

  private static ChainNodes over(URI... addresses) {
    return new ChainNodes(
        List.of(addresses).stream()
            .map(address -> new ChainNode(address, FeePolicy.AUTO, TIMEOUT))
            .toList(),
        Duration.ZERO);
  }

  private TestLife life(AnchorChain chain) throws AnchoringException {
    return new TestLife(chain, journal, key, Finality.after(1), FeeRules.USUAL, Clock.systemUTC());
  }

  /** One block, the same wherever it is made. */
  private void mine(TestNode... where) {
    time += 12;
    for (TestNode node : where) {
      node.call("evm_setNextBlockTimestamp", time);
      node.call("evm_mine");
    }
  }

  private static void assertFails(ThrowingCallable call, Reason reason, String says) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AnchoringException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(says);
  }

  @Test
  void anchorsThroughBoth() throws AnchoringException {
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
    for (TestNode node : List.of(one, other)) {
      assertThat(
              TestNode.quantity(
                  node.call("eth_getTransactionCount", key.address().text(), "pending")))
          .isEqualTo(1);
    }

    mine(one, other);

    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void goesOnWithoutOneThatIsGone() throws AnchoringException {
    life.advance(batch);
    mine(one, other);
    one.close();

    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
    assertThat(nodes.head()).isEqualTo(1);
  }

  @Test
  void saysSoWhenNoneAnswers() {
    one.close();
    other.close();

    assertFails(() -> life.advance(batch), Reason.NODE_UNAVAILABLE, one.rpc().getAuthority());
    assertFails(() -> life.advance(batch), Reason.NODE_UNAVAILABLE, one.rpc().getAuthority());
  }

  @Test
  void asksOneThatHangsOnlyNowAndThen() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> takeAndKeep(hanging, asked));
      URI silent = URI.create("http://127.0.0.1:" + hanging.getLocalPort());
      ChainNode slow = new ChainNode(silent, FeePolicy.AUTO, Duration.ofMillis(300));
      ChainNode sound = new ChainNode(one.rpc(), FeePolicy.AUTO, TIMEOUT);
      try (ChainNodes some = new ChainNodes(List.of(slow, sound), Duration.ZERO)) {
        for (int question = 0; question < 10; question++) {
          assertThat(some.chainId().value()).isEqualTo(31337);
        }
      }
    }
    assertThat(asked).hasValueBetween(1, 2); // a client may try a connection twice
  }

  private static void takeAndKeep(ServerSocket hanging, AtomicInteger asked) {
    try {
      while (true) {
        var unused = hanging.accept();
        asked.incrementAndGet();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void leavesOneOutThatIsFarBehindOnTheSameBranch() throws AnchoringException {
    mine(one);
    mine(one);
    mine(one);

    assertThat(nodes.head()).isEqualTo(3);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
    mine(one);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void waitsForOneThatIsABlockBehind() throws AnchoringException {
    life.advance(batch);
    mine(one);

    assertThat(life.advance(batch).state()).isEqualTo(BatchState.MINED);
    for (ChainNodes some : List.of(nodes, over(other.rpc(), one.rpc()))) {
      assertThat(some.standing(key.address(), Finality.after(1)))
          .isEqualTo(new Standing(0, 1, 1, 0, 0));
      assertThat(some.transactionCount(key.address())).isZero();
      assertThat(some.head()).isZero();
      assertThat(some.isFinal(1, Finality.after(1))).isFalse();
      assertFails(() -> some.blockHash(1), Reason.NODE_BEHIND, other.rpc().getAuthority());
    }

    time -= 12;
    mine(other);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void signsNothingWhileTheyHaveDifferentBlocks() throws AnchoringException {
    mine(one);
    mine(other);

    assertFails(() -> life.advance(batch), Reason.NODES_DISAGREE, "block 1 is 0x");

    one.call("anvil_rollback", 1);
    other.call("anvil_rollback", 1);
    mine(one, other);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SENT);
  }

  @Test
  void deliversNothingThatOnlyOneBranchHas() throws AnchoringException {
    life.advance(batch);
    mine(one);
    other.call("anvil_dropAllTransactions");
    mine(other);

    assertFails(() -> life.advance(batch), Reason.NODES_DISAGREE, "block 1 is 0x");
    mine(one);
    mine(one);
    mine(one);
    assertFails(() -> life.advance(batch), Reason.NODES_DISAGREE, "block 1 is 0x");
  }

  @Test
  void takesNoReceiptOnWhichTheyDiffer() throws AnchoringException {
    life.advance(batch);
    List<ChainNode> both =
        Stream.of(one, other)
            .map(node -> new ChainNode(node.rpc(), FeePolicy.AUTO, TIMEOUT))
            .toList();
    try (ChainNodes some = new ChainNodes(both, Duration.ofHours(1))) {
      assertThat(some.head()).isZero();
      // The branches part right after they were compared.
      mine(one);
      mine(other);
      SignedTransaction sent = journal.read(batch).attempts().getFirst().transaction();
      assertFails(() -> some.receipt(sent.id()), Reason.NODES_DISAGREE, "is in block 0x");
    }
  }

  @Test
  void takesNoReceiptFromABlockThatAnotherDoesNotHave() throws AnchoringException {
    life.advance(batch);
    SignedTransaction sent = journal.read(batch).attempts().getFirst().transaction();
    List<ChainNodes> compared = comparedOnce();
    for (ChainNodes some : compared) {
      assertThat(some.receipt(sent.id())).isEmpty();
    }
    mine(one);
    for (ChainNodes some : compared) {
      assertThat(some.receipt(sent.id())).as("the other is only a block behind").isPresent();
    }
    other.call("anvil_dropAllTransactions");
    mine(other);
    for (ChainNodes some : compared) {
      assertFails(
          () -> some.receipt(sent.id()),
          Reason.NODES_DISAGREE,
          other.rpc().getAuthority() + " has another block 1");
      some.close();
    }
  }

  /** In both orders; from now on the branches part unseen. */
  private List<ChainNodes> comparedOnce() throws AnchoringException {
    List<ChainNodes> both = new ArrayList<>();
    for (List<TestNode> order : List.of(List.of(one, other), List.of(other, one))) {
      ChainNodes some =
          new ChainNodes(
              order.stream()
                  .map(node -> new ChainNode(node.rpc(), FeePolicy.AUTO, TIMEOUT))
                  .toList(),
              Duration.ofHours(1));
      assertThat(some.head()).isEqualTo(0);
      both.add(some);
    }
    return both;
  }

  @Test
  void seesAPersonsTransactionThatOnlyOneHas() throws AnchoringException {
    other.call("anvil_impersonateAccount", key.address().text());
    other.call(
        "eth_sendTransaction",
        Map.of("from", key.address().text(), "to", STRANGER.text(), "value", "0x1"));

    assertFails(() -> life.advance(batch), Reason.ACCOUNT_BUSY, "1 with the pool");
  }

  @Test
  void sendsToTheOthersWhenOneRefuses() throws AnchoringException {
    FeeOffer offer = nodes.market();
    BigInteger gas = nodes.gas(key.address(), Call.anchor(ROOT));
    SignedTransaction signed =
        key.sign(new UnsignedTransaction(nodes.chainId(), 0, gas, offer, Call.anchor(ROOT)));
    one.fund(key.address().text(), BigInteger.ZERO);

    assertThat(nodes.send(signed).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    assertThat(nodes.balance(key.address())).isZero();
    other.fund(key.address().text(), BigInteger.ZERO);
    other.call("anvil_dropAllTransactions");
    assertThat(nodes.send(signed).kind()).isEqualTo(SendAnswer.Kind.INSUFFICIENT_FUNDS);
  }

  @Test
  void asksNoNodesOfDifferentChains() {
    try (TestNode stranger = TestNode.anvil("--chain-id", "5", "--timestamp", "1600000000");
        ChainNodes some = over(one.rpc(), stranger.rpc())) {
      assertFails(some::genesisHash, Reason.NODES_DISAGREE, "block 0 is 0x");
    }
  }

  @Test
  void signsNothingForNodesWhoseChainsDifferInNothingButTheirIds() {
    try (TestNode stranger =
            TestNode.anvil("--chain-id", "5", "--timestamp", Long.toString(START));
        ChainNodes some = over(one.rpc(), stranger.rpc())) {
      assertFails(
          () -> life(some),
          Reason.NODES_DISAGREE,
          "id is 5 by http://" + stranger.rpc().getAuthority());
      assertFails(
          some::chainId,
          Reason.NODES_DISAGREE,
          "id is 31337 by http://" + one.rpc().getAuthority());
    }
  }

  @Test
  void givesANonceUpWhenAllHaveAnotherTransactionOfItInAFinalBlock() throws AnchoringException {
    life.advance(batch);
    FeeOffer dear = new FeeOffer(false, BigInteger.TEN.pow(11), BigInteger.TEN.pow(10));
    BigInteger gas = nodes.gas(key.address(), Call.anchor(STRANGERS));
    SignedTransaction persons =
        key.sign(new UnsignedTransaction(nodes.chainId(), 0, gas, dear, Call.anchor(STRANGERS)));
    assertThat(nodes.send(persons).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    mine(one);

    assertFails(() -> life.advance(batch), Reason.NONCE_CONTESTED, "not final yet");
    assertThat(journal.spent(batch)).isEmpty();

    time -= 12;
    mine(other);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.SEALED);
    assertThat(life.advance(batch).attempts().getLast().transaction().nonce()).isEqualTo(1);
    assertThat(journal.spent(batch)).hasSize(1);
    mine(one, other);
    assertThat(life.advance(batch).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void doesNotSayWhoTookANonceWhileTheyDiffer() throws AnchoringException {
    life.advance(batch);
    Attempt ours = journal.read(batch).attempts().getFirst();
    BigInteger gas = nodes.gas(key.address(), Call.anchor(STRANGERS));
    SignedTransaction persons =
        key.sign(
            new UnsignedTransaction(nodes.chainId(), 0, gas, ours.offer(), Call.anchor(STRANGERS)));
    List<ChainNodes> compared = comparedOnce();
    mine(one);
    other.call("anvil_dropAllTransactions");
    other.call("eth_sendRawTransaction", persons.raw());
    mine(other);

    for (ChainNodes some : compared) {
      assertFails(
          () -> some.holder(key.address(), 0, 0, 1),
          Reason.NODES_DISAGREE,
          ours.transaction().id().text());
      some.close();
    }
  }

  @Test
  void knowsOnlyATransactionThatAllKnow() throws AnchoringException {
    life.advance(batch);
    SignedTransaction sent = journal.read(batch).attempts().getFirst().transaction();
    assertThat(nodes.isKnown(sent.id())).isTrue();
    other.call("anvil_dropAllTransactions");
    assertThat(nodes.isKnown(sent.id())).isFalse();
    try (ChainNodes turned = over(other.rpc(), one.rpc())) {
      assertThat(turned.isKnown(sent.id())).isFalse();
    }
  }

  @Test
  void takesTheDearerMarketAndAtLeastOneNode() throws AnchoringException {
    other.call("anvil_setNextBlockBaseFeePerGas", "0x174876e800");
    mine(one, other);
    one.call("anvil_rollback", 1);

    BigInteger dear = new ChainNode(other.rpc(), FeePolicy.AUTO, TIMEOUT).market().maxGasPrice();
    assertThat(nodes.market().maxGasPrice()).isEqualTo(dear);
    assertThatThrownBy(() -> new ChainNodes(List.of())).hasMessageContaining("at least one");
  }
}
