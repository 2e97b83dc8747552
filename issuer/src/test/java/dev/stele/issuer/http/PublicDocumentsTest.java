package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.http.ApiClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open Badges documents as browsers and caches meet them. */
class PublicDocumentsTest {
  @TempDir static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static String assertion;

  @BeforeAll
  static void issue() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    ApiClient client = service.client();
    byte[] roster = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
    var accepted = client.post(service.awards(), "text/csv", roster).json();
    client.send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches");
    client.awaitBatch(accepted.path("batch").asText(), "DELIVERED");
    assertion = "/assertions/" + accepted.at("/assertions/0").asText();
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
  }

  private static Answer get(String path, String header, String value) {
    return service.client().send(ask(path).header(header, value).GET());
  }

  private static List<String> documents() {
    String issuer = "/issuers/" + service.issuerId();
    return List.of(
        issuer,
        issuer + "/revocations",
        issuer + "/keys/assertion",
        "/chain.json",
        assertion + ".json",
        assertion + ".jws",
        assertion + ".png",
        assertion + ".svg",
        assertion);
  }

  @Test
  void whoHasADocumentAlreadyIsNotSentItAgain() {
    for (String path : documents()) {
      Answer first = service.client().visit(path);
      String tag = first.header("ETag");
      assertThat(tag).as(path).matches("\"[0-9a-f]{64}\"");
      for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
        Answer second = get(path, "If-None-Match", known);
        assertThat(second.status()).as(path).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.header("ETag")).isEqualTo(tag);
        assertThat(second.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
      }
      Answer other = get(path, "If-None-Match", "\"x\"");
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.body()).as(path).isEqualTo(first.body());
    }
  }

  @Test
  void credentialsMayBeKeptForADayAndWhatChangesForAMinute() {
    for (String path : documents()) {
      assertThat(service.client().visit(path).header("Cache-Control"))
          .as(path)
          .isEqualTo(
              path.startsWith("/assertions")
                  ? "public, max-age=86400, immutable"
                  : "public, max-age=60");
    }
    Answer missing = service.client().visit("/issuers/none");
    assertProblem(missing, 404, "not-found");
    assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void pagesOfOtherSitesMayReadThem() {
    for (String path : documents()) {
      Answer preflight =
          service
              .client()
              .send(
                  ask(path)
                      .header("Origin", "https://elsewhere.example.org")
                      .header("Access-Control-Request-Method", "GET")
                      .header("Access-Control-Request-Headers", "if-none-match")
                      .method("OPTIONS", BodyPublishers.noBody()));
      assertThat(preflight.status()).as(path).isEqualTo(204);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET");
      assertThat(preflight.header("Access-Control-Allow-Headers")).contains("If-None-Match");
      Answer answer = service.client().visit(path);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/ld+json | application/ld+json | .json",
        "application/json | application/json | .json",
        "*/* | application/json | .json",
        "application/jose | application/jose | .jws",
        "image/* | image/png | .png",
        "image/svg+xml | image/svg+xml | .svg",
        "text/html, image/svg+xml;q=0.5, application/ld+json;q=0.9 | application/ld+json | .json",
        "text/html, */*;q=0.1 | application/json | .json"
      })
  void anAssertionHasTheFormThatIsAskedFor(String accept, String mediaType, String suffix) {
    Answer answer = get(assertion, "Accept", accept);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.mediaType()).isEqualTo(mediaType);
    assertThat(answer.header("Vary")).isEqualTo("Accept");
    assertThat(answer.body()).isEqualTo(service.client().visit(assertion + suffix).body());
  }

  @Test
  void saysWhichFormsThereAreWhenNoneFits() {
    for (String accept : List.of("application/pdf", "image/png;q=0")) {
      Answer answer = get(assertion, "Accept", accept);
      assertProblem(answer, 406, "not-acceptable");
      assertThat(answer.header("Vary")).isEqualTo("Accept");
    }
  }

  @Test
  void formsOfOneAssertionHaveTagsOfTheirOwn() {
    assertThat(get(assertion, "Accept", "application/ld+json").header("ETag"))
        .isNotEqualTo(get(assertion, "Accept", "application/json").header("ETag"));
  }

  @Test
  void saysWhatIsTooLongToBeRead() {
    String address = "/api/v1/issuers?cursor=" + "x".repeat(5000);
    assertProblem(service.client().get(address), 414, "address-too-long");
    assertProblem(get("/chain.json", "X-Long", "x".repeat(9000)), 431, "header-too-large");
    assertThat(service.client().get("/api/v1/issuers").status()).isEqualTo(200);
  }

  @Test
  void saysWhichMethodsThereAre() {
    assertThat(service.client().send("DELETE", "/api/v1/issuers").header("Allow"))
        .isEqualTo("GET, POST");
    assertThat(service.client().send("PUT", "/api/v1/batches/x/retry").header("Allow"))
        .isEqualTo("POST");
    assertThat(service.client().send("POST", assertion + ".json").header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }
}
