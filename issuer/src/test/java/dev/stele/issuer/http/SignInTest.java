package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.access.BrowserSession;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getting in to the pages with a token or a key, and out again. */
class SignInTest {
  private static final String HOME = "What waits for you";

  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.admitting(
            folder, new AccessSettings(java.util.Optional.empty(), 1000, 1000, false));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static ConsoleClient operator() {
    return ConsoleClient.signedIn(service, service.token());
  }

  @Test
  void whoIsNotSignedInIsSentToSignInAndThenBack() {
    ConsoleClient browser = new ConsoleClient(service);
    Answer sent = browser.get("/console?x=1");

    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).isEqualTo("/console/sign-in?back=%2Fconsole%3Fx%3D1");
    Answer page = browser.follow(sent);
    assertThat(page.text()).contains("value=\"/console?x=1\"").doesNotContain("Sign out");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void theTokenLetsInAndTheCookieIsForThisSiteOnly() {
    ConsoleClient browser = new ConsoleClient(service);
    Answer answer = browser.signIn(service.token());

    assertThat(answer.header("Location")).isEqualTo("/console");
    assertThat(answer.http().headers().allValues("Set-Cookie"))
        .anySatisfy(
            it ->
                assertThat(it)
                    .startsWith("__Host-stele-session=")
                    .contains("Path=/", "HttpOnly", "Secure", "SameSite=Lax")
                    .doesNotContain("Domain", "Max-Age"));
    Answer home = browser.get("/console");
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.text()).contains(HOME, "Operator", "Sign out");
    assertThat(home.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void anythingElseLetsNobodyIn() {
    for (String wrong : new String[] {"x", "stele_" + "0".repeat(72), service.token() + "x"}) {
      ConsoleClient browser = new ConsoleClient(service);
      Answer answer = browser.signIn(wrong);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).contains("Nobody is known by this", "role=\"alert\"");
      assertThat(answer.text()).doesNotContain("value=\"" + wrong);
      assertThat(browser.get("/console").status()).isEqualTo(303);
    }
  }

  @Test
  void whoTriesTooOftenHasToWait(@TempDir Path other) {
    try (RunningService strict =
        RunningService.admitting(
            other, new AccessSettings(java.util.Optional.empty(), 1000, 2, false))) {
      ConsoleClient browser = new ConsoleClient(strict);
      browser.signIn("x");
      browser.signIn("x");

      Answer answer = browser.signIn(strict.token());
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).isNotBlank();
    }
  }

  @Test
  void everySignInHasANewIdAndEndsTheOneBefore() {
    ConsoleClient browser = operator();
    String first = browser.cookie("stele-session");
    browser.signIn(service.token());

    assertThat(browser.cookie("stele-session")).isNotEqualTo(first);
    assertThat(session(first)).isEmpty();
  }

  private static java.util.Optional<BrowserSession> session(String id) {
    return service.district().store().access().sessions().find(new LinkSecret(id).hash());
  }

  @Test
  void signingOutEndsTheSessionForGood() {
    ConsoleClient browser = operator();
    String id = browser.cookie("stele-session");
    Answer out = browser.send("/console", "/console/sign-out", Map.of());

    assertThat(out.status()).isEqualTo(303);
    browser.cookies().put("__Host-stele-session", id);
    assertThat(browser.get("/console").status()).isEqualTo(303);
    assertThat(service.client().get("/api/v1/audit?limit=1000").text())
        .contains("session.begun", "session.ended");
  }

  @Test
  void aSessionThatRestedOrIsOldIsOver() {
    Instant now = Instant.now();
    for (var times :
        Map.of(
                now.minusSeconds(31 * 60),
                now.minusSeconds(31 * 60),
                now.minus(BrowserSession.LONGEST),
                now)
            .entrySet()) {
      ConsoleClient browser = operator();
      LinkSecret id = new LinkSecret(browser.cookie("stele-session"));
      var sessions = service.district().store().access().sessions();
      BrowserSession present = sessions.find(id.hash()).orElseThrow();
      sessions.end(id.hash());
      sessions.add(
          new BrowserSession(id.hash(), present.holder(), times.getKey(), times.getValue()));

      assertThat(browser.get("/console").status()).isEqualTo(303);
    }
  }

  @Test
  void anApiKeyLetsInUntilItIsRevoked() {
    ApiClient api = service.client();
    String path = "/api/v1/issuers/" + service.issuerId() + "/api-keys";
    var key = api.post(path, Samples.parsed("{'name':'desk','permissions':['READ']}")).json();
    ConsoleClient browser = ConsoleClient.signedIn(service, key.path("key").asText());
    assertThat(browser.get("/console").text()).contains(HOME, "API key");

    api.send("DELETE", path + "/" + key.path("id").asText());
    assertThat(browser.get("/console").status()).isEqualTo(303);
  }

  @Test
  void anotherSitesPageCannotSignAnybodyInOrOut() {
    ConsoleClient browser = operator();
    String csrf = ConsoleClient.csrf(browser.get("/console"));
    for (String[] header :
        new String[][] {{"Origin", "https://evil.example.org"}, {"Sec-Fetch-Site", "cross-site"}}) {
      Answer refused =
          browser.send(
              browser.form("/console/sign-out", Map.of("csrf", csrf)).header(header[0], header[1]));
      assertThat(refused.status()).isEqualTo(403);
    }
    browser.post("/console/sign-out", Map.of("csrf", "x"));
    assertThat(browser.get("/console").status()).isEqualTo(200);

    ConsoleClient victim = new ConsoleClient(service);
    assertThat(
            victim.post("/console/sign-in", Map.of("token", service.token(), "csrf", "x")).status())
        .isEqualTo(403);
    assertThat(victim.get("/console").status()).isEqualTo(303);
  }

  @Test
  void goesBackToPagesOfThisServiceOnly() {
    for (String elsewhere :
        new String[] {
          "//evil.example.org",
          "https://evil.example.org/console",
          "/console//evil.example.org",
          "/console/sign-in",
          "/console\\evil",
          "/api/v1/me"
        }) {
      ConsoleClient browser = new ConsoleClient(service);
      Answer answer =
          browser.send(
              "/console/sign-in",
              "/console/sign-in",
              Map.of("token", service.token(), "back", elsewhere));
      assertThat(answer.header("Location")).isEqualTo("/console");
    }
  }

  @Test
  void speaksSpanishFromWhenThatIsChosen() {
    ConsoleClient browser = operator();
    assertThat(browser.get("/console?lang=es").text()).contains("Lo que le espera", "lang=\"es\"");
    assertThat(browser.get("/console").text()).contains("Lo que le espera");
  }
}
