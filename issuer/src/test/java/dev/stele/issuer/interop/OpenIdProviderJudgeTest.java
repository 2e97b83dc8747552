package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.ProviderKeys;
import dev.stele.issuer.input.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who sign in at a real OpenID provider, npm oidc-provider, with the code flow. */
final class OpenIdProviderJudgeTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path FOLDER = IssuingService.SCRIPTS.resolve("judges");

  private static Process process;
  private static Writer in;
  private static BufferedReader out;
  private static String issuer;
  private OpenIdProvider provider;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules/oidc-provider")),
        "npm oidc-provider is not installed: run scripts/judges/install");
    process =
        new ProcessBuilder("node", FOLDER.resolve("oidc.mjs").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
    issuer = answer().path("issuer").asText();
  }

  /** One that has asked for no keys yet. */
  @BeforeEach
  void know() throws RefusedException {
    provider =
        new OpenIdProvider(
            issuer, "stele", ProviderKeys.of(ProviderKeys.issuer(issuer)), Clock.systemUTC());
  }

  @AfterAll
  static void stop() throws Exception {
    if (process != null) {
      in.close();
      assertThat(process.waitFor()).isZero();
    }
  }

  private static JsonNode answer() throws IOException {
    String line = out.readLine();
    assertThat(line).as("what oidc.mjs answers").isNotNull();
    return MAPPER.readTree(line);
  }

  private static JsonNode ask(String line) throws IOException {
    in.write(line.replace('\'', '"') + "\n");
    in.flush();
    return answer();
  }

  private static String token(String line) throws IOException {
    return ask(line).path("token").asText();
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

    ask("{'rotate': true}");
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
