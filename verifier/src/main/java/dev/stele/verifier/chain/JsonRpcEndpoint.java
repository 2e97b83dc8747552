package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node's JSON-RPC 2.0 endpoint over HTTP. Sends questions only; follows no redirect. */
public final class JsonRpcEndpoint {
  private static final StrictJson ANSWERS = new StrictJson(new JsonLimits(4 * 1024 * 1024, 32));
  private static final JsonMapper MAPPER = new JsonMapper();

  private final URI address;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param timeout how long one question may take, from the connection to the last byte
   */
  public JsonRpcEndpoint(URI address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Reads an endpoint's address.
   *
   * @throws IllegalArgumentException unless it is an http or https URL with a host
   */
  public static URI address(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "expected an http or https address of a node, found \"" + text + "\"");
    }
    return uri;
  }

  public String displayName() {
    return displayName(address);
  }

  /** An endpoint without user, path and query, which may hold an access key. */
  public static String displayName(URI address) {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /**
   * Asks one question.
   *
   * @return the {@code result}, a null node where the node knows none
   * @throws RpcException when there is no such answer within the time
   */
  public JsonNode ask(String method, Object... parameters) throws RpcException {
    ObjectNode question = MAPPER.createObjectNode();
    question.put("jsonrpc", "2.0").put("id", 1).put("method", method);
    ArrayNode params = question.putArray("params");
    for (Object parameter : parameters) {
      params.add(MAPPER.<JsonNode>valueToTree(parameter));
    }
    ObjectNode answer = parse(send(question.toString()));
    if (!answer.path("id").equals(question.get("id"))) {
      throw new RpcException(displayName() + " answered another question than " + method);
    }
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      throw RpcException.refusal(
          "%s answered %s with error %s: %s"
              .formatted(
                  displayName(),
                  method,
                  error.path("code").asText(),
                  shortened(error.path("message").asText())));
    }
    if (!answer.has("result")) {
      throw new RpcException(displayName() + " answered " + method + " without a result");
    }
    return answer.get("result");
  }

  private ObjectNode parse(byte[] body) throws RpcException {
    try {
      return ANSWERS.parse(body);
    } catch (MalformedJsonException e) {
      throw new RpcException(
          displayName() + " gave an answer that is no JSON-RPC: " + e.getMessage(), e);
    }
  }

  private byte[] send(String question) throws RpcException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    CompletableFuture<HttpResponse<InputStream>> headers =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    // A thread of its own: in a shared pool one trickling node would keep the others waiting.
    CompletableFuture<byte[]> answer =
        headers.thenApplyAsync(this::body, Thread::startVirtualThread);
    try {
      // The request's own time-out ends with the headers; a body that trickles must end too.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      abandon(headers);
      throw new RpcException(
          displayName() + " did not answer within " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("interrupted while asking " + displayName(), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof BodyException body) {
        throw new RpcException(body.getMessage(), body);
      }
      throw new RpcException(
          displayName() + " cannot be reached: " + cause.getClass().getSimpleName(), cause);
    }
  }

  /** Ends the exchange, and with it the read that waits for the rest of a body. */
  private static void abandon(CompletableFuture<HttpResponse<InputStream>> headers) {
    if (headers.cancel(true) || headers.isCompletedExceptionally()) {
      return;
    }
    try {
      headers.join().body().close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }

  private byte[] body(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new BodyException(
            displayName() + " answered with HTTP status " + response.statusCode());
      }
      return in.readNBytes(4 * 1024 * 1024 + 1);
    } catch (IOException e) {
      throw new BodyException(displayName() + " broke off its answer");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static final class BodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyException(String message) {
      super(message);
    }
  }
}
