package dev.stele.verifier.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stele.verifier.page.PageAnswer;
import dev.stele.verifier.page.PageRequest;
import dev.stele.verifier.page.VerifyPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves the verify page until it is closed. */
public final class VerifySite implements AutoCloseable {
  /** Each may hold a request of the largest size. */
  private static final int AT_ONCE = 4;

  /** So much more of a request that is too large is read away, for the browser to hear of it. */
  private static final long PATIENCE_BYTES = 4L * VerifyPage.MAX_BODY_BYTES;

  private final HttpServer server;
  private final ExecutorService workers;
  private final VerifyPage page;
  private final HostNames hosts;

  private VerifySite(HttpServer server, ExecutorService workers, VerifyPage page, HostNames hosts) {
    this.server = server;
    this.workers = workers;
    this.page = page;
    this.hosts = hosts;
  }

  /**
   * @param address port 0 takes a free one
   * @param names under which it is reached, beside {@code localhost} and addresses
   * @throws IOException when the port cannot be taken
   */
  public static VerifySite start(
      InetSocketAddress address, Set<String> names, VerifyPage.Trust trust) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    VerifySite site =
        new VerifySite(server, workers, new VerifyPage("", trust), new HostNames(names));
    server.createContext("/", site::handle);
    server.setExecutor(workers);
    server.start();
    return site;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      Optional<String> host = Optional.ofNullable(headers.getFirst("Host"));
      if (!hosts.allow(host.orElse(""))) {
        // Another site's name that was pointed here (DNS rebinding) must not be answered.
        byte[] text =
            "stele: this site is not known by that name; see stele verify-site --help, --host-name\n"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(421, text.length);
        exchange.getResponseBody().write(text);
        return;
      }
      PageRequest request =
          new PageRequest(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              language(exchange.getRequestURI().getRawQuery()),
              Optional.ofNullable(headers.getFirst("Accept-Language")),
              Optional.ofNullable(headers.getFirst("Accept")),
              Optional.ofNullable(headers.getFirst("Content-Type")),
              Optional.ofNullable(headers.getFirst("Origin")),
              Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")),
              host,
              body(exchange.getRequestBody()));
      send(exchange, answer(request));
    }
  }

  private PageAnswer answer(PageRequest request) {
    try {
      return page.answer(request);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      brokenOff(e);
      return page.failed(request);
    }
  }

  /** The kind of fault only: its text may be that of somebody's badge. */
  private static void brokenOff(Throwable fault) {
    System.err.println("stele: a verification broke off: " + fault.getClass().getName());
  }

  /** Empty when there is more than may be. */
  private static Optional<byte[]> body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(VerifyPage.MAX_BODY_BYTES + 1);
    if (body.length <= VerifyPage.MAX_BODY_BYTES) {
      return Optional.of(body);
    }
    byte[] away = new byte[64 * 1024];
    long rest = PATIENCE_BYTES;
    for (int read = 0; read >= 0 && rest > 0; rest -= read) {
      read = in.read(away);
    }
    return Optional.empty();
  }

  private static Optional<String> language(String query) {
    return Arrays.stream((query == null ? "" : query).split("&"))
        .filter(it -> it.startsWith("lang="))
        .map(it -> it.substring("lang=".length()))
        .findFirst();
  }

  private static void send(HttpExchange exchange, PageAnswer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::set);
    headers.set("Content-Type", answer.mediaType());
    switch (answer.body()) {
      case PageAnswer.Body.Whole whole -> {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : whole.bytes().length);
        if (!head) {
          exchange.getResponseBody().write(whole.bytes());
        }
      }
      case PageAnswer.Body.Pieces pieces -> {
        exchange.sendResponseHeaders(answer.status(), 0);
        send(exchange.getResponseBody(), pieces.source());
      }
    }
  }

  private static void send(OutputStream out, PageAnswer.Source source) throws IOException {
    try {
      source.sendTo(
          piece -> {
            out.write(piece);
            out.flush();
          });
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // What was sent has no end, by which the page knows.
      brokenOff(e);
    }
  }

  /** Finishes what is under way, for a few seconds at most. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdown();
    try {
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
