package dev.stele.anchor.evaluation;

import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom a verifier can ask, if they are there.
 *
 * @param chain a node's JSON-RPC endpoint
 * @param explorer a service that is asked for transactions in place of a node; JSON-RPC too
 * @param site the issuer's web site
 * @param at the instant for which the badge is judged, by the chain's clock
 */
public record Reach(URI chain, URI explorer, URI site, List<URI> mirrors, Instant at) {
  /** They are all on this machine. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  public Reach {
    mirrors = List.copyOf(mirrors);
  }

  public JsonRpcEndpoint node() {
    return new JsonRpcEndpoint(chain, TIMEOUT);
  }

  /** A file of somebody's site; empty when it is not to be had. */
  public static Optional<byte[]> fetch(URI base, String name) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/" + name)).timeout(TIMEOUT).build();
      HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The first copy that passes, of those that the mirrors have under a name. */
  public Optional<byte[]> fromMirrors(String name, java.util.function.Predicate<byte[]> isGenuine) {
    return mirrors.stream()
        .map(mirror -> fetch(mirror, name))
        .flatMap(Optional::stream)
        .filter(isGenuine)
        .findFirst();
  }
}
