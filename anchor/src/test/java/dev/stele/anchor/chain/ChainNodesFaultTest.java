package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.TestKeys;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.anchor.life.MemoryJournal;
import dev.stele.anchor.life.TestLife;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one of several nodes can do wrong, and a sound anvil does not. */
final class ChainNodesFaultTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String BROKEN = "\"error\": {\"code\": -32603, \"message\": \"broken\"}";
  private static final MerkleRoot ROOT = MerkleRoot.ofHex("5b".repeat(32));

  private final IssuingKey key = TestKeys.district();
  private TestNode anvil;
  private FaultyNode first;
  private FaultyNode second;

  /** Both of them before one anvil: they can only differ in what they are told to do. */
  @BeforeEach
  void start() throws IOException {
    anvil = TestNode.anvil();
    anvil.fund(key.address().text(), BigInteger.TEN.pow(18));
    first = new FaultyNode(anvil.rpc());
    second = new FaultyNode(anvil.rpc());
  }

  @AfterEach
  void end() {
    first.close();
    second.close();
    anvil.close();
  }

  private static ChainNodes over(URI... addresses) {
    return new ChainNodes(
        List.of(addresses).stream()
            .map(address -> new ChainNode(address, FeePolicy.AUTO, TIMEOUT))
            .toList(),
        Duration.ZERO);
  }

  private static URI deadPort() throws IOException {
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + once.getLocalPort());
    }
  }

  private void assertDelivers(ChainNodes nodes) throws Exception {
    MemoryJournal journal = new MemoryJournal();
    TestLife life =
        new TestLife(nodes, journal, key, Finality.after(1), FeeRules.USUAL, Clock.systemUTC());
    assertThat(life.deliver(life.seal(ROOT)).state()).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void deliversThoughOneIsDeadFromTheStart() throws Exception {
    try (ChainNodes nodes = over(deadPort(), first.rpc(), second.rpc())) {
      assertDelivers(nodes);
    }
  }

  @Test
  void leavesOneOutThatCannotShowItsBlocks() throws Exception {
    first.answerInstead("eth_getBlockByNumber", BROKEN);
    try (ChainNodes nodes = over(first.rpc(), second.rpc())) {
      assertDelivers(nodes);
    }
    try (ChainNodes nodes = over(second.rpc(), first.rpc())) {
      assertDelivers(nodes);
    }
  }

  @Test
  void countsAReceiptThatOneHasForgotten() throws Exception {
    first.answerInstead("eth_getTransactionReceipt", "\"result\": null");
    try (ChainNodes nodes = over(first.rpc(), second.rpc())) {
      assertDelivers(nodes);
    }
  }

  @Test
  void countsAReceiptWhileTheOthersCannotShowTheirBlock() throws Exception {
    try (ChainNode one = new ChainNode(first.rpc(), FeePolicy.AUTO, TIMEOUT);
        ChainNode other = new ChainNode(second.rpc(), FeePolicy.AUTO, TIMEOUT);
        ChainNodes nodes = new ChainNodes(List.of(one, other), Duration.ofHours(1))) {
      SignedTransaction sent = signed(nodes);
      nodes.send(sent);
      first.answerInstead("eth_getTransactionReceipt", "\"result\": null");
      first.answerInstead("eth_getBlockByNumber", BROKEN);
      assertThat(nodes.receipt(sent.id())).isPresent();
    }
  }

  @Test
  void isToBeLeftAloneAsLongAsTheMostPatientOfAllAsks() throws Exception {
    try (ChainNodes nodes = over(first.rpc(), second.rpc(), first.rpc())) {
      first.limit(Duration.ofSeconds(7));
      second.limit(Duration.ofSeconds(30));
      assertThatThrownBy(nodes::chainId)
          .isInstanceOfSatisfying(
              AnchoringException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.RATE_LIMITED);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
              });
    }
  }

  @Test
  void saysWhatTheFirstSaysWhenNotAllAreRateLimited() throws Exception {
    first.limit(Duration.ofSeconds(7));
    try (ChainNodes nodes = over(deadPort(), first.rpc())) {
      assertThatThrownBy(nodes::chainId)
          .isInstanceOfSatisfying(
              AnchoringException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.NODE_UNAVAILABLE));
    }
  }

  @Test
  void goesOnWithOneThatIsBackWhenTheOtherFails() throws Exception {
    try (ChainNodes nodes = over(first.rpc(), second.rpc())) {
      first.limit(Duration.ofSeconds(1));
      nodes.head();
      first.mend();
      second.limit(Duration.ofSeconds(1));

      nodes.head();

      int before = second.asked();
      nodes.head();
      nodes.chainId();
      assertThat(second.asked()).as("it rests now").isEqualTo(before);
    }
  }

  @Test
  void asksEachOnlyOnceWhenNoneAnswers() throws Exception {
    try (ChainNodes nodes = over(first.rpc(), second.rpc())) {
      first.limit(Duration.ofSeconds(1));
      nodes.head();
      second.limit(Duration.ofSeconds(1));
      int before = second.asked();

      assertThatThrownBy(nodes::head).isInstanceOf(AnchoringException.class);

      assertThat(second.asked() - before).isEqualTo(1);
    }
  }

  @Test
  void takesTheDearerGasWhoeverSaysIt() throws Exception {
    first.answerInstead("eth_estimateGas", "\"result\": \"0xfffff\"");
    for (List<FaultyNode> order : List.of(List.of(first, second), List.of(second, first))) {
      try (ChainNodes nodes = over(order.getFirst().rpc(), order.getLast().rpc())) {
        assertThat(nodes.gas(key.address(), Call.anchor(ROOT))).isEqualTo(0xfffff);
      }
    }
  }

  /** Each counts more than those after it, whichever node says it. */
  @Test
  void goesByTheAnswerThatNeedsTheMostCare() throws Exception {
    List<SendAnswer.Kind> kinds =
        List.of(
            SendAnswer.Kind.ACCEPTED,
            SendAnswer.Kind.NONCE_TOO_LOW,
            SendAnswer.Kind.REPLACEMENT_UNDERPRICED,
            SendAnswer.Kind.UNDERPRICED,
            SendAnswer.Kind.INSUFFICIENT_FUNDS,
            SendAnswer.Kind.REJECTED);
    List<String> words =
        List.of(
            "already known",
            "nonce too low",
            "replacement transaction underpriced",
            "transaction underpriced",
            "insufficient funds",
            "no");
    try (ChainNodes nodes = over(first.rpc(), second.rpc())) {
      SignedTransaction sent = signed(nodes);
      for (int low = 0; low < kinds.size(); low++) {
        for (int high = low; high < kinds.size(); high++) {
          for (boolean turned : List.of(false, true)) {
            refuse(turned ? second : first, words.get(low));
            refuse(turned ? first : second, words.get(high));
            assertThat(nodes.send(sent)).isEqualTo(new SendAnswer(kinds.get(low), words.get(low)));
          }
        }
      }
    }
  }

  private static void refuse(FaultyNode node, String words) {
    node.answerInstead(
        "eth_sendRawTransaction",
        "\"error\": {\"code\": -32000, \"message\": \"%s\"}".formatted(words));
  }

  private SignedTransaction signed(ChainNodes nodes) throws AnchoringException {
    BigInteger gas = nodes.gas(key.address(), Call.anchor(ROOT));
    return key.sign(
        new UnsignedTransaction(nodes.chainId(), 0, gas, nodes.market(), Call.anchor(ROOT)));
  }

  @Test
  void closesEachEvenWhenOneCannotBeClosed() {
    List<Object> closed = new ArrayList<>();
    ChainNodes nodes = new ChainNodes(List.of(unclosable(closed), unclosable(closed)));

    nodes.close();

    assertThat(closed).hasSize(2);
  }

  private static AnchorChain unclosable(List<Object> closed) {
    return (AnchorChain)
        Proxy.newProxyInstance(
            AnchorChain.class.getClassLoader(),
            new Class<?>[] {AnchorChain.class},
            (node, method, arguments) -> {
              if (method.getName().equals("displayName")) {
                return "a node";
              }
              closed.add(node.getClass());
              throw new IllegalStateException("it cannot be closed");
            });
  }
}
