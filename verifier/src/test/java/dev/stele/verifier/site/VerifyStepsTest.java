package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.site.SiteClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page's script is told, line by line. */
class VerifyStepsTest {
  private static final String FOR_SCRIPT = "Accept: application/x-ndjson";

  private static List<ObjectNode> lines(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.head()).contains("application/x-ndjson", "no-store", "default-src 'none'");
    return answer.body().lines().map(Fixtures::json).toList();
  }

  private static List<String> kinds(List<ObjectNode> lines) {
    return lines.stream().map(it -> it.path("kind").asText()).distinct().toList();
  }

  private static byte[] badge() {
    return HostileBadges.bytes(Fixtures.signed());
  }

  @Test
  void stepsComeOneByOneAndTheVerdictAfterThem() {
    try (SiteClient site = SiteClient.knowingNothing()) {
      List<ObjectNode> lines = lines(site.verify("mine.json", badge(), FOR_SCRIPT));
      assertThat(kinds(lines)).containsExactly("begin", "check", "report", "end");
      assertThat(lines.getFirst().path("html").asText()).contains("mine.json", "no verdict yet");
      List<JsonNode> checks = lines.stream().map(it -> it.get("html")).toList();
      assertThat(checks.get(1).asText()).contains("data-check=\"format\"");
      assertThat(checks.get(2).asText()).contains("data-check=\"hash\"");
      assertThat(lines.get(2).path("list").asText()).isEqualTo("decided");
      for (ObjectNode line : lines.subList(0, lines.size() - 2)) {
        assertThat(line.path("html").asText()).doesNotContain("Genuine", "Cannot be decided");
      }
      assertThat(lines.get(lines.size() - 2).path("html").asText())
          .contains("Cannot be decided here</h2>");
    }
  }

  @Test
  void theReportIsTheOneThatAPageWithoutScriptHas() {
    try (SiteClient site = SiteClient.knowingNothing()) {
      List<ObjectNode> lines = lines(site.verify("mine.json", badge(), FOR_SCRIPT));
      String report = lines.get(lines.size() - 2).path("html").asText();
      assertThat(site.verify("mine.json", badge()).body()).contains(report);
    }
  }

  @Test
  void whatIsNoBadgeIsToldInTheSameWay() {
    try (SiteClient site = SiteClient.knowingNothing()) {
      byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
      List<ObjectNode> lines = lines(site.verify("x.json", rubbish, FOR_SCRIPT));
      assertThat(lines).hasSize(4);
      assertThat(lines.get(2).path("html").asText()).contains("Not valid</h2>");
    }
  }

  @Test
  void aVerificationThatBreaksOffHasNeitherAReportNorAnEnd() {
    VerifierOptions breaking =
        VerifierOptions.at(SiteClient.NOW)
            .withChain(
                Optional.empty(),
                Optional.of(
                    (id, chain) -> {
                      throw new IllegalStateException("a fault of ours");
                    }),
                Optional.empty());
    try (SiteClient site = new SiteClient(breaking)) {
      List<ObjectNode> lines = lines(site.verify("mine.json", badge(), FOR_SCRIPT));
      assertThat(kinds(lines)).containsExactly("begin", "check");
      assertThat(site.verify("mine.json", badge()).status()).isEqualTo(500);
    }
  }

  @Test
  void anotherWebsitesScriptIsToldNothing() {
    try (SiteClient site = SiteClient.knowingNothing()) {
      Answer answer =
          site.verify("mine.json", badge(), FOR_SCRIPT, "Origin: https://elsewhere.example");
      assertThat(answer.status()).isEqualTo(403);
    }
  }
}
