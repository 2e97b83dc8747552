package dev.stele.issuer.cli;

import dev.stele.issuer.http.AccessSettings;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.ProviderKeys;
import dev.stele.issuer.input.RefusedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a service lets callers in. */
final class AccessOptions {
  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description =
          "let people in by the tokens of this OpenID provider: its issuer identifier; default: programs only")
  private String issuer;

  @Option(
      names = "--oidc-audience",
      paramLabel = "TEXT",
      description = "with --oidc-issuer: what its tokens for this service have as their audience")
  private String audience;

  @Option(
      names = "--oidc-jwks-file",
      paramLabel = "FILE",
      description =
          "with --oidc-issuer: the provider's public keys (JWK Set); default: the provider is asked for them")
  private Path keys;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      description =
          "requests a second that a caller may make, 0 for any number; the operator always may; default: ${DEFAULT-VALUE}")
  private int perSecond = AccessSettings.USUAL.perSecond();

  @Option(
      names = "--failure-limit",
      paramLabel = "N",
      description =
          "tokens that nobody is known by which may come from an address in a minute; default: ${DEFAULT-VALUE}")
  private int failures = AccessSettings.USUAL.failuresPerMinute();

  @Option(
      names = "--behind-proxy",
      description =
          "every request comes through a proxy of yours, which appends the caller's address to X-Forwarded-For")
  private boolean behindProxy;

  AccessSettings settings() throws Failure {
    if (perSecond < 0 || failures < 1) {
      throw new Failure(
          Failure.INPUT, "expected at least 0 in --rate-limit and at least 1 in --failure-limit");
    }
    if (issuer == null && (audience != null || keys != null)) {
      throw new Failure(
          Failure.INPUT, "expected --oidc-issuer with --oidc-audience and --oidc-jwks-file");
    }
    return new AccessSettings(people(), perSecond, failures, behindProxy);
  }

  private Optional<OpenIdProvider> people() throws Failure {
    if (issuer == null) {
      return Optional.empty();
    }
    if (audience == null || audience.isBlank()) {
      throw new Failure(
          Failure.INPUT,
          "expected --oidc-audience with --oidc-issuer: without it, what the provider says to others would count here");
    }
    try {
      URI named = ProviderKeys.issuer(issuer);
      return Optional.of(
          new OpenIdProvider(
              issuer,
              audience,
              keys == null ? ProviderKeys.of(named) : ProviderKeys.of(keys),
              Clock.systemUTC()));
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }
}
