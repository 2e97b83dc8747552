package dev.stele.issuer.anchoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Stands before a real node, and lets one call go wrong. It also makes the blocks, and thereby the
 * course that a batch takes.
 */
final class FaultProxy implements AutoCloseable {
  /** What happens to a call. */
  enum Fault {
    /** Nothing unusual. */
    NONE,
    /** Never reaches the node; status 503. */
    FAILS,
    /** Reaches the node, whose answer is lost; status 503. */
    TAKES_EFFECT,
    /** Never reaches the node, and is not answered in time. */
    HANGS,
    /** Status 429. */
    LIMITED,
    /** The caller ends before it. */
    KILLED_BEFORE,
    /** The caller ends when it has taken effect, before it is answered. */
    KILLED_AFTER
  }

  /** What becomes of a batch's transaction. */
  enum Course {
    /** It is in a block when it was sent for the second time, so that it waits for a round. */
    MINED,
    /** No block takes it until another of the same nonce was sent twice, which offers more. */
    REPLACED,
    /**
     * The block that has it is taken away when the caller has seen it, and it is not in the pool.
     */
    REORGANISED
  }

  private static final String MINE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"evm_mine\",\"params\":[]}";
  private static final String REORGANISE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"anvil_reorg\",\"params\":[1,[]]}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI node;
  private final Duration hang;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Seen> calls = new ArrayList<>();
  private Supplier<String> state = () -> "";
  private Course course = Course.MINED;
  private final List<String> sent = new ArrayList<>();
  private boolean seen;
  private boolean reorganised;
  private int faulty = -1;
  private Fault fault = Fault.NONE;
  private Runnable kill = () -> {};

  FaultProxy(URI node, Duration hang) throws IOException {
    this.node = node;
    this.hang = hang;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Starts to count anew, on the given course.
   *
   * @param call the number of the call that goes wrong, from 0 up
   * @param killing what ends the caller
   */
  synchronized void plan(Course next, int call, Fault planned, Runnable killing) {
    calls.clear();
    sent.clear();
    seen = false;
    reorganised = false;
    course = next;
    faulty = call;
    fault = planned;
    kill = killing;
  }

  /**
   * A call.
   *
   * @param state where the caller stood at that time
   */
  record Seen(String method, String state) {}

  /** Notes with each call where the caller stands. */
  synchronized void watch(Supplier<String> caller) {
    state = caller;
  }

  /** The calls since they were counted anew. */
  synchronized List<Seen> calls() {
    return List.copyOf(calls);
  }

  private synchronized Fault note(String method) {
    calls.add(new Seen(method, state.get()));
    return calls.size() - 1 == faulty ? fault : Fault.NONE;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      String method = JSON.readTree(question).path("method").asText();
      switch (note(method)) {
        case NONE -> answer(exchange, 200, forward(method, question));
        case FAILS -> answer(exchange, 503, new byte[0]);
        case TAKES_EFFECT -> {
          var unused = forward(method, question);
          answer(exchange, 503, new byte[0]);
        }
        case HANGS -> Thread.sleep(hang);
        case LIMITED -> answer(exchange, 429, new byte[0]);
        case KILLED_BEFORE -> kill.run();
        case KILLED_AFTER -> {
          var unused = forward(method, question);
          kill.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] forward(String method, byte[] question) throws IOException, InterruptedException {
    if (isTakenAwayBefore(method)) {
      var unused = post(REORGANISE.getBytes(StandardCharsets.UTF_8));
    }
    byte[] answer = post(question);
    if (method.equals("eth_sendRawTransaction") && isMinedBy(question)) {
      var unused = post(MINE.getBytes(StandardCharsets.UTF_8));
    }
    if (method.equals("eth_getTransactionReceipt")) {
      note(JSON.readTree(answer).path("result").isObject());
    }
    return answer;
  }

  private synchronized void note(boolean isReceipt) {
    seen |= isReceipt;
  }

  /** Every step begins with this question: the one before has written down what it saw. */
  private synchronized boolean isTakenAwayBefore(String method) {
    boolean taken =
        course == Course.REORGANISED && seen && !reorganised && method.equals("eth_chainId");
    reorganised |= taken;
    return taken;
  }

  private synchronized boolean isMinedBy(byte[] question) throws IOException {
    String raw = JSON.readTree(question).at("/params/0").asText();
    sent.add(raw);
    return course == Course.REPLACED
        ? sent.indexOf(raw) > 0 && sent.indexOf(raw) < sent.size() - 1
        : sent.size() % 2 == 0;
  }

  private byte[] post(byte[] question) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(node)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) {
    try {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the caller has gone", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
