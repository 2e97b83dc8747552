package dev.stele.issuer.cli;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.stele.issuer.http.AccessSettings;
import dev.stele.issuer.identity.CodeFlow;
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
      names = "--oidc-client-id",
      paramLabel = "TEXT",
      description =
          "with --oidc-issuer: let people sign in to the pages there; how the provider knows this service, with BASE-URL/console/sign-in/callback as its redirect URI")
  private String clientId;

  @Option(
      names = "--oidc-client-secret-file",
      paramLabel = "FILE",
      description = "with --oidc-client-id: holds the client's secret in its first line")
  private Path clientSecret;

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
      arity = "0..1",
      // Without it picocli takes an option for the opposite of what a file or the environment said.
      fallbackValue = "true",
      description =
          "every request comes through a proxy of yours, which appends the caller's address to X-Forwarded-For")
  private boolean behindProxy;

  /**
   * @param baseUrl under which others reach the service
   */
  AccessSettings settings(String baseUrl) throws Failure {
    if (perSecond < 0 || failures < 1) {
      throw new Failure(
          Failure.INPUT, "expected at least 0 in --rate-limit and at least 1 in --failure-limit");
    }
    if (issuer == null && (audience != null || keys != null)) {
      throw new Failure(
          Failure.INPUT, "expected --oidc-issuer with --oidc-audience and --oidc-jwks-file");
    }
    if ((clientId == null) != (clientSecret == null) || (clientId != null && issuer == null)) {
      throw new Failure(
          Failure.INPUT,
          "expected --oidc-issuer, --oidc-client-id and --oidc-client-secret-file together");
    }
    if (issuer == null) {
      return new AccessSettings(Optional.empty(), perSecond, failures, behindProxy);
    }
    try {
      URI named = ProviderKeys.issuer(issuer);
      JWKSource<SecurityContext> known =
          keys == null ? ProviderKeys.of(named) : ProviderKeys.of(keys);
      return new AccessSettings(
          Optional.of(people(known)),
          browser(named, known, baseUrl),
          perSecond,
          failures,
          behindProxy);
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private OpenIdProvider people(JWKSource<SecurityContext> known) throws Failure {
    if (audience == null || audience.isBlank()) {
      throw new Failure(
          Failure.INPUT,
          "expected --oidc-audience with --oidc-issuer: without it, what the provider says to others would count here");
    }
    return new OpenIdProvider(issuer, audience, known, Clock.systemUTC());
  }

  private Optional<CodeFlow> browser(URI named, JWKSource<SecurityContext> known, String baseUrl)
      throws Failure {
    if (clientId == null) {
      return Optional.empty();
    }
    String secret =
        PasswordFile.firstLineOf(clientSecret)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.INPUT,
                        "expected the client's secret in the first line of " + clientSecret));
    return Optional.of(
        new CodeFlow(
            named,
            new CodeFlow.Client(clientId, secret),
            URI.create(baseUrl + CodeFlow.CALLBACK),
            new OpenIdProvider(issuer, clientId, known, Clock.systemUTC()),
            Clock.systemUTC()));
  }
}
