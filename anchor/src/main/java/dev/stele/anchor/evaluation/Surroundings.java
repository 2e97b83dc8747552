package dev.stele.anchor.evaluation;

import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everybody whom a verifier can ask, each with a server of his own on this machine, so that one
 * after another can be switched off. The chain is reached through a relay.
 */
final class Surroundings implements AutoCloseable {
  private final NodeRelay node;
  private final LoopbackServer relay;
  private final LoopbackServer explorer;
  private final Place site;
  private final List<Place> mirrors = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  Surroundings(URI node, int mirrors) throws IOException {
    this.node = new NodeRelay(node);
    this.relay = new LoopbackServer(this.node);
    this.explorer = new LoopbackServer(this.node);
    this.site = new Place();
    for (int mirror = 0; mirror < mirrors; mirror++) {
      this.mirrors.add(new Place());
    }
    name(node);
  }

  private void name(URI node) {
    names.put(JsonRpcEndpoint.displayName(node), "the node");
    names.put(relay.address().toString(), "the node");
    names.put(explorer.address().toString(), "the explorer");
    names.put(site.address().toString(), "the issuer's site");
    for (int mirror = 0; mirror < mirrors.size(); mirror++) {
      names.put(mirrors.get(mirror).address().toString(), "mirror " + (mirror + 1));
    }
  }

  /** With the parties' names in the place of their addresses, which differ from run to run. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, String> party : names.entrySet()) {
      // Not where it is but the beginning of a longer port.
      named = named.replaceAll(Pattern.quote(party.getKey()) + "(?!\\d)", party.getValue());
    }
    return named;
  }

  /** The first question that the node refused, to whomever, since this was asked before. */
  Optional<String> takeRefusal() {
    return node.takeRefusal();
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
