package dev.stele.issuer.admission;

import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.KeySecret;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.AccessStore;
import dev.stele.verifier.merkle.Digest32;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tells who comes with a bearer token. Reads the records, and may ask the OpenID provider. */
public final class Admission {
  private final AccessStore access;
  private final Optional<OpenIdProvider> provider;
  private final Clock clock;

  /**
   * @param provider whose word on people counts; without one, only programs are let in
   */
  public Admission(AccessStore access, Optional<OpenIdProvider> provider, Clock clock) {
    this.access = access;
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * @throws RefusedException when nobody is known by it
   */
  public Caller admit(String token) throws RefusedException {
    if (token.startsWith("stele_")) {
      return program(token);
    }
    if (provider.isEmpty()) {
      throw refused(
          "expected the operator's token or an API key; this service knows no OpenID provider (stele serve --oidc-issuer)");
    }
    return person(provider.get().person(token));
  }

  /**
   * A person of whom it is known who they are.
   *
   * @param email in lower case
   */
  Caller person(String email) {
    return new Caller(email, false, access.permissions(email));
  }

  private Caller program(String token) throws RefusedException {
    KeySecret secret =
        KeySecret.of(token)
            .orElseThrow(
                () -> refused("expected a whole API key; this one is cut off or mistyped"));
    return program(secret.hash());
  }

  /**
   * A program, or whoever has its key.
   *
   * @param hash {@link KeySecret#hash}
   */
  Caller program(Digest32 hash) throws RefusedException {
    Instant now = clock.instant();
    ApiKey key = access.key(hash).orElseThrow(() -> refused("there is no such API key here"));
    if (key.revoked().isPresent()) {
      throw refused("the API key was revoked on " + key.revoked().get());
    }
    if (key.isExpired(now)) {
      throw refused("the API key expired on " + key.expires().orElseThrow());
    }
    access.used(key, now);
    return key.caller();
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Kind.UNAUTHENTICATED, message);
  }
}
