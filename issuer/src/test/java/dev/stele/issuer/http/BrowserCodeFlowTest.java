package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.CodeFlow;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.ProviderKeys;
import dev.stele.issuer.interop.JudgeProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a browser at a real OpenID provider, npm oidc-provider. */
class BrowserCodeFlowTest {
  @TempDir static Path folder;
  private static JudgeProvider judge;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    judge = JudgeProvider.start();
    URI issuer = ProviderKeys.issuer(judge.issuer());
    OpenIdProvider people =
        new OpenIdProvider(judge.issuer(), "stele", ProviderKeys.of(issuer), Clock.systemUTC());
    CodeFlow flow =
        new CodeFlow(
            issuer,
            new CodeFlow.Client("stele", "only for this test"),
            URI.create(TestDistrict.BASE_URL + CodeFlow.CALLBACK),
            people,
            Clock.systemUTC());
    service =
        RunningService.admitting(
            folder, new AccessSettings(Optional.of(people), Optional.of(flow), 1000, 1000, false));
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    if (judge != null) {
      judge.stop();
    }
  }

  /** The address below the service that the provider sends the browser back to. */
  private static String atTheProvider(ConsoleClient browser) throws Exception {
    Answer away = browser.get("/console/sign-in/provider?back=/console%3Fx%3D1");
    assertThat(away.status()).isEqualTo(303);
    assertThat(away.header("Location"))
        .startsWith(judge.issuer())
        .contains("code_challenge_method=S256", "response_type=code", "nonce=", "state=");
    String back = judge.follow(away.header("Location"), TestDistrict.BASE_URL);
    return back.substring(TestDistrict.BASE_URL.length());
  }

  @Test
  void whoSignedInThereIsSignedInHere() throws Exception {
    judge.person("Ana.Ito@example.org", true);
    ConsoleClient browser = new ConsoleClient(service);
    String back = atTheProvider(browser);
    Answer arrived = browser.get(back);

    assertThat(arrived.status()).as(arrived.text()).isEqualTo(303);
    assertThat(arrived.header("Location")).isEqualTo("/console?x=1");
    assertThat(browser.follow(arrived).text()).contains("ana.ito@example.org");
    // The log names nobody by address.
    assertThat(
            service.district().store().audit().entries(0, 1000).stream()
                .filter(it -> it.action().equals("session.begun")))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.subject()).startsWith("person:"));
    // Once only.
    assertThat(browser.get(back).status()).isEqualTo(403);
  }

  @Test
  void noOtherBrowserCanEndTheSignIn() throws Exception {
    judge.person("bo@example.org", true);
    String back = atTheProvider(new ConsoleClient(service));

    ConsoleClient victim = new ConsoleClient(service);
    assertThat(victim.get(back).status()).isEqualTo(403);
    victim.get("/console/sign-in");
    assertThat(victim.get(back).status()).isEqualTo(403);
    assertThat(victim.get("/console").status()).isEqualTo(303);
  }

  @Test
  void aCodeThatIsNoneAndAnErrorLetNobodyIn() throws Exception {
    judge.person("cy@example.org", true);
    ConsoleClient browser = new ConsoleClient(service);
    String back = atTheProvider(browser);

    Answer wrong = browser.get(back.replaceAll("code=[^&]+", "code=made-up"));
    assertThat(wrong.status()).isEqualTo(503);
    Answer refused = browser.get(back.replaceAll("code=[^&]+", "error=access_denied"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(browser.get("/console").status()).isEqualTo(303);
  }

  @Test
  void letsNobodyInWhoseAddressIsNotVerified() throws Exception {
    judge.person("head@example.org", false);
    ConsoleClient browser = new ConsoleClient(service);

    Answer refused = browser.get(atTheProvider(browser));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("verified");
  }
}
