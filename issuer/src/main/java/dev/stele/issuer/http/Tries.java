package dev.stele.issuer.http;

import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** How often somebody nobody knows may try to get in, by address: to the API and to the pages. */
public final class Tries {
  private final TokenBuckets failures;
  private final boolean behindProxy;

  Tries(AccessSettings settings) {
    this.behindProxy = settings.behindProxy();
    this.failures =
        new TokenBuckets(
            settings.failuresPerMinute(), settings.failuresPerMinute() / 60.0, System::nanoTime);
  }

  /** How long whoever is at this address has to wait; empty when they need not. */
  public Optional<Duration> wait(RoutingContext context) {
    return failures.look(address(context));
  }

  /** Notes that a token came by which nobody is known. */
  public void failed(RoutingContext context) {
    var unused = failures.take(address(context));
  }

  /** The caller's address; of an IPv6 address the first half, because one caller has all others. */
  private String address(RoutingContext context) {
    String peer = context.request().remoteAddress().hostAddress();
    List<String> lines = context.request().headers().getAll("X-Forwarded-For");
    if (behindProxy && !lines.isEmpty()) {
      // Some proxies add a line of their own, behind whatever the caller wrote.
      String forwarded = lines.getLast();
      peer = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
    if (!peer.matches("[0-9a-fA-F.:]+")) {
      return "unknown";
    }
    try {
      byte[] bytes = InetAddress.getByName(peer).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
