package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours and frameworks of a badge beyond those of its class, however it is awarded. */
class AssertionDetailsTest {
  private static final String WITH =
      """
      'creditHours': '12.5', 'alignment': [{'targetName': 'Mathematics', 'targetCode': 'CEU-M',
        'targetFramework': 'State re-licensure', 'targetUrl': 'https://example.org/ceu'}]""";

  @TempDir private static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient client;
  private static String badgeClass;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    ObjectNode definition = Samples.badgeClass().put("creditHours", "15");
    definition.set("review", Samples.parsed("{'reviewers': 1}"));
    badgeClass =
        "/api/v1/badge-classes/"
            + accepted(client.post(issuer("badge-classes"), definition), 201).path("id").asText();
    accepted(
        client.post(
            issuer("reviewers"), Samples.parsed("{'email': 'bo@example.org', 'name': 'Bo'}")),
        201);
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static String issuer(String what) {
    return "/api/v1/issuers/" + service.issuerId() + "/" + what;
  }

  private static JsonNode accepted(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private static Answer awards(String type, String body) {
    return client.post(badgeClass + "/assertions", type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String award(String email, String more) {
    return "{\"recipient\": {\"email\": \"%s\", \"name\": \"P\"}, %s}"
        .formatted(email, more.replace('\'', '"').replace('\n', ' '));
  }

  private static Answer apply(String email, String more) {
    return client.post(
        badgeClass + "/applications",
        Samples.parsed(
            "{'applicant': {'email': '%s', 'name': 'P'}, 'narrative': 'n', 'evidence': [{'narrative': 'e'}], %s}"
                .formatted(email, more)));
  }

  private static String only(Answer answer) {
    return accepted(answer, 202).at("/assertions/0").asText();
  }

  @Test
  void everyWayOfAwardingHashesThemAndTheTranscriptCountsThem() {
    List<String> uuids = new ArrayList<>();
    uuids.add(
        only(awards("application/json", "{\"awards\": [" + award("p0@example.org", WITH) + "]}")));
    uuids.add(only(awards("application/x-ndjson", award("p1@example.org", WITH))));
    uuids.add(
        only(
            awards(
                "text/csv",
                """
                email,name,creditHours,alignment1_targetName,alignment1_targetCode,alignment1_targetFramework,alignment1_targetUrl
                p2@example.org,P,12.5,Mathematics,CEU-M,State re-licensure,https://example.org/ceu
                """)));
    JsonNode application = accepted(apply("p3@example.org", WITH), 201);
    assertThat(application.at("/alignment/0/targetCode").asText()).isEqualTo("CEU-M");
    JsonNode approval =
        Samples.parsed(
            "{'decision': 'approve', 'comment': 'Well done.', 'actingFor': 'bo@example.org'}");
    uuids.add(
        accepted(
                client.post(
                    "/api/v1/applications/" + application.path("id").asText() + "/reviews",
                    approval),
                201)
            .path("assertion")
            .asText());
    JsonNode batch = accepted(client.send("POST", issuer("batches")), 202);
    client.awaitBatch(batch.path("id").asText(), "DELIVERED");

    for (int index = 0; index < uuids.size(); index++) {
      Answer file = client.visit("/assertions/" + uuids.get(index) + ".json");
      ObjectNode credential = (ObjectNode) file.json();
      assertThat(service.judge().passes(file.body())).as(file.text()).isTrue();
      assertThat(credential.path("creditHours").asText()).isEqualTo("12.5");
      assertThat(credential.at("/alignment/0/type").asText()).isEqualTo("AlignmentObject");
      ((ObjectNode) credential.at("/alignment/0")).put("targetCode", "CEU-X");
      assertThat(service.judge().passes(credential.toString().getBytes(StandardCharsets.UTF_8)))
          .as("with another code")
          .isFalse();
      assertThat(client.visit("/ob/assertions/" + uuids.get(index)).json().path("alignment"))
          .isEqualTo(file.json().path("alignment"));
      JsonNode transcript =
          client.get(issuer("transcript?recipient=p%d@example.org".formatted(index))).json();
      assertThat(transcript.at("/totals/hours").asText()).isEqualTo("12.5");
      assertThat(transcript.at("/totals/byFramework"))
          .extracting(it -> it.path("targetFramework").asText())
          .containsExactly("Framework for Effective Mathematics Teaching", "State re-licensure");
    }
  }

  @Test
  void refusesARelativeAddressOfAFrameworkAsOnClasses() {
    String relative = "'alignment': [{'targetName': 'x', 'targetUrl': '/frameworks/1'}]";

    assertProblem(
        awards("application/json", "{\"awards\": [" + award("r0@example.org", relative) + "]}"),
        422,
        "relative-url");
    assertProblem(
        awards("application/x-ndjson", award("r1@example.org", relative)), 422, "relative-url");
    assertProblem(
        awards(
            "text/csv",
            "email,name,alignment1_targetName,alignment1_targetUrl\nr2@example.org,P,x,/frameworks/1\n"),
        422,
        "relative-url");
    assertProblem(apply("r3@example.org", relative), 422, "relative-url");
  }

  @Test
  void refusesAnAlignmentWithoutAName() {
    assertProblem(
        awards(
            "text/csv", "email,name,alignment1_targetUrl\nr4@example.org,P,https://example.org/\n"),
        422,
        "invalid");
  }
}
