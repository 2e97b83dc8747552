package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JSON object a line, in and out. */
class NdjsonTest {
  private static final String LINES = "application/x-ndjson";

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

  private static Answer award(String query, String... lines) {
    byte[] body = String.join("\n", lines).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return client.post(service.awards() + query, LINES, body);
  }

  private static String person(String email) {
    return "{'recipient': {'email': '%s', 'name': 'P'}}".formatted(email);
  }

  private static Answer read(String path) {
    return client.send(client.withToken(path).header("Accept", LINES).GET());
  }

  @Test
  void awardsEveryLine() {
    Answer answer = award("", person("l1@example.org"), "", person("l2@example.org") + "\r", "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("assertions")).hasSize(2);
  }

  @Test
  void namesTheLinesThatCannotBeAwardedAndAwardsNone() {
    String fine = person("fine@example.org");
    Answer answer = award("", fine, "{", person("nobody"), "{'recipient': 7, 'x': 1}", fine, "[]");
    JsonNode errors = assertProblem(answer, 422, "invalid").path("errors");

    assertThat(errors).hasSize(5);
    for (int line = 2; line <= 6; line++) {
      assertThat(errors.get(line - 2).asText()).startsWith("line " + line + ": ");
    }
    assertThat(read("/api/v1/issuers/" + service.issuerId() + "/assertions").text())
        .doesNotContain("fine@example.org");
  }

  @Test
  void skipsLinesWhenAskedTo() {
    Answer answer = award("?skip-invalid=true", "{", person("kept@example.org"));

    assertThat(answer.json().path("assertions")).hasSize(1);
    assertThat(answer.json().path("skipped").get(0).asText()).startsWith("line 1: ");
  }

  @Test
  void refusesARequestWithoutALine() {
    assertProblem(award("", ""), 422, "invalid");
    assertProblem(award("", "", "\r", " "), 422, "invalid");
  }

  @Test
  void streamsAllThatWasAwarded() throws Exception {
    service.district().issuance().award(service.district().badge().id(), TestDistrict.people(1100));
    Answer answer = read("/api/v1/issuers/" + service.issuerId() + "/assertions");
    Set<String> emails = new HashSet<>();
    Set<String> batches = new HashSet<>();
    List<String> lines = answer.text().lines().toList();
    for (String line : lines) {
      JsonNode assertion = Samples.parsed(line);
      emails.add(assertion.at("/recipient/email").asText());
      batches.add(assertion.path("batch").asText());
    }

    assertThat(answer.mediaType()).isEqualTo(LINES);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(1100);
    assertThat(emails)
        .hasSize(lines.size())
        .contains("teacher1@example.org", "teacher1100@example.org");
    assertThat(batches).hasSize(1);
    String batch = "/api/v1/batches/" + batches.iterator().next() + "/assertions";
    assertThat(read(batch).text()).isEqualTo(answer.text());
  }

  @Test
  void saysBeforeTheFirstLineWhenNothingIsThere() {
    String nobody = UUID.randomUUID().toString();

    assertProblem(read("/api/v1/issuers/" + nobody + "/assertions"), 404, "not-found");
    assertProblem(read("/api/v1/batches/" + nobody + "/assertions"), 404, "not-found");
  }
}
