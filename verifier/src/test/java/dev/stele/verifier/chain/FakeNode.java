package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node that says what a test wants: faults that no real node can be made to show. */
public final class FakeNode implements AutoCloseable {
  public static final String BLOCK = "0x" + "b1".repeat(32);
  public static final String GENESIS = "0x" + "00".repeat(31) + "01";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, JsonNode> results = new ConcurrentHashMap<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** A sound node of chain 1337 that has mined an anchor of this root. */
  public FakeNode(String root) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String facts =
        """
        {"eth_chainId": "0x539", "eth_blockNumber": "0x12",
         "eth_getTransactionByHash": {"hash": "%s", "blockHash": "%s", "input": "0x%s",
           "from": "%s", "to": "%s", "value": "0x0"},
         "eth_getTransactionReceipt": {"transactionHash": "%s", "blockHash": "%s",
           "blockNumber": "0x10", "status": "0x1"},
         "eth_getBlockByNumber": {"hash": "%s", "timestamp": "0x69585d80"}}
        """
            .formatted(
                Fixtures.TRANSACTION,
                BLOCK,
                root,
                Fixtures.KEY,
                Address.NOBODY,
                Fixtures.TRANSACTION,
                BLOCK,
                BLOCK);
    Fixtures.json(facts).properties().forEach(fact -> results.put(fact.getKey(), fact.getValue()));
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public FakeNode with(String method, JsonNode result) {
    results.put(method, result);
    return this;
  }

  public FakeNode without(String method) {
    return with(method, NullNode.getInstance());
  }

  /** Changes members of the object that a method answers with. */
  public FakeNode change(String method, String members) {
    return with(method, results.get(method).<ObjectNode>deepCopy().setAll(Fixtures.json(members)));
  }

  /** Answers every request in this way instead. */
  public FakeNode answering(HttpHandler handler) {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          handler.handle(exchange);
        });
    return this;
  }

  public FakeNode answering(int status, String body) {
    return answering(exchange -> send(exchange, status, body));
  }

  /** Answers nothing from now on until the gate is opened. */
  public CountDownLatch held() {
    gate = new CountDownLatch(1);
    return gate;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    try {
      gate.await();
    } catch (InterruptedException e) {
      // The node is closed, and nobody waits for the answer.
      Thread.currentThread().interrupt();
      return;
    }
    String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode result = results.get(Fixtures.json(question).get("method").textValue());
    boolean genesis = question.contains("\"0x0\"");
    ObjectNode answer = Fixtures.json("{\"jsonrpc\": \"2.0\", \"id\": 1}");
    answer.set("result", genesis ? Fixtures.json("{\"hash\": \"" + GENESIS + "\"}") : result);
    send(exchange, 200, answer.toString());
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
