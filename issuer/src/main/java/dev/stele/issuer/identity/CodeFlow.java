package dev.stele.issuer.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signing in with a browser at the OpenID provider: the authorization code flow (OpenID Connect
 * Core 1.0, section 3.1) with PKCE (RFC 7636, S256). All that belongs to one attempt (state, nonce,
 * code verifier) is derived from a secret that the browser has in a cookie, so that the service
 * remembers nothing and any of several services may see the end of it.
 */
public final class CodeFlow {
  /** Where the provider sends browsers back to, below the service's own address. */
  public static final String CALLBACK = "/console/sign-in/callback";

  private static final String STATE = "state";

  private final URI issuer;
  private final Client client;
  private final URI redirect;
  private final OpenIdProvider tokens;
  private final Discovery discovery;
  private final Clock clock;
  private volatile Optional<Endpoints> known = Optional.empty();

  /**
   * The service, as the provider knows it.
   *
   * @param secret never shown
   */
  public record Client(String id, String secret) {
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * @param secretInBody whether the provider takes the client's secret in no other way
   */
  private record Endpoints(URI authorization, URI token, boolean secretInBody, Instant asked) {}

  /**
   * @param redirect where the provider sends the browser back to
   * @param tokens what checks ID tokens that are for {@code client}
   */
  public CodeFlow(URI issuer, Client client, URI redirect, OpenIdProvider tokens, Clock clock) {
    this.issuer = issuer;
    this.client = client;
    this.redirect = redirect;
    this.tokens = tokens;
    this.clock = clock;
    this.discovery = new Discovery(issuer, ProviderKeys.TIMEOUT, ProviderKeys.MAX_BYTES);
  }

  /**
   * Where to send the browser.
   *
   * @throws RefusedException of the kind IDENTITY_PROVIDER_UNAVAILABLE
   */
  public URI begin(LinkSecret attempt) throws RefusedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", "openid email");
    query.put("state", attempt.derived(STATE));
    query.put("nonce", nonce(attempt));
    query.put("code_challenge", challenge(attempt));
    query.put("code_challenge_method", "S256");
    URI where = endpoints().authorization();
    return URI.create(where + (where.getRawQuery() == null ? "?" : "&") + form(query));
  }

  /**
   * What the browser came back with.
   *
   * @param issuer who sent it, where the provider says so (RFC 9207)
   */
  public record Returned(
      Optional<String> code,
      Optional<String> state,
      Optional<String> error,
      Optional<String> issuer) {}

  /**
   * Who signed in.
   *
   * @return the address, in lower case
   * @throws RefusedException of the kind UNAUTHENTICATED, or IDENTITY_PROVIDER_UNAVAILABLE
   */
  public String finish(LinkSecret attempt, Returned returned) throws RefusedException {
    if (!attempt.derives(STATE, returned.state().orElse(""))
        || returned.issuer().filter(it -> !it.equals(issuer.toString())).isPresent()) {
      throw refused(
          Reason.SIGN_IN_ELSEWHERE,
          "expected the answer to a sign-in that this browser began; begin again");
    }
    if (returned.error().isPresent() || returned.code().isEmpty()) {
      throw refused(
          Reason.SIGN_IN_DECLINED,
          "the OpenID provider let nobody in; sign in there and try again");
    }
    return tokens.person(idToken(attempt, returned.code().get()), nonce(attempt));
  }

  private String idToken(LinkSecret attempt, String code) throws RefusedException {
    Endpoints endpoints = endpoints();
    Map<String, String> body = new LinkedHashMap<>();
    body.put("grant_type", "authorization_code");
    body.put("code", code);
    body.put("redirect_uri", redirect.toString());
    body.put("code_verifier", verifier(attempt));
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoints.token());
    if (endpoints.secretInBody()) {
      body.put("client_id", client.id());
      body.put("client_secret", client.secret());
    } else {
      // RFC 6749, section 2.3.1: each is encoded as in a form first.
      String both = encoded(client.id()) + ":" + encoded(client.secret());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      JsonNode answer =
          discovery.ask(
              request
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form(body))));
      return answer.path("id_token").asText();
    } catch (IOException e) {
      throw new RefusedException(
          Kind.IDENTITY_PROVIDER_UNAVAILABLE,
          "the OpenID provider %s gave no token for the sign-in; begin again, and if that does not help, have its client id and secret here compared"
              .formatted(issuer));
    }
  }

  private Endpoints endpoints() throws RefusedException {
    Instant now = clock.instant();
    Optional<Endpoints> found = known.filter(it -> it.asked().plus(ProviderKeys.KEPT).isAfter(now));
    if (found.isPresent()) {
      return found.get();
    }
    try {
      ObjectNode configuration = discovery.configuration();
      Endpoints asked =
          new Endpoints(
              discovery.address(configuration, "authorization_endpoint"),
              discovery.address(configuration, "token_endpoint"),
              secretInBody(configuration.path("token_endpoint_auth_methods_supported")),
              now);
      known = Optional.of(asked);
      return asked;
    } catch (IOException e) {
      throw new RefusedException(
          Kind.IDENTITY_PROVIDER_UNAVAILABLE,
          "the OpenID provider %s does not answer at the moment; try again later"
              .formatted(issuer));
    }
  }

  /** Where nothing is said, the header is meant (Discovery, section 3). */
  private static boolean secretInBody(JsonNode methods) {
    boolean header = methods.isMissingNode();
    for (JsonNode method : methods) {
      header |= method.asText().equals("client_secret_basic");
    }
    return !header;
  }

  private static String nonce(LinkSecret attempt) {
    return attempt.derived("nonce");
  }

  private static String verifier(LinkSecret attempt) {
    return attempt.derived("code_verifier");
  }

  private static String challenge(LinkSecret attempt) {
    Digest32 digest = Digest32.sha256(verifier(attempt).getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static RefusedException refused(Reason reason, String message) {
    return new RefusedException(Kind.UNAUTHENTICATED, reason.with(), message);
  }
}
