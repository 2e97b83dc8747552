package dev.stele.verifier.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class NodeSourceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String ROOT = "cd".repeat(32);

  private final FakeNode node = new FakeNode(ROOT);

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void tellsOfAMinedTransaction() {
    TransactionLookup.Mined mined = (TransactionLookup.Mined) ask(Optional.of(FakeNode.GENESIS));
    assertThat(mined.transaction().data()).isEqualTo(ROOT);
    assertThat(mined.transaction().placement().orElseThrow().confirmations()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "500 | {} | node-unavailable",
        "429 | {} | node-unavailable",
        "404 | {\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": \"0x539\"} | node-unavailable",
        "200 | <html>hello</html> | node-unavailable",
        "200 | [] | node-unavailable",
        "200 | {} | node-unavailable",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 1} | node-unavailable",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 2, \"result\": \"0x539\"} | node-unavailable",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": null, \"error\": {\"code\": -32700}} | node-unavailable",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": {\"code\": -32000, \"message\": \"no\"}} | node-unavailable",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 1337} | node-answer-malformed",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": \"1337\"} | node-answer-malformed",
        "200 | {\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": \"0x1\"} | wrong-chain"
      })
  void doesNotTakeAnAnswerThatIsNone(int status, String body, String code) {
    node.answering(status, body);
    assertThat(unknown()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eth_getTransactionByHash | {\"hash\": \"0x00\"} | node-answer-malformed",
        "eth_getTransactionByHash | {\"from\": \"0x00\"} | node-answer-malformed",
        "eth_getTransactionByHash | {\"input\": 5} | node-answer-malformed",
        "eth_getTransactionByHash | {\"value\": \"5\"} | node-answer-malformed",
        "eth_getTransactionByHash | {\"blockHash\": null} | transaction-pending",
        "eth_getTransactionByHash | {\"blockHash\": \"0xb2\"} | chain-reorganising",
        "eth_getTransactionReceipt | {\"transactionHash\": \"0x00\"} | node-answer-malformed",
        "eth_getTransactionReceipt | {\"status\": null} | node-answer-malformed",
        "eth_getTransactionReceipt | {\"blockHash\": \"0xb2\"} | chain-reorganising",
        "eth_getTransactionReceipt | {\"blockNumber\": \"0x13\"} | chain-reorganising",
        "eth_getBlockByNumber | {\"hash\": \"0xb2\"} | chain-reorganising",
        "eth_getBlockByNumber | {\"timestamp\": \"0xffffffffffffffffffff\"} | node-answer-malformed",
        "eth_getBlockByNumber | {\"timestamp\": \"0x7fffffffffffffff\"} | node-answer-malformed"
      })
  void doesNotTakeFactsThatDoNotFit(String method, String members, String code) {
    node.change(method, members);
    assertThat(unknown()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "eth_getTransactionByHash, transaction-not-found",
    "eth_getTransactionReceipt, transaction-pending",
    "eth_getBlockByNumber, chain-reorganising"
  })
  void doesNotTakeAMissingAnswerForANo(String method, String code) {
    node.without(method);
    assertThat(unknown()).isEqualTo(code);
  }

  @Test
  void doesNotTakeAnotherChainOfTheSameId() {
    TransactionLookup answer = ask(Optional.of("0x" + "99".repeat(32)));
    assertThat(((TransactionLookup.Unknown) answer).code()).isEqualTo("wrong-genesis");
  }

  @Test
  void doesNotTakeAnAnswerWithoutEnd() {
    node.answering(exchange -> stream(exchange, " ".repeat(64 * 1024), 0));
    assertThat(unknown()).isEqualTo("node-unavailable");
  }

  @Test
  void doesNotWaitForHeadersThatDoNotCome() {
    node.answering(exchange -> pause(60_000));
    assertThat(unknown()).isEqualTo("node-unavailable");
  }

  @Test
  void doesNotWaitForABodyThatTrickles() {
    node.answering(exchange -> stream(exchange, " ", 100));
    assertThat(unknown()).isEqualTo("node-unavailable");
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    node.close();
    assertThat(unknown()).isEqualTo("node-unavailable");
  }

  @Test
  void followsNoRedirect() {
    try (FakeNode other = new FakeNode(ROOT)) {
      node.answering(
          exchange -> {
            exchange.getResponseHeaders().add("Location", other.address().toString());
            FakeNode.send(exchange, 307, "");
          });
      assertThat(unknown()).isEqualTo("node-unavailable");
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void saysNothingOfAKeyInTheEndpointsPath() {
    node.answering(500, "");
    NodeSource source = source(URI.create(node.address() + "/v3/secret?key=secret"));
    TransactionLookup answer = find(source, Fixtures.CHAIN_ID);
    assertThat(((TransactionLookup.Unknown) answer).message()).doesNotContain("secret");
  }

  @Test
  void doesNotAnswerForOneChainWhatWasAskedOfAnother() {
    CachedSource cached = new CachedSource(source(node.address()));
    assertThat(find(cached, Fixtures.CHAIN_ID)).isInstanceOf(TransactionLookup.Mined.class);
    assertThat(find(cached, 1)).isInstanceOf(TransactionLookup.Unknown.class);
  }

  @Test
  void asksOnceForATransactionOfSeveralBadges() {
    CachedSource cached = new CachedSource(source(node.address()));
    find(cached, Fixtures.CHAIN_ID);
    int before = node.asked().size();
    find(cached, Fixtures.CHAIN_ID);
    assertThat(node.asked()).hasSize(before);
  }

  static void stream(HttpExchange exchange, String part, int pause) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      while (!Thread.currentThread().isInterrupted()) {
        exchange.getResponseBody().write(part.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        pause(pause);
      }
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static NodeSource source(URI address) {
    return new NodeSource(new JsonRpcEndpoint(address, TIMEOUT), Optional.empty());
  }

  private static TransactionLookup find(ChainSource source, long chainId) {
    return source.find(new TransactionId(Fixtures.TRANSACTION), new ChainId(chainId));
  }

  private TransactionLookup ask(Optional<String> genesis) {
    return find(
        new NodeSource(new JsonRpcEndpoint(node.address(), TIMEOUT), genesis), Fixtures.CHAIN_ID);
  }

  private String unknown() {
    return ((TransactionLookup.Unknown) ask(Optional.empty())).code();
  }
}
