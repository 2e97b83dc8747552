package dev.stele.issuer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where keys are asked for, how often, and what is made of bad answers. */
final class DiscoveryTest {
  private final TestProvider signer = new TestProvider();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private String issuer;
  private String document;
  private String keys = signer.publicKeys();
  private OpenIdProvider provider;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    issuer = "http://127.0.0.1:%d/realms/staff".formatted(server.getAddress().getPort());
    document = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer, issuer);
    server.createContext("/", this::answer);
    server.start();
    provider =
        new OpenIdProvider(
            issuer,
            TestProvider.AUDIENCE,
            ProviderKeys.of(ProviderKeys.issuer(issuer)),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String text = path.endsWith("openid-configuration") ? document : keys;
    if (text.startsWith("http")) {
      exchange.getResponseHeaders().add("Location", text);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    } catch (IOException e) {
      // The other side had enough.
    }
  }

  private JWTClaimsSet.Builder claims() {
    return TestProvider.claims("a@example.org").issuer(issuer);
  }

  private void assertRefused(String token, Kind kind) {
    assertThatThrownBy(() -> provider.person(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind));
  }

  @Test
  void asksOnceForManyTokens() throws RefusedException {
    for (int round = 0; round < 20; round++) {
      assertThat(provider.person(signer.sign(claims()))).isEqualTo("a@example.org");
    }

    assertThat(asked)
        .containsExactly("/realms/staff/.well-known/openid-configuration", "/realms/staff/keys");
  }

  @Test
  void findsAKeyThatTheProviderMadeSince() throws RefusedException {
    provider.person(signer.sign(claims()));
    TestProvider next = new TestProvider();
    keys = next.publicKeys();

    assertThat(provider.person(next.sign(claims()))).isEqualTo("a@example.org");
  }

  @Test
  void doesNotAskForEachTokenWithAKeyThatNobodyHas() {
    for (int round = 0; round < 20; round++) {
      assertRefused(new TestProvider().sign(claims()), Kind.UNAUTHENTICATED);
    }

    assertThat(asked.size()).isLessThanOrEqualTo(6);
  }

  @Test
  void asksNowhereThatATokenNames() {
    URI trap = URI.create(issuer + "/trap");
    var header = signer.header().keyID("nobody's").jwkURL(trap).x509CertURL(trap).build();

    assertRefused(signer.sign(header, claims().build()), Kind.UNAUTHENTICATED);
    assertThat(asked).isNotEmpty().noneMatch(path -> path.contains("trap"));
  }

  @Test
  void saysWhenTheProviderIsAway() {
    server.stop(0);

    assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
  }

  @Test
  void saysSoHoweverOftenTokensComeMeanwhile() {
    server.stop(0);

    for (int round = 0; round < 5; round++) {
      assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
    }
  }

  @Test
  void doesNotJudgeAnUnknownKeyWhileTheProviderIsAway() throws RefusedException {
    assertThat(provider.person(signer.sign(claims()))).isEqualTo("a@example.org");
    server.stop(0);

    for (int round = 0; round < 5; round++) {
      assertRefused(new TestProvider().sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
    }
    assertThat(provider.person(signer.sign(claims()))).isEqualTo("a@example.org");
  }

  @Test
  void goesByNoKeysOfAnotherProvider() {
    document = document.replace("\"issuer\":\"http", "\"issuer\":\"https");

    assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
    assertThat(asked).noneMatch(path -> path.endsWith("/keys"));
  }

  @Test
  void readsNoKeysOverAWayThatAnyoneCanSitOn() {
    document = "{\"issuer\":\"%s\",\"jwks_uri\":\"http://keys.example.org/\"}".formatted(issuer);

    assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
  }

  @Test
  void followsNoRedirect() {
    keys = issuer + "/elsewhere";

    assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
    assertThat(asked).noneMatch(path -> path.endsWith("/elsewhere"));
  }

  @Test
  void readsNoMoreThanKeysCanBe() {
    keys = "{\"keys\":[" + " ".repeat(ProviderKeys.MAX_BYTES) + "]}";

    assertRefused(signer.sign(claims()), Kind.IDENTITY_PROVIDER_UNAVAILABLE);
  }

  @Test
  void makesNothingOfWhatIsNoKeySet() {
    for (String nothing : new String[] {"", "[]", "{}", "<html>"}) {
      keys = nothing;
      assertThatThrownBy(() -> provider.person(signer.sign(claims())))
          .isInstanceOf(RefusedException.class);
    }
  }
}
