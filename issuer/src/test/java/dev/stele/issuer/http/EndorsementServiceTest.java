package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.OutsideEndorser;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.TestProvider;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have badges carry which endorsements, over HTTP. */
class EndorsementServiceTest {
  private static final TestProvider PROVIDER = new TestProvider();
  private static final OutsideEndorser COUNCIL = new OutsideEndorser();

  @TempDir private static Path folder;
  @TempDir private static Path keys;
  private static RunningService service;
  private static ApiClient operator;
  private static String home;

  /** Of a class that each test has for itself. */
  private String classId;

  private String path;

  @BeforeAll
  static void start() throws Exception {
    AccessSettings access =
        new AccessSettings(Optional.of(PROVIDER.known(keys)), 1000, 1000, false);
    service = RunningService.admitting(folder, access);
    operator = service.client();
    home = "/api/v1/issuers/" + service.issuerId();
    for (String role : new String[] {"OFFICER", "REVIEWER", "EARNER"}) {
      String member = "{'email': '%s@example.org', 'role': '%1$s'}".formatted(role);
      created(operator.post(home + "/members", Samples.parsed(member)));
    }
    String reviewer = "{'email': '%s@example.org', 'name': '%s'}";
    created(
        operator.post(home + "/reviewers", Samples.parsed(reviewer.formatted("reviewer", "Bo"))));
    created(operator.post(home + "/reviewers", Samples.parsed(reviewer.formatted("cy", "Cy"))));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeClass() {
    JsonNode made = created(operator.post(home + "/badge-classes", Samples.badgeClass()));
    classId = made.path("id").asText();
    path = "/api/v1/badge-classes/" + classId + "/endorsements";
  }

  private static JsonNode created(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static ApiClient person(String role) {
    return service.clientWith(PROVIDER.token(role + "@example.org"));
  }

  private static JsonNode comment() {
    return Samples.parsed("{'comment': 'Sound work.'}");
  }

  private static String reviewer(String name) {
    for (JsonNode each : operator.get(home + "/reviewers").json().path("items")) {
      if (each.path("name").asText().equals(name)) {
        return each.path("id").asText();
      }
    }
    throw new AssertionError("no reviewer " + name);
  }

  private static JsonNode outside(ObjectNode endorsement) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("endorsement", endorsement);
    return body;
  }

  private String subject() {
    return "urn:uuid:" + classId;
  }

  @Test
  void aReviewerEndorsesWithTheirOwnKey() {
    JsonNode kept = created(person("reviewer").post(path, comment()));

    assertThat(kept.at("/endorsement/claim/id").asText()).isEqualTo(subject());
    assertThat(kept.at("/endorsement/issuer/name").asText()).isEqualTo("Bo");
    assertThat(kept.path("reviewer").asText()).isEqualTo(reviewer("Bo"));
    assertThat(kept.toString()).doesNotContain("@example.org\"");
    String address = kept.at("/endorsement/id").asText().replaceAll(".*/issuers/", "/issuers/");
    JsonNode hosted = service.client().visit(address).json();
    assertThat(hosted.has("jws")).isFalse();
    assertThat(hosted.path("claim")).isEqualTo(kept.at("/endorsement/claim"));
    String endorser = hosted.path("issuer").asText().replaceAll(".*/issuers/", "/issuers/");
    assertThat(service.client().visit(endorser + "/key").json().path("publicKeyPem"))
        .isEqualTo(kept.at("/endorsement/issuer/publicKey/publicKeyPem"));
  }

  @Test
  void nobodyButTheOperatorSignsWithAnothersKey() {
    JsonNode forCy =
        Samples.parsed("{'comment': 'Sound work.', 'reviewer': '%s'}".formatted(reviewer("Cy")));

    for (String role : new String[] {"officer", "reviewer", "earner"}) {
      assertProblem(person(role).post(path, forCy), 403, "forbidden");
    }
    assertThat(created(operator.post(path, forCy)).at("/endorsement/issuer/name").asText())
        .isEqualTo("Cy");
    assertProblem(operator.post(path, comment()), 403, "forbidden");
    assertProblem(
        operator.post(path, Samples.parsed("{'comment': 'x', 'reviewer': 'none'}")),
        404,
        "not-found");
  }

  @Test
  void whoMakesClassesTakesInWhatWasSignedElsewhere() {
    JsonNode body = outside(COUNCIL.of(subject()));

    for (String role : new String[] {"reviewer", "earner"}) {
      assertProblem(person(role).post(path, body), 403, "forbidden");
    }
    // Other tests' classes have endorsements of the same institution under the same address.
    ObjectNode own = COUNCIL.unsigned(subject()).put("id", "https://council.example.org/officer");
    JsonNode kept = created(person("officer").post(path, outside(COUNCIL.signed(own))));
    assertThat(kept.path("endorsement")).isEqualTo(COUNCIL.signed(own));
    assertThat(kept.has("reviewer")).isFalse();
    assertProblem(
        person("officer").post(path, outside(COUNCIL.signed(own))), 409, "endorsed-already");
  }

  @Test
  void refusesWhatVerifiersWouldNotPass() {
    refused(it -> claim(it).put("endorsementComment", "x"), "endorsement-signature");
    ObjectNode another = COUNCIL.of(subject());
    another.put("jws", new OutsideEndorser().of(subject()).path("jws").asText());
    assertProblem(operator.post(path, outside(another)), 422, "endorsement-signature");
    assertProblem(
        operator.post(path, outside(COUNCIL.of(subject()).put("jws", "a.b"))),
        422,
        "endorsement-signature");
    signed(
        it -> ((ObjectNode) it.get("verification")).put("creator", "https://c.example.org/key"),
        "endorsement-signature");
    signed(
        it -> claim(it).put("id", "urn:uuid:00000000-0000-4000-8000-000000000001"),
        "endorsement-of-another");
    signed(it -> it.put("issuedOn", Instant.now().plusSeconds(600).toString()), "endorsement-date");
    signed(it -> it.put("issuedOn", "yesterday"), "endorsement-date");
    assertProblem(
        operator.post(home + "/endorsements", outside(COUNCIL.of(subject()))),
        422,
        "endorsement-of-another");
  }

  @Test
  void refusesWhatIsMoreThanAnEndorsementOrSomebodyElses() {
    signed(it -> it.put("revoked", false), "invalid");
    signed(it -> claim(it).put("name", "Another name"), "invalid");
    signed(it -> it.put("@context", "https://council.example.org/context"), "invalid");
    signed(it -> it.put("id", "relative"), "relative-url");
    String ours = service.district().issuer().profileId();
    signed(it -> it.put("id", ours + "/endorsements/1"), "endorsement-address");
    signed(
        it -> ((ObjectNode) it.get("issuer")).put("id", ours + "/endorsers/" + reviewer("Bo")),
        "endorsement-address");
    signed(
        it -> claim(it).put("endorsementComment", "x".repeat(300_000)), "endorsements-too-large");
    for (String body :
        new String[] {"{}", "{'comment': ' '}", "{'endorsement': 1}", "{'reviewer': 'x'}"}) {
      assertProblem(operator.post(path, Samples.parsed(body)), 422, "invalid");
    }
    ObjectNode both = (ObjectNode) outside(COUNCIL.of(subject()));
    assertProblem(operator.post(path, both.put("comment", "x")), 422, "invalid");
  }

  private static ObjectNode claim(ObjectNode endorsement) {
    return (ObjectNode) endorsement.get("claim");
  }

  /** Changed after it was signed. */
  private void refused(Consumer<ObjectNode> tampering, String code) {
    ObjectNode endorsement = COUNCIL.of(subject());
    tampering.accept(endorsement);
    assertProblem(operator.post(path, outside(endorsement)), 422, code);
  }

  /** Signed like this. */
  private void signed(Consumer<ObjectNode> change, String code) {
    ObjectNode endorsement = COUNCIL.unsigned(subject());
    change.accept(endorsement);
    assertProblem(operator.post(path, outside(COUNCIL.signed(endorsement))), 422, code);
  }

  @Test
  void aRetiredClassIsEndorsedNoMore() {
    operator.send("POST", "/api/v1/badge-classes/" + classId + "/retire");

    assertProblem(person("reviewer").post(path, comment()), 409, "badge-class-retired");
    assertProblem(
        operator.post(
            "/api/v1/badge-classes/00000000-0000-4000-8000-000000000001/endorsements", comment()),
        404,
        "not-found");
  }

  @Test
  void sentAgainUnderItsKeyNothingIsEndorsedTwice() {
    JsonNode first = created(keyed("once"));
    Answer again = keyed("once");

    assertThat(created(again)).isEqualTo(first);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(operator.get(path).json().path("items")).hasSize(1);
    assertProblem(person("reviewer").post(path, comment()), 409, "endorsed-already");
  }

  private Answer keyed(String key) {
    ApiClient reviewer = person("reviewer");
    return reviewer.send(
        reviewer
            .withToken(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key + classId)
            .POST(BodyPublishers.ofString(comment().toString())));
  }

  @Test
  void whoEndorsedAndWhoMakesClassesWithdraw() {
    String bo = withdrawal(created(person("reviewer").post(path, comment())));
    JsonNode forCy =
        Samples.parsed("{'comment': 'Sound work.', 'reviewer': '%s'}".formatted(reviewer("Cy")));
    String cy = withdrawal(created(operator.post(path, forCy)));

    assertProblem(person("earner").send("POST", bo), 403, "forbidden");
    assertProblem(person("reviewer").send("POST", cy), 403, "forbidden");
    Answer own = person("reviewer").send("POST", bo);
    assertThat(own.status()).as(own.text()).isEqualTo(200);
    Answer officers = person("officer").send("POST", cy);
    assertThat(officers.json().path("withdrawn").asText()).isNotEmpty();
    assertThat(operator.send("POST", cy).json()).isEqualTo(officers.json());
    assertProblem(operator.send("POST", "/api/v1/endorsements/none/withdrawal"), 404, "not-found");
    assertThat(operator.get(path).json().path("items")).allMatch(it -> it.has("withdrawn"));
    created(person("reviewer").post(path, comment()));
  }

  @Test
  void whatARemovedReviewerEndorsedStandsUntilTheirDataIsErased() {
    String eve = "{'email': 'eve@example.org', 'name': 'Eve'}";
    created(operator.post(home + "/reviewers", Samples.parsed(eve)));
    String id = reviewer("Eve");
    JsonNode forEve = Samples.parsed("{'comment': 'Sound.', 'reviewer': '%s'}".formatted(id));
    created(operator.post(path, forEve));

    assertThat(operator.send("DELETE", home + "/reviewers/" + id).status()).isEqualTo(200);
    assertThat(operator.get(path).json().at("/items/0").has("withdrawn")).isFalse();
    assertProblem(operator.post(path, forEve), 404, "not-found");
    Answer erased =
        operator.post(home + "/erasures", Samples.parsed("{'email': 'eve@example.org'}"));
    assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    assertThat(operator.get(path).json().at("/items/0").has("withdrawn")).isTrue();
  }

  @Test
  void aReviewersFirstKeyIsInTheAuditLogAndALostOneIsNotReplaced() throws Exception {
    String fay = "{'email': 'fay@example.org', 'name': 'Fay'}";
    created(operator.post(home + "/reviewers", Samples.parsed(fay)));
    String id = reviewer("Fay");
    JsonNode forFay = Samples.parsed("{'comment': 'Sound.', 'reviewer': '%s'}".formatted(id));
    JsonNode first = created(operator.post(path, forFay));
    assertThat(operator.get(home + "/audit?limit=1000").json().path("entries"))
        .filteredOn(entry -> entry.path("target").asText().equals(id))
        .extracting(entry -> entry.path("action").asText())
        .contains("reviewer.key-made");

    operator.send("POST", withdrawal(first));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path key : files.filter(it -> it.toString().contains(id + ".endorsing")).toList()) {
        Files.delete(key);
      }
    }
    assertProblem(operator.post(path, forFay), 409, "reviewer-key-lost");
  }

  private static String withdrawal(JsonNode kept) {
    return "/api/v1/endorsements/" + kept.path("id").asText() + "/withdrawal";
  }

  @Test
  void listsPageByPageForWhoMayRead() {
    String bo = created(person("reviewer").post(path, comment())).path("id").asText();
    ObjectNode own = COUNCIL.unsigned(subject()).put("id", "https://council.example.org/paged");
    String council = created(operator.post(path, outside(COUNCIL.signed(own)))).path("id").asText();

    JsonNode page = operator.get(path + "?limit=1").json();
    JsonNode rest = operator.get(page.path("next").asText()).json();
    assertThat(page.path("items").findValuesAsText("id")).containsAnyOf(bo, council);
    assertThat(page.path("items")).hasSize(1);
    assertThat(rest.path("items")).hasSize(1);
    assertThat(page.at("/items/0/id")).isNotEqualTo(rest.at("/items/0/id"));
    assertThat(rest.has("next")).isFalse();
    assertProblem(person("earner").get(path), 403, "forbidden");
  }

  @Test
  void anIssuersEndorsementsStandBesideItsProfileWhichStaysAsItIs() {
    String profile = "/issuers/" + service.issuerId();
    byte[] before = operator.visit(profile).body();
    JsonNode kept = created(person("reviewer").post(home + "/endorsements", comment()));

    assertThat(operator.visit(profile).body()).isEqualTo(before);
    JsonNode listed = operator.visit(profile + "/endorsements").json();
    assertThat(listed.path("issuer").asText()).isEqualTo(service.district().issuer().profileId());
    assertThat(listed.at("/endorsement/0")).isEqualTo(kept.path("endorsement"));
    operator.send("POST", withdrawal(kept));
    assertThat(operator.visit(profile + "/endorsements").json().path("endorsement")).isEmpty();
    assertThat(operator.get(home + "/endorsements").json().at("/items/0/withdrawn").asText())
        .isNotEmpty();
  }

  @Test
  void allOfItStandsInTheAuditLogWithoutAnAddress() {
    JsonNode forCy =
        Samples.parsed("{'comment': 'Sound work.', 'reviewer': '%s'}".formatted(reviewer("Cy")));
    JsonNode kept = created(operator.post(path, forCy));
    operator.send("POST", withdrawal(kept));

    JsonNode log = operator.get(home + "/audit?limit=1000").json();
    assertThat(log.path("entries"))
        .filteredOn(entry -> entry.path("target").equals(kept.path("id")))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("endorsement.added", "endorsement.withdrawn");
    assertThat(log.path("entries"))
        .filteredOn(entry -> entry.path("target").equals(kept.path("id")))
        .first()
        .satisfies(
            entry -> {
              JsonNode details = Samples.parsed(entry.path("details").asText());
              assertThat(details.path("endorsed").asText()).isEqualTo(subject());
              assertThat(details.path("document").asText()).hasSize(64);
              assertThat(details.path("for").asText()).startsWith("person:");
            });
    assertThat(log.path("entries").toString()).doesNotContain("cy@example.org");
  }
}
