package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.store.KeptAnswers;
import dev.stele.issuer.store.KeptAnswers.KeptAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again under their Idempotency-Key. */
class IdempotencyTest {
  private static final String ANA = "email,name\nana@example.org,Ana\n";
  private static final String BO = "email,name\nbo@example.org,Bo\n";

  @TempDir Path folder;

  private RunningService alone() {
    return RunningService.poor(folder, Samples.nobodyThere());
  }

  private static Answer send(
      RunningService service, String key, String path, String type, String body) {
    return service
        .client()
        .send(
            service
                .client()
                .withToken(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
  }

  private static Answer award(RunningService service, String key, String roster) {
    return send(service, key, service.awards(), "text/csv", roster);
  }

  private static int awarded(RunningService service) {
    String list = "/api/v1/issuers/" + service.issuerId() + "/assertions?limit=1000";
    return service.client().get(list).json().path("items").size();
  }

  @Test
  void theSameRequestIsAnsweredAsBeforeAlsoAfterARestart() {
    Answer first;
    try (RunningService service = alone()) {
      first = award(service, "k1", ANA);
      Answer second = award(service, "\"k1\"", ANA);

      assertThat(first.status()).isEqualTo(202);
      assertThat(first.header("Idempotent-Replayed")).isEmpty();
      assertThat(second.status()).isEqualTo(202);
      assertThat(second.text()).isEqualTo(first.text());
      assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(awarded(service)).isEqualTo(1);
    }
    try (RunningService service =
        RunningService.over(
            TestDistrict.reopened(folder, Samples.nobodyThere()), Samples.nobodyThere())) {
      assertThat(award(service, "k1", ANA).text()).isEqualTo(first.text());
      assertThat(awarded(service)).isEqualTo(1);
    }
  }

  @Test
  void everyCreationIsDoneOnce() {
    try (RunningService service = alone()) {
      String issuer = "/api/v1/issuers/" + service.issuerId();
      assertThat(award(service, "before", ANA).status()).isEqualTo(202);
      String json = "application/json";
      for (Supplied it :
          List.of(
              new Supplied("/api/v1/issuers", Samples.json("district.json").toString()),
              new Supplied(issuer + "/badge-classes", Samples.badgeClass().toString()),
              new Supplied(issuer + "/batches", "{}"))) {
        Answer first = send(service, it.path(), it.path(), json, it.body());
        Answer second = send(service, it.path(), it.path(), json, it.body());
        assertThat(first.status()).as(first.text()).isLessThan(300);
        assertThat(second.text()).isEqualTo(first.text());
      }
      ApiClient client = service.client();
      assertThat(client.get("/api/v1/issuers").json().path("items")).hasSize(2);
      assertThat(client.get(issuer + "/badge-classes").json().path("items")).hasSize(2);
      assertThat(client.get(issuer + "/batches").json().path("items")).hasSize(1);
    }
  }

  private record Supplied(String path, String body) {}

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    try (RunningService service = alone()) {
      award(service, "k1", ANA);

      assertProblem(award(service, "k1", BO), 422, "idempotency-key-reused");
      String path = service.awards() + "?skip-invalid=true";
      assertProblem(send(service, "k1", path, "text/csv", ANA), 422, "idempotency-key-reused");
      assertThat(awarded(service)).isEqualTo(1);
    }
  }

  @Test
  void aRefusedRequestMayComeAgainMended() {
    try (RunningService service = alone()) {
      assertProblem(award(service, "k1", "email,name\nnobody,X\n"), 422, "invalid");

      assertThat(award(service, "k1", ANA).status()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"", "a\"b", "a\\b"})
  void refusesAKeyThatIsNone(String key) {
    try (RunningService service = alone()) {
      assertProblem(award(service, key, ANA), 400, "malformed");
      assertProblem(award(service, "x".repeat(256), ANA), 400, "malformed");
    }
  }

  private static void ofManyAtOnceOneIsCarriedOut(RunningService one, RunningService other) {
    StringBuilder roster = new StringBuilder("email,name\n");
    IntStream.range(0, 100).forEach(it -> roster.append("p%d@example.org,P\n".formatted(it)));
    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 6)
            .mapToObj(it -> it % 2 == 0 ? one : other)
            .map(it -> CompletableFuture.supplyAsync(() -> award(it, "k1", roster.toString())))
            .toList();
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

    assertThat(awarded(one)).isEqualTo(100);
    assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    for (Answer answer : answers) {
      if (answer.status() != 202) {
        assertProblem(answer, 409, "idempotency-key-in-use");
      }
    }
    assertThat(answers.stream().filter(it -> it.status() == 202).map(Answer::text).distinct())
        .hasSize(1);
  }

  @Test
  void ofManyAtOnceOneIsCarriedOut() {
    try (RunningService service = alone()) {
      ofManyAtOnceOneIsCarriedOut(service, service);
    }
  }

  @Test
  void ofManyAtOnceOneIsCarriedOutWithSeveralServicesToo() {
    try (PostgresServer server = PostgresServer.start()) {
      String database = server.newDatabase();
      try (RunningService one = RunningService.sharing(folder, database, Samples.nobodyThere());
          RunningService other = RunningService.sharing(folder, database, Samples.nobodyThere())) {
        ofManyAtOnceOneIsCarriedOut(one, other);
      }
    }
  }

  @Test
  void keysAreTheirCallersOwnAndKeptForADayAtLeast() throws Exception {
    try (RunningService service = alone()) {
      award(service, "k1", ANA);
      KeptAnswers kept = service.district().folder().keptAnswers();
      String operator = Caller.OPERATOR.subject();
      JsonNode answer = Samples.parsed(kept.find(operator, "k1").orElseThrow().body());
      assertThat(answer.path("assertions")).hasSize(1);
      assertThat(kept.find("key:another", "k1")).isEmpty();

      KeptAnswer later = new KeptAnswer("f", "/", 201, "application/json", "{}");
      kept.keep("key:another", "k2", later, Instant.now().plus(Duration.ofDays(1)));
      assertThat(kept.find(operator, "k1")).isPresent();
      kept.keep("key:another", "k3", later, Instant.now().plus(Duration.ofDays(3)));
      assertThat(kept.find(operator, "k1")).isEmpty();
    }
  }

  @Test
  void anAnswerIsDeletedWithWhomItNamesAndNothingIsDoneAgain() {
    try (RunningService service = alone()) {
      String issuer = "/api/v1/issuers/" + service.issuerId();
      String body = "{\"email\": \"Bo@example.org\", \"role\": \"REVIEWER\"}";
      Answer given = send(service, "k", issuer + "/members", "application/json", body);
      assertThat(given.status()).as(given.text()).isEqualTo(201);
      Answer erased =
          service
              .client()
              .post(issuer + "/erasures", Samples.parsed("{'email': 'bo@example.org'}"));

      assertThat(erased.json().path("answers").asInt()).isEqualTo(1);
      assertProblem(
          send(service, "k", issuer + "/members", "application/json", body), 410, "erased");
      assertThat(service.client().get(issuer + "/members").json().path("items")).isEmpty();
    }
  }
}
