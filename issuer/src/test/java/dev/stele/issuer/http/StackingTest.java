package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.Word;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stacks require, who completes them, and what is refused; on any database. */
class StackingTest {
  @TempDir private static Path folder;

  /** Nothing is anchored while it is tested. */
  private static RunningService service;

  private static String elsewhere;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
    trustRegistry(service.district());
    elsewhere = new StackingTest().classOfAnotherIssuer();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private ApiClient client;
  private String ana;

  /** So that it accepts revocations, which go to a registry. */
  private static void trustRegistry(TestDistrict district) {
    RegistryContracts.Contract contract =
        new RegistryContracts.Contract(new Address("0x" + "1".repeat(40)), Word.of(1));
    try {
      district
          .store()
          .trust(
              new ChainFile(
                  new ChainId(31337),
                  Optional.empty(),
                  Optional.of(new RegistryContracts(contract, contract)),
                  List.of()));
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void connect() {
    client = service.client();
    ana = "ana." + UUID.randomUUID() + "@example.org";
  }

  private static JsonNode done(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private Answer createClass(String name, String hours, String requires) {
    ObjectNode definition = Samples.badgeClass().put("name", name);
    definition.remove("creditHours");
    if (hours != null) {
      definition.put("creditHours", hours);
    }
    if (requires != null) {
      definition.setAll((ObjectNode) Samples.parsed(requires));
    }
    return client.post("/api/v1/issuers/" + service.issuerId() + "/badge-classes", definition);
  }

  private String plain(String name, String hours) {
    return done(createClass(name, hours, null), 201).path("id").asText();
  }

  private String stack(String requires) {
    return done(createClass("Stack", null, requires), 201).path("id").asText();
  }

  private static ObjectNode awardTo(String email) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request
        .putArray("awards")
        .addObject()
        .putObject("recipient")
        .put("email", email)
        .put("name", "Ana");
    return request;
  }

  private Answer awarded(String badgeClass, ObjectNode request) {
    return client.post("/api/v1/badge-classes/" + badgeClass + "/assertions", request);
  }

  private JsonNode award(String badgeClass, String email) {
    return done(awarded(badgeClass, awardTo(email)), 202);
  }

  private JsonNode progress(String badgeClass) {
    return done(
        client.get("/api/v1/badge-classes/" + badgeClass + "/progress?recipient=" + ana), 200);
  }

  private Answer complete(String badgeClass) {
    return client.post(
        "/api/v1/badge-classes/" + badgeClass + "/completions",
        JsonNodeFactory.instance.objectNode().put("recipient", ana));
  }

  private JsonNode transcript() {
    return done(
        client.get("/api/v1/issuers/" + service.issuerId() + "/transcript?recipient=" + ana), 200);
  }

  private void revoke(String assertion, String until) {
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("reason", "issued-in-error");
    order.putArray("assertions").add(assertion);
    if (until != null) {
      order.put("suspendUntil", until);
    }
    done(client.post("/api/v1/issuers/" + service.issuerId() + "/revocations", order), 202);
  }

  private Answer require(String badgeClass, String rules) {
    return client.send(
        client
            .withToken("/api/v1/badge-classes/" + badgeClass + "/requirements")
            .header("Content-Type", "application/json")
            .PUT(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    Samples.parsed(rules).toString())));
  }

  @Test
  void theLastBadgeThatIsRequiredAwardsTheStackWithIt() {
    String one = plain("One", null);
    String two = plain("Two", null);
    String stack = stack("{'requires': {'allOf': ['%s', 'urn:uuid:%s']}}".formatted(one, two));

    JsonNode first = award(one, ana);
    assertThat(first.has("completed")).isFalse();
    assertThat(progress(stack).at("/requirements/0/missing/badgeClasses/0/name").asText())
        .isEqualTo("Two");
    assertThat(progress(stack).at("/requirements/0/badges/0/assertion"))
        .isEqualTo(first.at("/assertions/0"));
    JsonNode last = award(two, ana);

    assertThat(last.at("/completed/0/badgeClass").asText()).isEqualTo(stack);
    JsonNode after = progress(stack);
    assertThat(after.path("complete").asBoolean()).isTrue();
    assertThat(after.at("/awarded/assertion")).isEqualTo(last.at("/completed/0/assertion"));
    JsonNode entry = transcript().at("/badges/2");
    assertThat(entry.path("assertion").isTextual()).isTrue();
    assertThat(transcript().findValue("restsOn"))
        .containsExactlyInAnyOrder(first.at("/assertions/0"), last.at("/assertions/0"));
  }

  @Test
  void nobodyIsAwardedAStackTwice() {
    String one = plain("One", null);
    String stack = stack("{'requires': {'allOf': ['%s']}}".formatted(one));
    String given = award(one, ana).at("/completed/0/assertion").asText();

    assertThat(award(one, ana).has("completed")).isFalse();
    assertThat(done(complete(stack), 200).path("assertion").asText()).isEqualTo(given);
    assertProblem(awarded(stack, awardTo(ana)), 409, "stack-awarded-already");
    assertThat(transcript().path("badges")).hasSize(3);
  }

  @Test
  void knowsAPersonByTheAddressInAnyCase() {
    String one = plain("One", null);
    String two = plain("Two", null);
    String stack = stack("{'requires': {'allOf': ['%s', '%s']}}".formatted(one, two));
    award(one, ana);

    assertThat(award(two, ana.replace("ana", "ANA")).at("/completed/0/badgeClass").asText())
        .isEqualTo(stack);
    assertThat(progress(stack).path("complete").asBoolean()).isTrue();
  }

  @Test
  void anotherPersonsBadgesDoNotCount() {
    String one = plain("One", null);
    String two = plain("Two", null);
    stack("{'requires': {'allOf': ['%s', '%s']}}".formatted(one, two));
    award(one, "other." + ana);

    assertThat(award(two, ana).has("completed")).isFalse();
  }

  @Test
  void anOfficerCompletesWhatDoesNotComplyByItself() {
    String one = plain("One", null);
    String stack = stack("{'requires': {'allOf': ['%s']}, 'automatic': false}".formatted(one));
    assertProblem(complete(stack), 409, "stack-incomplete");

    assertThat(award(one, ana).has("completed")).isFalse();
    assertThat(progress(stack).path("complete").asBoolean()).isTrue();
    assertThat(progress(stack).has("awarded")).isFalse();
    JsonNode completed = done(complete(stack), 202);

    assertThat(done(complete(stack), 200).path("assertion")).isEqualTo(completed.path("assertion"));
    assertThat(progress(stack).at("/awarded/assertion")).isEqualTo(completed.path("assertion"));
    assertThat(progress(stack).at("/awarded/state").asText()).isEqualTo("pending");
  }

  @Test
  void aStackCompletesAnotherOne() {
    String one = plain("One", null);
    String lower = stack("{'requires': {'allOf': ['%s']}}".formatted(one));
    String upper = stack("{'requires': {'allOf': ['%s', '%s']}}".formatted(lower, one));

    assertThat(award(one, ana).path("completed"))
        .extracting(it -> it.path("badgeClass").asText())
        .containsExactly(lower, upper);
  }

  @Test
  void anyOfSoManyIsEnoughAndNoMoreIsNamed() {
    String one = plain("One", null);
    String two = plain("Two", null);
    String three = plain("Three", null);
    String stack =
        stack(
            "{'requires': {'anyOf': {'count': 2, 'of': ['%s', '%s', '%s']}}, 'automatic': false}"
                .formatted(one, two, three));
    award(three, ana);
    assertThat(progress(stack).at("/requirements/0/missing/count").asInt()).isEqualTo(1);
    award(one, ana);
    award(two, ana);
    done(complete(stack), 202);

    assertThat(transcript().findValue("restsOn")).hasSize(2);
  }

  @Test
  void hoursAddUpOverASetAndAllOfAListMustHold() {
    String ten = plain("Ten", "10");
    String half = plain("Half", "0.5");
    String other = plain("Other", null);
    String stack =
        stack(
            "{'requires': [{'hours': {'atLeast': '10.5', 'of': ['%s', '%s']}}, {'allOf': ['%s']}]}"
                .formatted(ten, half, other));
    award(other, ana);
    award(ten, ana);
    assertThat(progress(stack).at("/requirements/0/missing/hours").asText()).isEqualTo("0.5");
    assertThat(progress(stack).at("/requirements/1/met").asBoolean()).isTrue();

    assertThat(award(half, ana).at("/completed/0/badgeClass").asText()).isEqualTo(stack);
  }

  @Test
  void aBadgeThatWasRevokedDoesNotCountAndTheStackStaysWithTheOfficer() {
    String one = plain("One", null);
    String two = plain("Two", null);
    String stack = stack("{'requires': {'allOf': ['%s', '%s']}}".formatted(one, two));
    revoke(award(one, ana).at("/assertions/0").asText(), null);

    assertThat(award(two, ana).has("completed")).isFalse();
    assertThat(progress(stack).at("/requirements/0/badges")).hasSize(1);
    String given = award(one, ana).at("/completed/0/assertion").asText();
    revoke(given, null);

    assertThat(award(one, ana).has("completed")).isFalse();
    assertThat(progress(stack).at("/awarded/state").asText()).isEqualTo("revoked");
    assertThat(done(complete(stack), 202).path("assertion").asText()).isNotEqualTo(given);
  }

  @Test
  void aSuspendedBadgeDoesNotCountMeanwhile() {
    String one = plain("One", null);
    String stack = stack("{'requires': {'allOf': ['%s']}, 'automatic': false}".formatted(one));
    String badge = award(one, ana).at("/assertions/0").asText();
    revoke(badge, Instant.now().plusSeconds(3600).toString());

    assertThat(progress(stack).path("complete").asBoolean()).isFalse();
    assertThat(transcript().at("/badges/0/state").asText()).isEqualTo("suspended");
  }

  @Test
  void aStackIsNotAwardedByNameToWhoHasNotWhatItRequires() {
    String one = plain("One", null);
    String stack = stack("{'requires': {'allOf': ['%s']}, 'automatic': false}".formatted(one));

    assertProblem(awarded(stack, awardTo(ana)), 409, "stack-incomplete");
    assertThat(transcript().path("badges")).isEmpty();
    award(one, ana);
    award(stack, ana);
    assertThat(transcript().findValue("restsOn")).hasSize(1);
  }

  @Test
  void aStackThatRequiresItselfIsRefusedHoweverFarAround() {
    String one = plain("One", null);
    String two = plain("Two", null);
    String three = plain("Three", null);
    assertThat(done(require(one, "{'requires': {'allOf': ['%s']}}".formatted(two)), 200))
        .isEqualTo(
            Samples.parsed("{'requires': [{'allOf': ['%s']}], 'automatic': true}".formatted(two)));
    done(require(two, "{'requires': {'allOf': ['%s']}}".formatted(three)), 200);

    assertProblem(
        require(three, "{'requires': {'anyOf': {'count': 1, 'of': ['%s']}}}".formatted(one)),
        422,
        "stack-cycle");
    assertProblem(
        require(three, "{'requires': {'allOf': ['%s']}}".formatted(three)), 422, "stack-cycle");
    assertProblem(client.get("/api/v1/badge-classes/" + three + "/requirements"), 404, "not-found");
    assertThat(
            done(client.get("/api/v1/badge-classes/" + two + "/requirements"), 200)
                .at("/requires/0/allOf/0")
                .asText())
        .isEqualTo(three);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'requires': []} | stack-empty",
        "{'requires': {'allOf': []}} | stack-empty",
        "{'requires': {'anyOf': {'count': 1, 'of': []}}} | stack-empty",
        "{'requires': {'anyOf': {'count': 2, 'of': ['ONE']}}} | stack-count-too-large",
        "{'requires': {'anyOf': {'count': 0, 'of': ['ONE']}}} | invalid",
        "{'requires': {'anyOf': {'count': 1.5, 'of': ['ONE']}}} | invalid",
        "{'requires': {'hours': {'atLeast': '10.01', 'of': ['ONE']}}} | stack-hours-unreachable",
        "{'requires': {'hours': {'atLeast': '0', 'of': ['ONE']}}} | invalid",
        "{'requires': {'hours': {'atLeast': 10, 'of': ['ONE']}}} | invalid",
        "{'requires': {'allOf': ['2b1f0c9e-0000-4000-8000-000000000000']}} | stack-unknown-class",
        "{'requires': {'allOf': ['ELSEWHERE']}} | stack-unknown-class",
        "{'requires': {'allOf': ['ONE', 'urn:uuid:ONE']}} | invalid",
        "{'requires': {'allOf': ['ONE'], 'anyOf': {'count': 1, 'of': ['ONE']}}} | invalid",
        "{'requires': {'noneOf': ['ONE']}} | invalid",
        "{'requires': {'allOf': [7]}} | invalid",
        "{'requires': 'ONE'} | invalid",
        "{'automatic': true} | invalid",
        "{'requires': {'allOf': ['ONE']}, 'automatic': 'no'} | invalid",
        "{'requires': {'allOf': ['ONE']}, 'hoursInclude': 'all'} | invalid",
        "{'requires': {'allOf': ['ONE']}, 'hoursInclude': 'parts'} | invalid",
        "{'requires': {'allOf': ['ONE']}, 'creditHours': '20'} | invalid"
      })
  void refusesWhatNobodyCouldComplete(String requires, String type) {
    String one = plain("One", "10");
    String classes = "/api/v1/issuers/" + service.issuerId() + "/badge-classes";
    int before = client.get(classes + "?limit=1000").json().path("items").size();

    assertProblem(
        createClass("Stack", null, requires.replace("ONE", one).replace("ELSEWHERE", elsewhere)),
        422,
        type);
    assertThat(client.get(classes + "?limit=1000").json().path("items"))
        .as("none is made")
        .hasSize(before);
  }

  @Test
  void takesHoursOfClassesWhoseAwardsSayThem() {
    String fixed = plain("Fixed", "10");
    String open = plain("Open", null);
    String stack =
        stack(
            "{'requires': {'hours': {'atLeast': '40', 'of': ['%s', '%s']}}}"
                .formatted(fixed, open));
    ObjectNode award = awardTo(ana);
    ((ObjectNode) award.at("/awards/0")).put("creditHours", "30");
    done(client.post("/api/v1/badge-classes/" + fixed + "/assertions", awardTo(ana)), 202);

    JsonNode accepted =
        done(client.post("/api/v1/badge-classes/" + open + "/assertions", award), 202);

    assertThat(accepted.at("/completed/0/badgeClass").asText()).isEqualTo(stack);
  }

  private String classOfAnotherIssuer() {
    connect();
    JsonNode issuer = done(client.post("/api/v1/issuers", Samples.json("district.json")), 201);
    String classes = "/api/v1/issuers/" + issuer.path("id").asText() + "/badge-classes";
    return done(client.post(classes, Samples.badgeClass()), 201).path("id").asText();
  }

  @Test
  void saysWhoseProgressItCannotTell() {
    String one = plain("One", null);
    String stack = stack("{'requires': {'allOf': ['%s']}}".formatted(one));
    String its = "/api/v1/badge-classes/" + stack;

    assertProblem(client.get(its + "/progress"), 422, "invalid");
    assertProblem(client.get(its + "/progress?recipient=ana"), 422, "invalid");
    assertProblem(
        client.get("/api/v1/badge-classes/" + one + "/progress?recipient=" + ana),
        404,
        "not-found");
    assertProblem(
        client.get("/api/v1/badge-classes/x/progress?recipient=" + ana), 404, "not-found");
    assertProblem(client.get("/api/v1/issuers/x/transcript?recipient=" + ana), 404, "not-found");
    assertProblem(client.visit(its + "/progress?recipient=" + ana), 401, "unauthorized");
  }
}
