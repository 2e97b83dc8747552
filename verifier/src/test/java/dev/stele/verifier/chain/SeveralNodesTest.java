package dev.stele.verifier.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.SeveralNodes.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SeveralNodesTest {
  private static final String ROOT = "cd".repeat(32);

  private final FakeNode first = new FakeNode(ROOT);
  private final FakeNode second = new FakeNode(ROOT);

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void failoverAsksTheNextWhenOneIsDown() {
    first.answering(503, "");
    assertThat(ask(Policy.FAILOVER)).isInstanceOf(TransactionLookup.Mined.class);
  }

  @Test
  void failoverAsksTheNextWhenOneTrickles() {
    first.answering(exchange -> NodeSourceTest.stream(exchange, " ", 100));
    assertThat(ask(Policy.FAILOVER)).isInstanceOf(TransactionLookup.Mined.class);
  }

  @Test
  void failoverAsksTheNextWhenOneForgotTheTransaction() {
    first.without("eth_getTransactionByHash");
    assertThat(ask(Policy.FAILOVER)).isInstanceOf(TransactionLookup.Mined.class);
  }

  @Test
  void failoverDoesNotAskTheNextWhenOneCanTell() {
    ask(Policy.FAILOVER);
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void failoverIsUndecidedWhenNobodyCanTell() {
    first.answering(503, "");
    second.without("eth_getTransactionByHash");
    assertThat(unknown(Policy.FAILOVER).message()).contains("503").contains("knows no transaction");
  }

  @Test
  void agreementCountsTheFewestConfirmations() {
    second.with("eth_blockNumber", new TextNode("0x10"));
    TransactionLookup.Mined mined = (TransactionLookup.Mined) ask(Policy.AGREEMENT);
    assertThat(mined.transaction().placement().orElseThrow().confirmations()).isEqualTo(1);
  }

  @Test
  void agreementIsUndecidedWhenOneIsSilent() {
    second.answering(503, "");
    assertThat(unknown(Policy.AGREEMENT).code()).isEqualTo("node-unavailable");
  }

  @Test
  void agreementIsUndecidedWhenOneSaysOtherwise() {
    second.change("eth_getTransactionByHash", "{\"input\": \"0x" + "ee".repeat(32) + "\"}");
    assertThat(unknown(Policy.AGREEMENT).code()).isEqualTo("nodes-disagree");
  }

  @Test
  void agreementIsUndecidedWhenOneKnowsAnotherStatus() {
    second.change("eth_getTransactionReceipt", "{\"status\": \"0x0\"}");
    assertThat(unknown(Policy.AGREEMENT).code()).isEqualTo("nodes-disagree");
  }

  private TransactionLookup.Unknown unknown(Policy policy) {
    return (TransactionLookup.Unknown) ask(policy);
  }

  private TransactionLookup ask(Policy policy) {
    List<NodeSource> nodes =
        Arrays.asList(first, second).stream()
            .map(node -> new JsonRpcEndpoint(node.address(), Duration.ofSeconds(1)))
            .map(endpoint -> new NodeSource(endpoint, Optional.empty()))
            .toList();
    return new SeveralNodes(nodes, policy)
        .find(new TransactionId(Fixtures.TRANSACTION), new ChainId(Fixtures.CHAIN_ID));
  }
}
