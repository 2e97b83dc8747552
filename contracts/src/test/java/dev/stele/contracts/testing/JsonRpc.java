package dev.stele.contracts.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** JSON-RPC 2.0 over HTTP, without web3j: a second opinion on what a node holds. */
final class JsonRpc {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI address;

  JsonRpc(URI address) {
    this.address = address;
  }

  JsonNode call(String method, Object... parameters) {
    try {
      Map<String, Object> question =
          Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters));
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(question)))
              .build();
      JsonNode answer = MAPPER.readTree(HTTP.send(request, BodyHandlers.ofByteArray()).body());
      if (!answer.has("result")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.get("result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + method, e);
    }
  }
}
