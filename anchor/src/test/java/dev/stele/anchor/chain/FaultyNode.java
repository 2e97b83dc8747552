package dev.stele.anchor.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a real node, and answers some questions otherwise, or none. */
final class FaultyNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI real;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> instead = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Optional<Duration> limit = Optional.empty();

  FaultyNode(URI real) throws IOException {
    this.real = real;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI rpc() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * @param part of the response, as {@code "result": null}
   */
  void answerInstead(String method, String part) {
    instead.put(method, part);
  }

  /** Answers with status 429 from now on. */
  void limit(Duration retryAfter) {
    limit = Optional.of(retryAfter);
  }

  /** Answers as the real node does from now on. */
  void mend() {
    limit = Optional.empty();
    instead.clear();
  }

  /** How many questions came. */
  int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      if (limit.isPresent()) {
        exchange
            .getResponseHeaders()
            .set("Retry-After", Long.toString(limit.orElseThrow().toSeconds()));
        exchange.sendResponseHeaders(429, -1);
        return;
      }
      String part = instead.get(JSON.readTree(request).path("method").asText());
      byte[] response =
          part == null
              ? forward(request)
              : JSON.writeValueAsBytes(
                  JSON.readTree("{\"jsonrpc\": \"2.0\", \"id\": 0, " + part + "}"));
      exchange.sendResponseHeaders(200, response.length);
      exchange.getResponseBody().write(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] forward(byte[] request) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(real)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.shutdownNow();
  }
}
