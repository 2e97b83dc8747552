package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are not there, or not what they should be: a real node cannot be made to be so. */
class ChainNodeTest {
  private static final TransactionId SOME_ID = new TransactionId("0x" + "5a".repeat(32));

  /** One byte, and its Keccak-256 hash. */
  private static final SignedTransaction SOME_TRANSACTION =
      new SignedTransaction(
          new ChainId(1337),
          0,
          new TransactionId("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"),
          "0x80");

  @Test
  void unavailableWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = listening()) {
      port = closed.getLocalPort();
    }
    try (ChainNode node = node("http://127.0.0.1:" + port, Duration.ofSeconds(5))) {
      assertUnavailable(node::chainId);
    }
  }

  @Test
  void endsWithinItsTimeWhenTheNodeHangs() throws Exception {
    try (ServerSocket silent = listening();
        ChainNode node =
            node("http://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300))) {
      Instant start = Instant.now();
      assertUnavailable(node::chainId);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void endsWithinItsTimeWhenTheAnswerTrickles() throws Exception {
    try (Answering trickling =
            new Answering(
                body -> {
                  for (int i = 0; i < 100; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(50);
                  }
                });
        ChainNode node = node(trickling.address(), Duration.ofMillis(300))) {
      Instant start = Instant.now();
      assertUnavailable(node::chainId);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Bad gateway</html>",
        "[]",
        "{}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": \"many\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": \"0x0\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": \"0xffffffffffffffffffffffff\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": {\"blockHash\": \"0x00\"}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"error\": {\"code\": -32601, \"message\": \"no\"}}"
      })
  void answerThatIsNoneIsNoAnswer(String answer) throws Exception {
    try (Answering odd = new Answering(200, answer);
        ChainNode node = node(odd.address(), Duration.ofSeconds(5))) {
      assertUnavailable(node::chainId);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"blockNumber\": \"0x1\"}",
        // Without a status nobody knows whether it succeeded.
        "{\"blockNumber\": \"0x1\", \"blockHash\": \"0x00\", \"gasUsed\": \"0x5208\"}",
        "{\"blockNumber\": null, \"blockHash\": null, \"gasUsed\": \"0x5208\", \"status\": \"0x1\"}"
      })
  void receiptThatLacksSomethingIsNoReceipt(String receipt) throws Exception {
    try (Answering odd =
            new Answering(200, "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": " + receipt + "}");
        ChainNode node = node(odd.address(), Duration.ofSeconds(5))) {
      assertUnavailable(() -> node.receipt(SOME_ID));
    }
  }

  @Test
  void namesTheHttpStatusAndNoSecretOfTheAddress() throws Exception {
    try (Answering refusing = new Answering(401, "who are you?");
        ChainNode node =
            node(
                refusing.address().replace("//", "//name:secret1@") + "/secret2?key=secret3",
                Duration.ofSeconds(5))) {
      assertThatThrownBy(node::chainId)
          .isInstanceOf(AnchoringException.class)
          .message()
          .contains("401", node.displayName())
          .doesNotContain("secret", "who are you");
    }
  }

  @Test
  void saysWhenToAskAgainIfTheNodeDid() throws Exception {
    try (Answering busy = new Answering(429, "slow down", "17");
        ChainNode node = node(busy.address(), Duration.ofSeconds(5))) {
      assertRateLimited(node::chainId, Optional.of(Duration.ofSeconds(17)));
      assertRateLimited(() -> node.send(SOME_TRANSACTION), Optional.of(Duration.ofSeconds(17)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "-1", "soon", "999999999999"})
  void isRateLimitedEvenWhenItIsNotSaidForHowLong(String retryAfter) throws Exception {
    try (Answering busy = new Answering(429, "slow down", retryAfter);
        ChainNode node = node(busy.address(), Duration.ofSeconds(5))) {
      assertRateLimited(node::chainId, Optional.empty());
    }
  }

  /** EIP-1474: limit exceeded. Of a transaction it says nothing. */
  @Test
  void error32005IsARateLimitToo() throws Exception {
    String limited =
        "{\"jsonrpc\": \"2.0\", \"id\": 0,"
            + " \"error\": {\"code\": -32005, \"message\": \"daily request count exceeded\"}}";
    try (Answering busy = new Answering(200, limited);
        ChainNode node = node(busy.address(), Duration.ofSeconds(5))) {
      assertRateLimited(node::chainId, Optional.empty());
      assertRateLimited(() -> node.receipt(SOME_ID), Optional.empty());
      assertRateLimited(() -> node.send(SOME_TRANSACTION), Optional.empty());
    }
  }

  private static void assertRateLimited(ThrowingCallable question, Optional<Duration> after) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.RATE_LIMITED);
              assertThat(e.retryAfter()).isEqualTo(after);
            });
  }

  private static ChainNode node(String address, Duration timeout) {
    return new ChainNode(URI.create(address), FeePolicy.AUTO, timeout);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static void assertUnavailable(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NODE_UNAVAILABLE))
        .hasMessageContaining("http://127.0.0.1:");
  }

  /** Says the same whatever it is asked. */
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @FunctionalInterface
    interface Body {
      void write(OutputStream body) throws IOException, InterruptedException;
    }

    Answering(int status, String text) throws IOException {
      this(status, text, "");
    }

    Answering(int status, String text, String retryAfter) throws IOException {
      this(status, retryAfter, body -> body.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    Answering(Body body) throws IOException {
      this(200, "", body);
    }

    private Answering(int status, String retryAfter, Body body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
              }
              exchange.sendResponseHeaders(status, 0);
              body.write(exchange.getResponseBody());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
