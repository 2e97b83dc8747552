package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Judge;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchingTest {
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static byte[] roster(String prefix, int people) {
    StringBuilder csv = new StringBuilder("email,name\n");
    IntStream.range(0, people)
        .forEach(number -> csv.append("%s%d@example.org,P\n".formatted(prefix, number)));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode award(RunningService service, byte[] roster) {
    Answer answer = service.client().post(service.awards(), "text/csv", roster);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private static JsonNode delivered(RunningService service, JsonNode accepted) {
    return service.client().awaitBatch(accepted.path("batch").asText(), "DELIVERED");
  }

  @Test
  void aBatchClosesAtItsSize() {
    try (RunningService service =
        RunningService.start(folder, node, RunningService.settings(3, Duration.ofDays(1)))) {
      JsonNode first = award(service, roster("a", 2));
      assertThat(service.client().get("/api/v1/batches/" + first.path("batch").asText()).json())
          .isEqualTo(service.client().awaitBatch(first.path("batch").asText(), "COLLECTING"));
      award(service, roster("b", 1));

      assertThat(delivered(service, first).path("assertions").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aBatchClosesAtItsAge() {
    try (RunningService service =
        RunningService.start(folder, node, RunningService.settings(1000, Duration.ofSeconds(1)))) {
      JsonNode first = award(service, roster("a", 1));

      assertThat(delivered(service, first).path("assertions").asInt()).isEqualTo(1);
      assertThat(award(service, roster("b", 1)).path("batch")).isNotEqualTo(first.path("batch"));
    }
  }

  @Test
  void rostersThatComeTogetherGetTheirOwnPlacesInOneBatch() {
    try (RunningService service =
        RunningService.start(folder, node, RunningService.settings(40, Duration.ofDays(1)))) {
      List<CompletableFuture<JsonNode>> posted =
          List.of("a", "b", "c", "d").stream()
              .map(it -> CompletableFuture.supplyAsync(() -> award(service, roster(it, 10))))
              .toList();
      List<JsonNode> accepted = posted.stream().map(CompletableFuture::join).toList();
      JsonNode batch = delivered(service, accepted.getFirst());

      assertThat(batch.path("assertions").asInt()).isEqualTo(40);
      assertThat(service.district().store().leaves(batch.path("id").asText()))
          .extracting(Store.Leaf::position)
          .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
      assertAllVerify(service, accepted);
    }
  }

  private static void assertAllVerify(RunningService service, List<JsonNode> accepted) {
    Judge judge = service.judge();
    List<String> ids = new ArrayList<>();
    accepted.forEach(one -> one.path("assertions").forEach(id -> ids.add(id.asText())));
    assertThat(ids).hasSize(40).doesNotHaveDuplicates();
    for (String id : ids) {
      byte[] credential = service.client().visit("/assertions/" + id + ".json").body();
      assertThat(judge.passes(credential)).isTrue();
    }
  }

  @Test
  void skipsWhatCannotBeAwardedWhenAskedTo() {
    try (RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
      byte[] csv = "email,name\nnobody,X\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
      Answer answer =
          service.client().post(service.awards() + "?skip-invalid=true", "text/csv", csv);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().path("assertions")).hasSize(1);
      assertThat(answer.json().path("skipped").get(0).asText()).startsWith("line 2: ");
    }
  }

  @Test
  void answersWhatIsUnderWayBeforeItStops() throws Exception {
    RunningService service = RunningService.start(folder, node, RunningService.BY_HAND);
    CompletableFuture<JsonNode> posted =
        CompletableFuture.supplyAsync(() -> award(service, roster("a", 300)));
    Thread.sleep(300); // long enough for the request to come, too short for its signatures
    service.close();

    assertThat(posted.join().path("assertions")).hasSize(300);
  }
}
