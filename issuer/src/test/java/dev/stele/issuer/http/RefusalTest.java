package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not carried out: problem+json with a stable type, and the service goes on. */
class RefusalTest {
  private static final String AWARD =
      "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}}]}";

  @TempDir static Path folder;
  private static RunningService service;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
    client = service.client();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer award(String mediaType, String body) {
    return client.post(service.awards(), mediaType, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void wantsTheToken(String token) {
    Answer answer = service.clientWith(token).get("/api/v1/issuers");

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith(token.isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
    assertProblem(client.visit("/api/v1/issuers"), 401, "unauthorized");
    assertProblem(client.visit("/api/nothing-here"), 401, "unauthorized");
  }

  @Test
  void takesTheSchemeInAnyCase() {
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + service.port() + "/api/v1/issuers"))
            .header("Authorization", "bearer " + service.token());

    assertThat(client.send(request).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/nothing",
        "/api/v1/batches/ID",
        "/issuers/ID",
        "/issuers/ID/revocations",
        "/issuers/ID/keys/assertion",
        "/assertions/ID.json",
        "/assertions/ID.jws",
        "/assertions/ID.png",
        "/assertions/ID.svg",
        "/assertions/ID",
        "/assertions/x.json",
        "/api/v1/issuers/ID/badge-classes",
        "/issuers/..%2F..%2Fkeys",
        "/issuers/%00"
      })
  void saysWhenNothingIsThere(String path) {
    String id = UUID.randomUUID().toString();

    assertProblem(client.get(path.replace("ID", id)), 404, "not-found");
  }

  @Test
  void refusesAQuestionThatNotEveryDatabaseTakes() {
    assertProblem(client.get("/api/v1/issuers?after=%00"), 400, "malformed");
  }

  @Test
  void saysWhenThereIsNoSuchBadgeClassOrIssuer() {
    String id = UUID.randomUUID().toString();

    assertProblem(
        client.post("/api/v1/badge-classes/" + id + "/assertions", Samples.parsed(AWARD)),
        404,
        "not-found");
    assertProblem(
        client.post("/api/v1/issuers/" + id + "/badge-classes", Samples.badgeClass()),
        404,
        "not-found");
    assertProblem(client.send("POST", "/api/v1/issuers/" + id + "/batches"), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/issuers",
    "PUT, /api/v1/issuers",
    "POST, /health",
    "DELETE, /chain.json"
  })
  void saysWhenTheMethodDoesNotFit(String method, String path) {
    assertProblem(client.send(method, path), 405, "method-not-allowed");
  }

  @Test
  void theChainIsNotKnownBeforeTheFirstAnchor() {
    assertProblem(client.visit("/chain.json"), 409, "not-anchored-yet");
  }

  @Test
  void namesEveryFaultOfARosterAndAwardsNothing() {
    String roster = "email,name\nana@example.org,Ana\nnobody,Bo\nANA@example.org,Ana\n";
    JsonNode problem = assertProblem(award("text/csv", roster), 422, "invalid");

    assertThat(problem.path("errors")).hasSize(2);
    assertThat(problem.path("errors").get(0).asText()).startsWith("line 3: ");
    assertThat(problem.path("errors").get(1).asText()).startsWith("line 4: ");
    assertThat(service.district().store().unfinished()).isEmpty();
  }

  @Test
  void saysThatThereAreMoreFaultsThanItLists() {
    String roster = "email,name\n" + "nobody,Bo\n".repeat(1500);
    JsonNode problem = assertProblem(award("text/csv", roster), 422, "invalid");

    assertThat(problem.path("errors")).hasSize(1001);
    assertThat(problem.path("errors").get(1000).asText()).isEqualTo("… and 500 more");
  }

  @Test
  void namesTheAwardsThatCannotBeMade() {
    String expired =
        "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'expires': '2020-01-01'}, 7]}";
    JsonNode problem =
        assertProblem(award("application/json", expired.replace('\'', '"')), 422, "invalid");

    assertThat(problem.path("errors").get(0).asText())
        .isEqualTo("award 1: the badge would have expired on 2020-01-01T00:00:00Z already");
    assertThat(problem.path("errors").get(1).asText()).startsWith("award 2: expected an object");
  }

  @Test
  void namesTheAwardThatAPersonWouldHaveTwice() {
    String twice = AWARD.substring(0, AWARD.lastIndexOf(']'));
    String one = twice.substring(twice.indexOf('[') + 1);
    String both = (twice + "," + one + "]}").replace('\'', '"');
    JsonNode problem = assertProblem(award("application/json", both), 422, "invalid");

    assertThat(problem.path("errors").get(0).asText())
        .startsWith("award 2: ")
        .endsWith(" is in award 1 already");
  }

  @Test
  void refusesAnAwardThatWouldBeTooLargeForVerifiers() {
    JsonNode award =
        Samples.parsed(AWARD.replace("}}]}", "}, 'narrative': '" + "x".repeat(5_000_000) + "'}]}"));

    JsonNode problem = assertProblem(client.post(service.awards(), award), 422, "invalid");
    assertThat(problem.path("detail").asText()).contains("expected an assertion of at most");
  }

  @Test
  void refusesAnotherWordForSkipping() {
    Answer answer =
        client.post(service.awards() + "?skip-invalid=yes", "text/csv", new byte[] {'x'});

    assertProblem(
        client.post(
            service.awards() + "?skip-invalid=yes",
            "text/csv",
            "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8)),
        422,
        "invalid");
    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void saysWhenThereIsNothingToClose() {
    Answer answer = client.send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches");

    assertProblem(answer, 422, "invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image | \"badge.png\" | expected the picture as",
        "image | 5 | expected the picture as",
        "name | \"\" | expected text in",
        "creditHours | 15 | expected text in"
      })
  void refusesABadgeClassWithTheMemberToMend(String member, String value, String says) {
    var definition = Samples.badgeClass();
    definition.set(member, Samples.parsed(value));
    String path = "/api/v1/issuers/" + service.issuerId() + "/badge-classes";

    JsonNode problem = assertProblem(client.post(path, definition), 422, "invalid");
    assertThat(problem.path("detail").asText()).contains(says, member);
  }
}
