package dev.stele.issuer.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;

/** Where the keys of an OpenID provider come from. */
public final class ProviderKeys {
  /** A set of keys, or the discovery document. */
  static final int MAX_BYTES = 512 * 1024;

  /** How long the provider may take for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** For how long what it says of itself counts. */
  static final Duration KEPT = Duration.ofMinutes(15);

  /** A key that is not known has the provider asked again, at most twice in this time. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(30);

  private ProviderKeys() {}

  /** From a file (RFC 7517, JWK Set) with public keys only; the provider is never asked. */
  public static JWKSource<SecurityContext> of(Path file) throws RefusedException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw refused("expected at most %,d bytes in %s".formatted(MAX_BYTES, file));
      }
      JWKSet keys = JWKSet.parse(Files.readString(file));
      for (JWK key : keys.getKeys()) {
        if (key.isPrivate() || key.getKeyType().equals(KeyType.OCT)) {
          throw refused("expected public keys only in %s, found a secret one".formatted(file));
        }
      }
      if (keys.isEmpty()) {
        throw refused("expected at least one key in %s, found none".formatted(file));
      }
      return new ImmutableJWKSet<>(keys);
    } catch (IOException e) {
      throw refused("cannot read the keys of the OpenID provider: " + e);
    } catch (ParseException e) {
      throw refused("expected a JWK Set in %s: %s".formatted(file, e.getMessage()));
    }
  }

  /**
   * From the provider itself (OpenID Connect Discovery 1.0), asked when a key is needed first and
   * when one is not known.
   */
  public static JWKSource<SecurityContext> of(URI issuer) throws RefusedException {
    try {
      Discovery discovery = new Discovery(issuer, TIMEOUT, MAX_BYTES);
      JWKSource<SecurityContext> asking =
          JWKSourceBuilder.<SecurityContext>create(Discovery.document(issuer).toURL(), discovery)
              .cache(KEPT.toMillis(), 4 * TIMEOUT.toMillis())
              .refreshAheadCache(false)
              .rateLimited(BETWEEN_QUESTIONS.toMillis())
              .retrying(false)
              // Keys that were good stay so while the provider is away.
              .outageTolerant(Duration.ofHours(12).toMillis())
              .build();
      return (wanted, context) -> determined(discovery, asking, wanted, context);
    } catch (MalformedURLException e) {
      throw refused("expected an http or https address of the OpenID provider, found " + issuer);
    }
  }

  /** That a key is not among those known says nothing while the provider cannot be asked for it. */
  private static List<JWK> determined(
      Discovery discovery,
      JWKSource<SecurityContext> asking,
      JWKSelector wanted,
      SecurityContext context)
      throws KeySourceException {
    try {
      List<JWK> found = asking.get(wanted, context);
      if (!found.isEmpty() || discovery.answered()) {
        return found;
      }
    } catch (RateLimitReachedException e) {
      if (discovery.answered()) {
        throw e;
      }
    }
    throw new JWKSetUnavailableException("the provider did not answer when it was last asked");
  }

  /**
   * Reads an issuer identifier: an https URL without query and fragment; with http on this machine
   * only, because whoever sits between could name keys of their own.
   */
  public static URI issuer(String text) throws RefusedException {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && isSafe(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message for all that is none.
    }
    throw refused(
        "expected the https address of an OpenID provider (http on this machine only), without query and fragment, found "
            + text);
  }

  /** Whether what comes from there is what was sent. */
  static boolean isSafe(URI uri) {
    if ("https".equals(uri.getScheme())) {
      return true;
    }
    try {
      String host = String.valueOf(uri.getHost());
      boolean local = host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+\\]");
      return "http".equals(uri.getScheme())
          && local
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Kind.INVALID, message);
  }
}
