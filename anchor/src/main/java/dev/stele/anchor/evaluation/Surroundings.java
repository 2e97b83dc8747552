package dev.stele.anchor.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everybody whom a verifier can ask, each with a server of his own on this machine, so that one
 * after another can be switched off. The chain is reached through a relay.
 */
final class Surroundings implements AutoCloseable {
  private final LoopbackServer relay;
  private final LoopbackServer explorer;
  private final Place site;
  private final List<Place> mirrors = new ArrayList<>();

  Surroundings(URI node, int mirrors) throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    this.relay = new LoopbackServer((path, body) -> forward(http, node, body));
    this.explorer = new LoopbackServer((path, body) -> forward(http, node, body));
    this.site = new Place();
    for (int mirror = 0; mirror < mirrors; mirror++) {
      this.mirrors.add(new Place());
    }
  }

  private static Optional<byte[]> forward(HttpClient http, URI node, byte[] question)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  Place site() {
    return site;
  }

  List<Place> mirrors() {
    return List.copyOf(mirrors);
  }

  Reach reach(Instant at) {
    return new Reach(
        relay.address(),
        explorer.address(),
        site.address(),
        mirrors.stream().map(Place::address).toList(),
        at);
  }

  /** Requests that came to anybody so far. */
  long requests() {
    return servers(Loss.EVERYBODY).mapToLong(LoopbackServer::requests).sum();
  }

  /** Does something while somebody is gone. */
  <T> T without(Loss loss, Supplier<T> work) {
    return without(servers(loss).toList(), work);
  }

  /** Does something while all these are gone. */
  <T> T without(Outage outage, Supplier<T> work) {
    Map<String, LoopbackServer> all = parties();
    return without(outage.gone().stream().map(all::get).toList(), work);
  }

  private static <T> T without(List<LoopbackServer> gone, Supplier<T> work) {
    try (Absence absence = new Absence(gone)) {
      return absence.during(work);
    }
  }

  /** By their names in an {@link Outage}. */
  private Map<String, LoopbackServer> parties() {
    Map<String, LoopbackServer> all = new TreeMap<>();
    all.put(Outage.ISSUER, site.server());
    all.put(Outage.EXPLORER, explorer);
    all.put(Outage.CHAIN, relay);
    for (int mirror = 0; mirror < mirrors.size(); mirror++) {
      all.put(Outage.mirror(mirror + 1), mirrors.get(mirror).server());
    }
    return all;
  }

  /** How many requests each party had so far. */
  Asked asked() {
    Map<String, Long> requests = new TreeMap<>();
    parties().forEach((name, server) -> requests.put(name, server.requests()));
    return new Asked(requests);
  }

  /** Requests by party. */
  record Asked(Map<String, Long> requests) {
    /** The parties that have had more since. */
    List<String> since(Asked later) {
      return requests.keySet().stream()
          .filter(name -> later.requests.get(name) > requests.get(name))
          .toList();
    }
  }

  /** Servers that are off until it ends. */
  private record Absence(List<LoopbackServer> gone) implements AutoCloseable {
    <T> T during(Supplier<T> work) {
      gone.forEach(LoopbackServer::switchOff);
      return work.get();
    }

    @Override
    public void close() {
      for (LoopbackServer server : gone) {
        try {
          server.switchOn();
        } catch (IOException e) {
          throw new UncheckedIOException("a server's port was taken while it was off", e);
        }
      }
    }
  }

  private Stream<LoopbackServer> servers(Loss loss) {
    return switch (loss) {
      case NOTHING -> Stream.of();
      case ISSUER -> Stream.of(site.server());
      case EXPLORER -> Stream.of(explorer);
      case CHAIN -> Stream.of(relay, explorer);
      case ONE_MIRROR -> firstMirrors(1);
      case HALF_OF_THE_MIRRORS -> firstMirrors((mirrors.size() + 1) / 2);
      case ALL_MIRRORS -> firstMirrors(mirrors.size());
      case EVERYBODY ->
          Stream.concat(Stream.of(site.server(), relay, explorer), firstMirrors(mirrors.size()));
    };
  }

  private Stream<LoopbackServer> firstMirrors(int count) {
    return mirrors.stream().limit(count).map(Place::server);
  }

  /** Takes down everything that lies open. */
  void clear() {
    site.clear();
    mirrors.forEach(Place::clear);
  }

  @Override
  public void close() {
    relay.close();
    explorer.close();
    site.close();
    mirrors.forEach(Place::close);
  }
}
