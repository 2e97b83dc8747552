package dev.stele.anchor.evaluation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on 127.0.0.1 that can be switched off, and on again at the same port; counts. */
final class LoopbackServer implements AutoCloseable {
  /** What it answers. */
  interface Answers {
    /** Empty: there is nothing (HTTP status 404). */
    Optional<byte[]> answer(String path, byte[] body) throws IOException;
  }

  private final Answers answers;
  private final AtomicLong requests = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int port;
  private HttpServer server;

  LoopbackServer(Answers answers) throws IOException {
    this.answers = answers;
    switchOn();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How many requests reached it. */
  long requests() {
    return requests.get();
  }

  void switchOn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    port = server.getAddress().getPort();
  }

  /** From now on nobody listens there. */
  void switchOff() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<byte[]> answer = answers.answer(exchange.getRequestURI().getPath(), body);
      if (answer.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, answer.get().length);
      exchange.getResponseBody().write(answer.get());
    }
  }

  @Override
  public void close() {
    switchOff();
    threads.shutdownNow();
  }
}
