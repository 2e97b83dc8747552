package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists come in pages, and nothing in them is lost or doubled. */
class PagingTest {
  @TempDir Path folder;

  private RunningService alone() {
    return RunningService.poor(folder, Samples.nobodyThere());
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").findValuesAsText("id");
  }

  private static void award(RunningService service, int people) throws Exception {
    service
        .district()
        .issuance()
        .award(service.district().badge().id(), TestDistrict.people(people));
  }

  private static void readsAllWhileMoreComes(RunningService service) throws Exception {
    award(service, 5);
    String list = "/api/v1/issuers/" + service.issuerId() + "/assertions";
    List<String> before = ids(service.client().get(list).json());
    List<String> read = new ArrayList<>();
    String next = list + "?limit=2";
    while (!next.isEmpty()) {
      Answer page = service.client().get(next);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      assertThat(page.json().path("items").size()).isLessThanOrEqualTo(2);
      read.addAll(ids(page.json()));
      next = page.json().path("next").asText();
      assertThat(page.header("Link"))
          .isEqualTo(next.isEmpty() ? "" : "<%s>; rel=\"next\"".formatted(next));
      if (read.size() == 2) {
        award(service, 3);
      }
    }
    assertThat(before).hasSize(5);
    assertThat(read).hasSize(8).doesNotHaveDuplicates().startsWith(before.toArray(String[]::new));
  }

  @Test
  void readsAllOfAListWhileMoreComes() throws Exception {
    try (RunningService service = alone()) {
      readsAllWhileMoreComes(service);
    }
  }

  @Test
  void readsAllOfAListOnPostgresToo() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        RunningService service =
            RunningService.sharing(folder, server.newDatabase(), Samples.nobodyThere())) {
      readsAllWhileMoreComes(service);
      goesThroughEveryList(service);
    }
  }

  @Test
  void everyListComesInPages() throws Exception {
    try (RunningService service = alone()) {
      goesThroughEveryList(service);
    }
  }

  private static void goesThroughEveryList(RunningService service) throws Exception {
    ApiClient client = service.client();
    client.post("/api/v1/issuers", Samples.json("district.json"));
    String issuer = "/api/v1/issuers/" + service.issuerId();
    client.post(issuer + "/badge-classes", Samples.badgeClass());
    award(service, 2);
    String batch = client.send("POST", issuer + "/batches").json().path("id").asText();
    award(service, 1);
    for (String list :
        List.of(
            "/api/v1/issuers",
            issuer + "/badge-classes",
            issuer + "/batches",
            issuer + "/assertions",
            "/api/v1/batches/" + batch + "/assertions")) {
      JsonNode first = client.get(list + "?limit=1").json();
      JsonNode second = client.get(first.path("next").asText()).json();
      List<String> both = new ArrayList<>(ids(first));
      both.addAll(ids(second));
      List<String> all = ids(client.get(list).json());
      assertThat(all)
          .as(list)
          .hasSizeGreaterThanOrEqualTo(2)
          .startsWith(both.toArray(String[]::new));
      assertThat(both).as(list).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void aListThatFitsHasNoNextPage() {
    try (RunningService service = alone()) {
      Answer page = service.client().get("/api/v1/issuers?limit=1");

      assertThat(page.json().path("items")).hasSize(1);
      assertThat(page.json().has("next")).isFalse();
      assertThat(page.header("Link")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=x",
        "limit=",
        "cursor=x",
        "cursor=",
        "cursor=eA"
      })
  void refusesALimitOrCursorThatIsNone(String query) {
    try (RunningService service = alone()) {
      assertProblem(service.client().get("/api/v1/issuers?" + query), 422, "invalid");
      String list = "/api/v1/issuers/" + service.issuerId() + "/assertions?" + query;
      assertProblem(service.client().get(list), 422, "invalid");
    }
  }

  @Test
  void refusesTheCursorOfAnotherList() {
    try (RunningService service = alone()) {
      String cursor =
          java.util.Base64.getUrlEncoder()
              .encodeToString(
                  "2026-01-01T00:00:00Z\nx".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      String list = "/api/v1/issuers/" + service.issuerId() + "/assertions?cursor=" + cursor;
      assertProblem(service.client().get(list), 422, "invalid");
    }
  }
}
