package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestConsortium;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earner's badges come to, once they are anchored and when one is taken back. */
class TranscriptServiceTest {
  @TempDir private static Path office;
  @TempDir private Path folder;
  private RunningService service;
  private ApiClient client;

  @Test
  void onlyWhatIsAnchoredAndNotTakenBackCounts() throws Exception {
    try (TestNode node = TestNode.start();
        TestConsortium consortium = new TestConsortium(TestConsortium.newKey(office), node)) {
      try (TestDistrict district = TestDistrict.founded(folder, node)) {
        district.store().trust(consortium.chain());
      }
      service = RunningService.over(TestDistrict.reopened(folder, node.rpc()), node.rpc());
      try (RunningService running = service) {
        client = running.client();
        consortium.admit(running.district());
        story(node);
      }
    }
  }

  private void story(TestNode node) {
    String fractions = badgeClass("Fractions", "15", null);
    String discourse = badgeClass("Discourse", "7.5", null);
    String stack =
        badgeClass(
            "Mathematics coach",
            "40",
            "{'requires': {'allOf': ['%s', '%s']}, 'hoursInclude': 'parts'}"
                .formatted(fractions, discourse));
    List<String> ids = new ArrayList<>();
    ids.add(award(fractions).at("/assertions/0").asText());
    JsonNode last = award(discourse);
    ids.add(last.at("/assertions/0").asText());
    ids.add(last.at("/completed/0/assertion").asText());
    assertThat(last.at("/completed/0/badgeClass").asText()).isEqualTo(stack);

    JsonNode pending = transcript();
    assertThat(pending.path("badges"))
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.path("state").asText()).isEqualTo("pending"))
        .allSatisfy(it -> assertThat(it.has("transaction")).isFalse());
    assertThat(pending.at("/totals/hours").asText()).isEqualTo("0");

    ApiClient.Answer closed = client.send("POST", issuer() + "/batches");
    client.awaitBatch(closed.json().path("id").asText(), "DELIVERED");
    JsonNode anchored = transcript();
    assertThat(anchored.at("/totals/hours").asText()).isEqualTo("40");
    assertThat(anchored.at("/totals/badges").asInt()).isEqualTo(3);
    assertThat(anchored.at("/totals/byYear/0/hours").asText()).isEqualTo("40");
    assertThat(anchored.at("/totals/byFramework/0/targetFramework").asText())
        .isEqualTo("Framework for Effective Mathematics Teaching");
    assertThat(anchored.at("/totals/byFramework/0/byCode"))
        .extracting(it -> it.path("targetCode").asText() + " " + it.path("hours").asText())
        .containsExactly("MT-3.2 40", "MT-4.1 40");
    JsonNode coach = badge(anchored, ids.get(2));
    assertThat(coach.path("creditHours").asText()).isEqualTo("40");
    assertThat(coach.path("hoursCounted").asText()).isEqualTo("17.5");
    assertThat(coach.path("hoursInclude").asText()).isEqualTo("parts");
    assertThat(coach.path("state").asText()).isEqualTo("valid");
    JsonNode credential = client.visit("/assertions/" + ids.get(2) + ".json").json();
    assertThat(coach.path("targetHash")).isEqualTo(credential.at("/signature/targetHash"));
    assertThat(coach.path("transaction")).isEqualTo(credential.at("/signature/anchors/0/sourceId"));
    assertThat(node.call("eth_getTransactionByHash", coach.path("transaction").asText()).isNull())
        .isFalse();

    ObjectNode order = JsonNodeFactory.instance.objectNode().put("reason", "issued-in-error");
    order.putArray("assertions").add(ids.get(1));
    ApiClient.Answer revoked = client.post(issuer() + "/revocations", order);
    assertThat(revoked.status()).as(revoked.text()).isEqualTo(202);
    JsonNode after = transcript();
    assertThat(badge(after, ids.get(1)).path("state").asText()).isEqualTo("revoked");
    assertThat(badge(after, ids.get(1)).path("counts").asBoolean(true)).isFalse();
    assertThat(badge(after, ids.get(2)).path("hoursCounted").asText()).isEqualTo("25");
    assertThat(after.at("/totals/hours").asText()).isEqualTo("40");
  }

  private static JsonNode badge(JsonNode transcript, String assertion) {
    for (JsonNode badge : transcript.path("badges")) {
      if (badge.path("assertion").asText().equals(assertion)) {
        return badge;
      }
    }
    throw new AssertionError(assertion + " is not in " + transcript);
  }

  private String issuer() {
    return "/api/v1/issuers/" + service.issuerId();
  }

  private String badgeClass(String name, String hours, String requires) {
    ObjectNode definition = Samples.badgeClass().put("name", name).put("creditHours", hours);
    if (requires != null) {
      definition.setAll((ObjectNode) Samples.parsed(requires));
    }
    ApiClient.Answer answer = client.post(issuer() + "/badge-classes", definition);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private JsonNode award(String badgeClass) {
    JsonNode request =
        Samples.parsed("{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}}]}");
    ApiClient.Answer answer =
        client.post("/api/v1/badge-classes/" + badgeClass + "/assertions", request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private JsonNode transcript() {
    ApiClient.Answer answer = client.get(issuer() + "/transcript?recipient=ANA@example.org");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }
}
