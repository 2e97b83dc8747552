package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.interop.Judges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosted documents of a running service, before the 1EdTech validator. */
class HostedBadgeTest {
  @TempDir static Path folder;
  @TempDir Path scratch;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient client;
  private static String classId;
  private static String assertionId;

  @BeforeAll
  static void issue() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    String issuer = "/api/v1/issuers/" + service.issuerId();
    Answer made = client.post(issuer + "/badge-classes", Samples.fullBadgeClass());
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    classId = made.json().path("id").asText();
    ObjectNode awards = JsonNodeFactory.instance.objectNode();
    awards.putArray("awards").add(Samples.fullAward());
    Answer accepted = client.post("/api/v1/badge-classes/" + classId + "/assertions", awards);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    assertionId = accepted.json().at("/assertions/0").asText();
    assertProblem(client.visit("/ob/assertions/" + assertionId), 409, "not-anchored-yet");
    client.send("POST", issuer + "/batches");
    client.awaitBatch(accepted.json().path("batch").asText(), "DELIVERED");
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static String assertionUrl() {
    return TestDistrict.BASE_URL + "/ob/assertions/" + assertionId;
  }

  /** The web, as far as the service answers it. */
  private static ObjectNode web() {
    ObjectNode web = JsonNodeFactory.instance.objectNode();
    for (String path :
        new String[] {
          "/ob/assertions/" + assertionId,
          "/ob/badge-classes/" + classId,
          "/issuers/" + service.issuerId(),
          "/issuers/" + service.issuerId() + "/keys/assertion"
        }) {
      Answer answer = client.visit(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      web.set(TestDistrict.BASE_URL + path, answer.json());
    }
    byte[] picture = client.visit("/assertions/" + assertionId + ".png").body();
    web.put(
        TestDistrict.BASE_URL + "/assertions/" + assertionId + ".png",
        "data:image/png;base64," + Base64.getEncoder().encodeToString(picture));
    return web;
  }

  private JsonNode verdict(ObjectNode web, String... options) {
    byte[] url = assertionUrl().getBytes(StandardCharsets.US_ASCII);
    return new Judges(scratch).openBadges(url, web, options);
  }

  @Test
  void theValidatorAcceptsTheHostedBadge() {
    assertThat(verdict(web(), "--recipient-email", "ana@example.org"))
        .hasToString("{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}");
  }

  /** Why extensions are given out without the type that Open Badges has for them. */
  @Test
  void theValidatorRefusesTheTypeExtensionWithoutAContextToFetch() {
    ObjectNode web = web();
    JsonNode badge = web.get(TestDistrict.BASE_URL + "/ob/badge-classes/" + classId);
    ((ArrayNode) badge.at("/extensions:ReviewProcess/type")).add("Extension");
    assertThat(verdict(web).path("errors").toString()).contains("VALIDATE_EXTENSION_NODE");
  }

  @Test
  void theValidatorRefusesItUnderAnotherAddress() {
    ObjectNode web = web();
    ((ObjectNode) web.get(assertionUrl())).put("badge", "https://example.org/another");
    assertThat(verdict(web).path("valid").asBoolean()).isFalse();
  }

  @Test
  void theValidatorRefusesAnotherRecipient() {
    JsonNode verdict = verdict(web(), "--recipient-email", "bo@example.org");
    assertThat(verdict.path("valid").asBoolean()).isFalse();
    assertThat(verdict.path("errors").toString()).contains("VERIFY_RECIPIENT_IDENTIFIER");
  }

  @Test
  void theHostedDocumentsSayAllAndNameNobody() {
    JsonNode assertion = client.visit("/ob/assertions/" + assertionId).json();
    JsonNode badge = client.visit("/ob/badge-classes/" + classId).json();

    assertThat(assertion.at("/verification/type").asText()).isEqualTo("HostedBadge");
    assertThat(assertion.path("@language").asText()).isEqualTo("es-MX");
    assertThat(assertion.at("/evidence/0/audience").asText()).isEqualTo("Reviewers");
    assertThat(assertion.toString()).doesNotContain("ana@example.org").doesNotContain("Núñez");
    assertThat(badge.path("@language").asText()).isEqualTo("en-US");
    assertThat(badge.at("/image/caption").asText()).isNotEmpty();
    assertThat(badge.path("issuer").asText())
        .isEqualTo(TestDistrict.BASE_URL + "/issuers/" + service.issuerId());
  }

  @Test
  void aHostedClassComesBackAsTheSameClass() {
    JsonNode hosted = client.visit("/ob/badge-classes/" + classId).json();
    Answer imported =
        client.post("/api/v1/issuers/" + service.issuerId() + "/badge-classes/import", hosted);

    assertThat(imported.status()).as(imported.text()).isEqualTo(201);
    assertThat(imported.json().path("leftOut")).isEqualTo(Samples.parsed("['id', 'issuer']"));
    String copy = imported.json().path("id").asText();
    assertThat(copy).isNotEqualTo(classId);
    assertThat(definition(copy)).isEqualTo(definition(classId));
    JsonNode again = client.visit("/ob/badge-classes/" + copy).json();
    assertThat(again.at("/image/id")).isEqualTo(hosted.at("/image/id"));
  }

  private static JsonNode definition(String id) {
    return client.get("/api/v1/badge-classes/" + id).json().path("definition");
  }
}
