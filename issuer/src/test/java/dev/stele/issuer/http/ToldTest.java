package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.http.Answers.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come piece by piece. */
class ToldTest {
  private static final Answer BEGINNING = new Answer(200, "text/plain", Buffer.buffer("begun, "));

  private final Vertx vertx = Vertx.vertx();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

  @BeforeEach
  void listen() {
    vertx.exceptionHandler(uncaught::add);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void piecesFollowTheBeginningInTheirOrder() throws Exception {
    String answer =
        asked(
            client -> {
              client.send(Buffer.buffer("one, "));
              client.send(Buffer.buffer("two"));
            });

    assertThat(answer).containsSubsequence("200 OK", "begun, ", "one, ", "two", "\r\n0\r\n");
    assertThat(whole.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(uncaught).isEmpty();
  }

  /** With no end, so that nobody takes a part for the whole. */
  @Test
  void whatBreaksOffHasNoEnd() throws Exception {
    String answer =
        asked(
            client -> {
              client.send(Buffer.buffer("one"));
              throw new IllegalStateException("nothing comes of it");
            });

    assertThat(answer).contains("begun, ").doesNotContain("\r\n0\r\n");
    assertThat(whole.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(uncaught).isEmpty();
  }

  /** Whichever of the service's threads does what. */
  @Test
  void noPieceComesAfterTheEnd() throws Exception {
    HttpServer server = serving(client -> client.send(Buffer.buffer("the end")));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort())).build();
      for (int round = 0; round < 100; round++) {
        List<CompletableFuture<HttpResponse<String>>> answers =
            Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
                .limit(20)
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("begun, the end");
        }
      }
    }
    assertThat(uncaught).isEmpty();
  }

  /** All that a client reads until the connection ends. */
  private String asked(Told.Rest rest) throws Exception {
    HttpServer server = serving(rest);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private HttpServer serving(Told.Rest rest) throws Exception {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context ->
                new Told(BEGINNING, Optional.of(rest))
                    .write(vertx, context)
                    .onComplete(end -> whole.complete(end.succeeded())));
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
