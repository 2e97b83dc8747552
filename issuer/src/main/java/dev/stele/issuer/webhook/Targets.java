package dev.stele.issuer.webhook;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a webhook may have.
 *
 * @param anywhere whether private addresses may be told too, and without TLS those of this machine;
 *     that is the operator's to allow
 */
public record Targets(boolean anywhere) {
  private static final int MAX_LENGTH = 2000;
  private static final String PUBLIC = "an https address of the public internet";

  /**
   * @throws RefusedException when it may not be a webhook's
   */
  public URI read(String url) throws RefusedException {
    URI uri = parse(url);
    if ("https".equals(uri.getScheme())) {
      requirePublicIfKnown(uri.getHost(), url);
      return uri;
    }
    if (anywhere && isLoopback(uri.getHost())) {
      return uri;
    }
    throw refused(
        "an https address" + (anywhere ? ", or an http address of this machine" : ""), url);
  }

  private static URI parse(String url) throws RefusedException {
    try {
      URI uri = new URI(url);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && url.length() <= MAX_LENGTH) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message for all that is none.
    }
    throw refused("an absolute https address without a user or a fragment", url);
  }

  /**
   * What a name stands for is looked up at each delivery; an address that is written out is known
   * now, and so is what every machine calls itself (RFC 6761, section 6.3).
   */
  private void requirePublicIfKnown(String host, String url) throws RefusedException {
    if (anywhere) {
      return;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      throw refused(PUBLIC, url);
    }
    if (name.startsWith("[") || name.matches("[0-9.]+")) {
      try {
        check(name, List.of(InetAddress.getByName(name)));
      } catch (UnknownHostException e) {
        throw refused(PUBLIC, url);
      }
    }
  }

  private static boolean isLoopback(String host) {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(host);
  }

  private static RefusedException refused(String expected, String url) {
    return new RefusedException(
        Kind.INVALID, "expected %s in \"url\", found \"%s\"".formatted(expected, url));
  }

  /** Fails unless all that a host's name stands for may be connected to. */
  void check(String host, List<InetAddress> addresses) throws UnknownHostException {
    for (InetAddress address : addresses) {
      if (!anywhere && !PublicAddresses.isPublic(address)) {
        throw new UnknownHostException(
            "%s has the address %s, which is not of the public internet"
                .formatted(host, address.getHostAddress()));
      }
    }
  }
}
