package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real OpenID provider, npm oidc-provider, in a process of its own. */
public final class JudgeProvider {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path FOLDER = IssuingService.SCRIPTS.resolve("judges");

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final String issuer;

  private JudgeProvider(Process process) throws IOException {
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.issuer = answer().path("issuer").asText();
  }

  public static JudgeProvider start() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules/oidc-provider")),
        "npm oidc-provider is not installed: run scripts/judges/install");
    return new JudgeProvider(
        new ProcessBuilder("node", FOLDER.resolve("oidc.mjs").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  public String issuer() {
    return issuer;
  }

  private JsonNode answer() throws IOException {
    String line = out.readLine();
    assertThat(line).as("what oidc.mjs answers").isNotNull();
    return MAPPER.readTree(line);
  }

  /** Says something to it, in JSON with single quotes. */
  JsonNode ask(String line) throws IOException {
    in.write(line.replace('\'', '"') + "\n");
    in.flush();
    return answer();
  }

  /** Whoever signs in from now on is this person. */
  public void person(String email, boolean verified) throws IOException {
    var unused = ask("{'email': '%s', 'verified': %s, 'later': true}".formatted(email, verified));
  }

  /**
   * Signs the person in as their browser would, from the address that the service sent it to.
   *
   * @param until what the address begins with that the provider sends it back to
   */
  public String follow(String address, String until) throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      String at = address;
      while (!at.startsWith(until)) {
        HttpResponse<String> answer =
            browser.send(
                HttpRequest.newBuilder(URI.create(at)).build(),
                HttpResponse.BodyHandlers.ofString());
        String next = answer.headers().firstValue("Location").orElse("");
        assertThat(next).as("%s: %s", at, answer.body()).isNotEmpty();
        at = URI.create(at).resolve(next).toString();
      }
      return at;
    }
  }

  /** Ends it. */
  public void stop() throws IOException, InterruptedException {
    in.close();
    assertThat(process.waitFor()).isZero();
  }
}
