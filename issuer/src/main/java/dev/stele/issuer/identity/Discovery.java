package dev.stele.issuer.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an OpenID provider for its keys: first where they are, then for them. Bounded in size and in
 * time, and follows no redirect.
 */
final class Discovery implements ResourceRetriever {
  private final URI issuer;
  private final Duration timeout;
  private final int maxBytes;
  private final StrictJson json;
  private final HttpClient http;

  /** Whether keys came when it was asked last. */
  private volatile boolean answered;

  Discovery(URI issuer, Duration timeout, int maxBytes) {
    this.issuer = issuer;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.json = new StrictJson(new JsonLimits(maxBytes, 16));
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Where a provider says what it is (OpenID Connect Discovery 1.0, section 4). */
  static URI document(URI issuer) {
    return URI.create(
        issuer.toString().replaceAll("/+$", "") + "/.well-known/openid-configuration");
  }

  /** Whether the provider, when it was asked last, said what its keys are. */
  boolean answered() {
    return answered;
  }

  @Override
  public Resource retrieveResource(URL discovery) throws IOException {
    answered = false;
    Resource keys = askForKeys();
    answered = true;
    return keys;
  }

  private Resource askForKeys() throws IOException {
    byte[] keys = fetch(address(configuration(), "jwks_uri"));
    return new Resource(new String(keys, StandardCharsets.UTF_8), "application/jwk-set+json");
  }

  /** What the provider says of itself (OpenID Connect Discovery 1.0, section 3). */
  ObjectNode configuration() throws IOException {
    ObjectNode found = parsed(fetch(document(issuer)));
    if (!found.path("issuer").asText().equals(issuer.toString())) {
      throw new IOException(
          "expected the issuer %s in its discovery document, found another".formatted(issuer));
    }
    return found;
  }

  /** One of the addresses in there. */
  URI address(ObjectNode configuration, String name) throws IOException {
    try {
      URI address = URI.create(configuration.path(name).asText());
      if (ProviderKeys.isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message for all that is none.
    }
    throw new IOException(
        "expected an https address in %s of the provider %s".formatted(name, issuer));
  }

  /** A JSON object that the provider answers with. */
  ObjectNode ask(HttpRequest.Builder request) throws IOException {
    return parsed(fetch(request));
  }

  private ObjectNode parsed(byte[] answer) throws IOException {
    try {
      return json.parse(answer);
    } catch (MalformedJsonException e) {
      throw new IOException("the provider %s cannot be read".formatted(issuer), e);
    }
  }

  private byte[] fetch(URI address) throws IOException {
    return fetch(HttpRequest.newBuilder(address));
  }

  private byte[] fetch(HttpRequest.Builder asked) throws IOException {
    HttpRequest request = asked.timeout(timeout).header("Accept", "application/json").build();
    URI address = request.uri();
    CompletableFuture<byte[]> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(this::body, Thread::startVirtualThread);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new IOException("%s does not answer as it should".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while asking " + address, e);
    }
  }

  private byte[] body(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("expected status 200, found " + response.statusCode());
      }
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IOException("expected at most %,d bytes, found more".formatted(maxBytes));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
