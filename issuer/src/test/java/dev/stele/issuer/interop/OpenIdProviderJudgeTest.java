package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.ProviderKeys;
import dev.stele.issuer.input.RefusedException;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who sign in at a real OpenID provider, npm oidc-provider, with the code flow. */
final class OpenIdProviderJudgeTest {
  private static JudgeProvider judge;
  private OpenIdProvider provider;

  @BeforeAll
  static void start() throws Exception {
    judge = JudgeProvider.start();
  }

  /** One that has asked for no keys yet. */
  @BeforeEach
  void know() throws RefusedException {
    provider =
        new OpenIdProvider(
            judge.issuer(),
            "stele",
            ProviderKeys.of(ProviderKeys.issuer(judge.issuer())),
            Clock.systemUTC());
  }

  @AfterAll
  static void stop() throws Exception {
    if (judge != null) {
      judge.stop();
    }
  }

  private static String token(String line) throws IOException {
    return judge.ask(line).path("token").asText();
  }

  @Test
  void knowsWhoSignedIn() throws Exception {
    String token = token("{'email': 'Ana.Ito@example.org', 'verified': true}");

    assertThat(provider.person(token)).isEqualTo("ana.ito@example.org");
  }

  @Test
  void knowsThemWithAKeyThatTheProviderMadeSince() throws Exception {
    String before = token("{'email': 'bo@example.org', 'verified': true}");
    assertThat(provider.person(before)).isEqualTo("bo@example.org");

    judge.ask("{'rotate': true}");
    String after = token("{'email': 'bo@example.org', 'verified': true}");

    assertThat(provider.person(after)).isEqualTo("bo@example.org");
  }

  @Test
  void letsNobodyInWhoseAddressIsNotVerified() throws Exception {
    String token = token("{'email': 'head@example.org', 'verified': false}");

    assertThatThrownBy(() -> provider.person(token))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("verified");
  }

  @Test
  void letsNobodyInWithATokenForAnotherService() throws Exception {
    String token = token("{'email': 'cy@example.org', 'verified': true, 'audience': 'mail'}");

    assertThatThrownBy(() -> provider.person(token))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("aud claim");
  }
}
