package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands questions on to the node, and remembers the first that it refused: whoever asked may have
 * kept quiet about that, and a method that is not there must not pass for a badge that is not.
 */
final class NodeRelay implements LoopbackServer.Answers {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI node;
  private final AtomicReference<String> refusal = new AtomicReference<>();

  NodeRelay(URI node) {
    this.node = node;
  }

  @Override
  public Optional<byte[]> answer(String path, byte[] question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    try {
      byte[] answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      remember(question, answer);
      return Optional.of(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void remember(byte[] question, byte[] answer) throws IOException {
    JsonNode error = error(answer);
    if (error.isObject()) {
      String method = JSON.readTree(question).path("method").asText();
      refusal.compareAndSet(
          null,
          "the node answered %s with error %s: %s"
              .formatted(method, error.path("code").asText(), error.path("message").asText()));
    }
  }

  /** Missing where there is none. */
  private static JsonNode error(byte[] answer) throws IOException {
    try {
      return JSON.readTree(answer).path("error");
    } catch (JsonProcessingException e) {
      // No JSON-RPC at all: whoever asked will say so.
      return JSON.missingNode();
    }
  }

  /** What it refused first, and forgets it. */
  Optional<String> takeRefusal() {
    return Optional.ofNullable(refusal.getAndSet(null));
  }
}
