package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Judge;
import dev.stele.issuer.OutsideEndorser;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.Report;
import dev.stele.verifier.check.CheckResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endorsements of a class and its issuer, from the API into badges that outlive the service. */
class EndorsedDeliveryTest {
  @TempDir Path folder;

  private static JsonNode done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201, 202);
    return answer.json();
  }

  private static void endorse(RunningService service) {
    ApiClient client = service.client();
    String home = "/api/v1/issuers/" + service.issuerId();
    String reviewer =
        done(client.post(
                home + "/reviewers", Samples.parsed("{'email': 'bo@example.org', 'name': 'Bo'}")))
            .path("id")
            .asText();
    String signs = "{'comment': 'I know them well.', 'reviewer': '%s'}".formatted(reviewer);
    done(client.post(home + "/endorsements", Samples.parsed(signs)));
    ObjectNode outside = JsonNodeFactory.instance.objectNode();
    outside.set("endorsement", new OutsideEndorser().of(service.district().badge().id()));
    done(client.post(service.awards().replace("/assertions", "/endorsements"), outside));
  }

  private static List<String> awardInAllWays(RunningService service) throws Exception {
    ApiClient client = service.client();
    byte[] csv = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
    byte[] line =
        Samples.parsed("{'recipient': {'email': 'bea@example.org', 'name': 'Bea'}}")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    done(client.post(service.awards(), "text/csv", csv));
    done(client.post(service.awards(), "application/x-ndjson", line));
    String rosters = service.awards().replace("/assertions", "/rosters");
    byte[] roster = "email,name\ncy@example.org,Cy\n".getBytes(StandardCharsets.UTF_8);
    JsonNode job = done(client.post(rosters, "text/csv", roster));
    for (int tries = 0; job.path("state").asText().equals("SIGNING") && tries < 600; tries++) {
      Thread.sleep(50);
      job = client.get("/api/v1/rosters/" + job.path("id").asText()).json();
    }
    JsonNode batch =
        done(client.send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches"));
    client.awaitBatch(batch.path("id").asText(), "DELIVERED");
    return client
        .get("/api/v1/batches/" + batch.path("id").asText() + "/assertions")
        .json()
        .path("items")
        .findValuesAsText("id");
  }

  @Test
  void everyWayOfAwardingCarriesThemAndTheyVerifyWithTheIssuerGone() throws Exception {
    try (TestNode node = TestNode.start()) {
      List<byte[]> files = new ArrayList<>();
      Judge stranger;
      try (RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
        endorse(service);
        for (String id : awardInAllWays(service)) {
          files.add(service.client().visit("/assertions/" + id + ".json").body());
        }
        stranger = service.judge();
      }

      assertThat(files).hasSize(3);
      for (byte[] file : files) {
        Report report = stranger.report(file);
        assertThat(report.isValid()).as(report.toString()).isTrue();
        assertThat(report.checks())
            .filteredOn(check -> check.check().equals("endorsement"))
            .hasSize(2)
            .allMatch(CheckResult::isPassed)
            .extracting(CheckResult::message)
            .satisfiesExactly(
                it -> assertThat(it).startsWith("The Council ("),
                it -> assertThat(it).startsWith("Bo ("));
      }
      String tampered =
          new String(files.getFirst(), StandardCharsets.UTF_8)
              .replace("Used in our own programme.", "Used in all programmes.");
      Report report = stranger.report(tampered.getBytes(StandardCharsets.UTF_8));
      assertThat(report.checks())
          .filteredOn(CheckResult::isFailed)
          .extracting(CheckResult::code)
          .contains("endorsement-changed");
    }
  }
}
