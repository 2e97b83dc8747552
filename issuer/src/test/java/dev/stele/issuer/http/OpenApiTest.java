package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's own description of itself says all that it does, and nothing else. */
class OpenApiTest {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String form(String operation) {
    return operation.replaceAll("\\{[^}]*}|:[A-Za-z]+", "*");
  }

  @Test
  void everyRouteHasAnOperationAndEveryOperationARoute() {
    Set<String> routes = new HashSet<>();
    service.routes().stream()
        .filter(route -> route.contains(" " + ApiDocument.API))
        .forEach(route -> routes.add(form(route)));

    assertThat(ApiDocument.operations().stream().map(OpenApiTest::form))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void isServedToEverybody() {
    Answer answer = service.client().visit("/api/v1/openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.json().path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(answer.text()).doesNotContain("x-everywhere");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = service.client().visit("/api/v1/openapi.json").json();

    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void theExamplesAreWhatTheSchemasAllow() {
    JsonNode document = service.client().visit("/api/v1/openapi.json").json();
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        JsonNode form = operation.at("/requestBody/content/application~1json");
        if (form.has("example")) {
          assertThat(
                  ApiDocument.schema(form.path("schema"))
                      .validate(form.path("example").toString(), InputFormat.JSON))
              .as(operation.path("operationId").asText())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void everyOperationHasAnOwnIdAndProblemsThatAreListed() {
    JsonNode document = service.client().visit("/api/v1/openapi.json").json();
    List<String> ids = document.path("paths").findValuesAsText("operationId");

    assertThat(ids).hasSameSizeAs(ApiDocument.operations()).doesNotHaveDuplicates();
    assertThat(document.at("/components/schemas/ProblemType/enum")).hasSameSizeAs(Problem.types());
  }

  @Test
  void theHandbookNamesEveryProblem() throws Exception {
    String handbook =
        Files.readString(
            Path.of(System.getProperty("stele.root"), "issuer", "docs", "api.md"),
            StandardCharsets.UTF_8);

    assertThat(Stream.of(Problem.types()).flatMap(List::stream))
        .allSatisfy(
            type -> assertThat(handbook).contains(type.substring(type.lastIndexOf(':') + 1)));
  }
}
