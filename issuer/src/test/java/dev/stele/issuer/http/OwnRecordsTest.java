package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.TestProvider;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earner may ask for: what is theirs, and nobody else's. */
class OwnRecordsTest {
  private static final TestProvider PROVIDER = new TestProvider();

  @TempDir private static Path folder;
  @TempDir private static Path keys;
  private static RunningService service;
  private static String transcript;
  private static String progress;

  @BeforeAll
  static void start() throws Exception {
    OpenIdProvider people = PROVIDER.known(keys);
    service =
        RunningService.admitting(
            folder, new AccessSettings(Optional.of(people), 1000, 1000, false));
    ApiClient operator = service.client();
    String home = "/api/v1/issuers/" + service.issuerId();
    transcript = home + "/transcript?recipient=";
    for (String email : new String[] {"ana@example.org", "bo@example.org"}) {
      Answer member =
          operator.post(
              home + "/members",
              Samples.parsed("{'email': '%s', 'role': 'EARNER'}".formatted(email)));
      assertThat(member.status()).as(member.text()).isEqualTo(201);
    }
    ObjectNode stack = Samples.badgeClass();
    stack.set(
        "requires",
        Samples.parsed(
            "{'allOf': ['%s']}"
                .formatted(service.district().badge().id().substring("urn:uuid:".length()))));
    stack.put("automatic", false).remove("creditHours");
    Answer made = operator.post(home + "/badge-classes", stack);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    progress = "/api/v1/badge-classes/" + made.json().path("id").asText() + "/progress?recipient=";
    Answer award =
        operator.post(
            service.awards(),
            Samples.parsed(
                "{'awards': [{'recipient': {'email': 'Ana@Example.org', 'name': 'Ana'}}]}"));
    assertThat(award.status()).as(award.text()).isEqualTo(202);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static ApiClient person(String email) {
    return service.clientWith(PROVIDER.token(email));
  }

  @Test
  void anEarnerSeesTheirOwnTranscriptAndProgressInAnyCase() {
    for (String email : new String[] {"ana@example.org", "ANA@example.org"}) {
      JsonNode own = person("Ana@example.org").get(transcript + email).json();
      assertThat(own.path("badges")).hasSize(1);
      JsonNode how = person("ana@example.org").get(progress + email).json();
      assertThat(how.path("complete").asBoolean()).as(how.toString()).isTrue();
    }
    assertThat(person("bo@example.org").get(transcript + "bo@example.org").json().path("badges"))
        .isEmpty();
  }

  @Test
  void nobodySeesAnothersWithoutARoleThatReads() {
    for (String email : new String[] {"bo@example.org", "stranger@example.org"}) {
      assertProblem(person(email).get(transcript + "ana@example.org"), 403, "forbidden");
      assertProblem(person(email).get(progress + "ana@example.org"), 403, "forbidden");
      // Whether somebody has badges here is nobody's business either.
      assertProblem(person(email).get(transcript + "none@example.org"), 403, "forbidden");
    }
    assertThat(service.client().get(transcript + "ana@example.org").json().path("badges"))
        .hasSize(1);
  }

  @Test
  void nobodyTakesHoursForThemselvesWhereNobodyReviews() {
    ObjectNode open = Samples.badgeClass().put("name", "Open");
    open.set("review", Samples.parsed("{'reviewers': 0}"));
    Answer made =
        service.client().post("/api/v1/issuers/" + service.issuerId() + "/badge-classes", open);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String path = "/api/v1/badge-classes/" + made.json().path("id").asText() + "/applications";
    String application =
        "{'applicant': {'name': 'Cy'}, 'narrative': 'n', 'evidence': [{'narrative': 'e'}]%s}";

    assertProblem(
        person("cy@example.org")
            .post(path, Samples.parsed(application.formatted(", 'creditHours': '900'"))),
        403,
        "forbidden");
    Answer plain = person("cy@example.org").post(path, Samples.parsed(application.formatted("")));
    assertThat(plain.status()).as(plain.text()).isEqualTo(201);
  }

  @Test
  void oneAnswerStandsForAllThatIsNotThere() {
    assertProblem(
        person("ana@example.org")
            .get("/api/v1/issuers/nowhere/transcript?recipient=ana@example.org"),
        404,
        "not-found");
    assertProblem(person("ana@example.org").get(transcript), 422, "invalid");
  }
}
