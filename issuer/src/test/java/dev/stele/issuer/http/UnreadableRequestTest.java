package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that cannot even be read. */
class UnreadableRequestTest {
  private static final String AWARD =
      "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}}]}";
  private static final int TOO_LARGE = (int) HttpService.MAX_BODY_BYTES + 1;

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
  @ValueSource(
      strings = {
        "application/xml",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x"
      })
  void refusesAnotherMediaType(String mediaType) {
    String large = "a=" + "b".repeat(100_000);

    for (String body : new String[] {AWARD.replace('\'', '"'), large}) {
      assertProblem(award(mediaType, body), 400, "malformed");
    }
    byte[] district = Samples.bytes("district.json");
    assertProblem(client.post("/api/v1/issuers", mediaType, district), 400, "malformed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | found nothing",
        "{\"awards\": [ | the document stops",
        "{\"awards\": [], \"awards\": []} | the same key twice",
        "[] | expected one JSON object, found a JSON array",
        "{\"awards\": []} {} | not JSON",
        "{\"awards\": [{\"recipient\": {\"email\": \"a@example.org\", \"name\": \"A\\u0000\"}}]} | U+0000",
        "{\"awards\": [{\"recipient\": {\"email\": \"a@example.org\", \"name\": \"\\ud800\"}}]} | surrogate",
        "{\"awards\\u0000\": []} | U+0000",
        "awards | not JSON"
      })
  void refusesMalformedJson(String body, String says) {
    JsonNode problem = assertProblem(award("application/json", body), 400, "malformed");

    assertThat(problem.path("detail").asText()).startsWith("the request: ").contains(says);
  }

  @Test
  void refusesJsonThatIsTooDeepOrNotUtf8() {
    assertProblem(
        award("application/json", "{\"awards\":" + "[".repeat(100_000)), 400, "malformed");
    byte[] latin1 = "{\"awards\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(client.post(service.awards(), "application/json", latin1), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'awards': {}}", "{'awards': []}", "{'awards': [], 'x': 1}"})
  void refusesARequestWithoutAwards(String body) {
    assertProblem(award("application/json", body.replace('\'', '"')), 422, "invalid");
  }

  @Test
  void refusesMoreThanTheLimitWhetherItsLengthIsSaidOrNot() {
    byte[] large = new byte[TOO_LARGE];

    assertProblem(client.post(service.awards(), "text/csv", large), 413, "too-large");
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    assertProblem(client.post(service.awards(), "text/csv", chunked), 413, "too-large");
  }

  @Test
  void readsAsMuchJsonAsItSays() {
    String padded = "{" + " ".repeat(20 * 1024 * 1024) + "}";

    assertProblem(award("application/json", padded), 422, "invalid");
  }
}
