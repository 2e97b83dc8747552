package dev.stele.issuer.http;

import dev.stele.issuer.identity.CodeFlow;
import dev.stele.issuer.identity.OpenIdProvider;
import java.util.Optional;

/**
 * How callers are let in.
 *
 * @param people whose word on people counts; without one, only programs are let in
 * @param browser how people sign in with a browser at that provider; without it, only by a token or
 *     key
 * @param perSecond requests that a caller may make in a second, on average; 0 for any number. The
 *     operator is not limited
 * @param failuresPerMinute tokens that nobody is known by which may come from an address in a
 *     minute, on average
 * @param behindProxy whether every request comes through a proxy of the operator's, so that the
 *     last entry of {@code X-Forwarded-For} is the caller's address
 */
public record AccessSettings(
    Optional<OpenIdProvider> people,
    Optional<CodeFlow> browser,
    int perSecond,
    int failuresPerMinute,
    boolean behindProxy) {
  public static final AccessSettings USUAL = new AccessSettings(Optional.empty(), 50, 30, false);

  /** Where nobody signs in with a browser at the provider. */
  public AccessSettings(
      Optional<OpenIdProvider> people, int perSecond, int failuresPerMinute, boolean behindProxy) {
    this(people, Optional.empty(), perSecond, failuresPerMinute, behindProxy);
  }

  public AccessSettings {
    if (perSecond < 0 || failuresPerMinute < 1) {
      throw new IllegalArgumentException("expected limits that let somebody in");
    }
  }
}
