package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.TestProvider;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Teachers with badges of two issuers, in every state that a badge can be in. */
final class PortfolioScene implements AutoCloseable {
  static final String ANA = "ana@example.org";

  /** Whose badges have texts that want to be more than texts. */
  static final String HAL = "hal@example.org";

  /** Longer than an address may be. */
  static final String LONG = "Framework " + "f".repeat(5000);

  private static final TestProvider PROVIDER = new TestProvider();

  private final TestNode node = TestNode.anvil();
  private final RunningService service;
  private final ApiClient operator;
  private final Map<String, String> classes = new LinkedHashMap<>();

  /** The other issuer, beside the one that the service is founded with. */
  final String cedarHill;

  final String discourse;
  final String fractions;
  final String revoked;
  final String expired;
  final String suspended;
  final String elsewhere;

  /** Awarded, not anchored yet. */
  final String pending;

  /** That Ana wants nobody to see. */
  final String hidden;

  final String hostile;
  final String bos;

  PortfolioScene(Path folder) {
    try {
      AccessSettings access =
          new AccessSettings(Optional.of(PROVIDER.known(folder.getParent())), 1000, 1000, false);
      service = RunningService.admitting(folder, node, access);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
    operator = service.client();
    cedarHill = cedarHill();
    makeClasses();
    discourse = award("discourse", ANA, "Ana Sofía Núñez");
    fractions = award("fractions", ANA, "Ana Sofía Núñez");
    revoked = award("geometry", ANA, "Ana");
    Instant end = Instant.now().plus(Duration.ofSeconds(2));
    expired = award("first-aid", ANA, "Ana", Optional.of(end));
    suspended = award("mentoring", ANA, "Ana");
    elsewhere = award("literacy", ANA, "A. Núñez");
    hidden = award("hidden", ANA, "Ana Of The Register");
    hostile = award("hostile", HAL, BadgeScene.HOSTILE);
    bos = award("discourse", "bo@example.org", "Bo Lindqvist");
    for (String other : List.of("cy", "di", "ed", "fay")) {
      award("discourse", other + "@example.org", "Other");
    }
    deliver(service.issuerId());
    deliver(cedarHill);
    service.takeBack(revoked, 1, Optional.empty());
    service.takeBack(suspended, 0, Optional.of(Instant.now().plus(Duration.ofDays(3))));
    pending = award("literacy-2", ANA, "Ana");
    showAll(ANA, "Ana Sofía Núñez", List.of(hidden));
    showAll(HAL, BadgeScene.HOSTILE, List.of());
    BadgeScene.awaitInstant(end);
  }

  private String cedarHill() {
    ObjectNode district = Samples.json("district.json").put("name", "Cedar Hill Teacher Center");
    JsonNode made = accepted(operator.post("/api/v1/issuers", district), 201);
    node.fund(made.path("issuingAddress").asText(), TestDistrict.ENOUGH_WEI);
    return made.path("id").asText();
  }

  private void makeClasses() {
    String here = service.issuerId();
    String mathematics = "Framework for Effective Mathematics Teaching";
    classes.put("discourse", service.awards().split("/", -1)[4]);
    make("fractions", here, "Fractions as Numbers", "7.5", mathematics, "State Re-licensure");
    make("geometry", here, "Geometry in the Open Air", "5", mathematics);
    make("first-aid", here, "First Aid at School", null);
    make("mentoring", here, "Mentoring New Colleagues", "10", "State Re-licensure");
    make("hidden", here, "Returning After Illness", "3", "Wellbeing");
    make("literacy", cedarHill, "Reading Across the Disciplines", "12", "Literacy Standards");
    make("literacy-2", cedarHill, "Writing Conferences", "6", "Literacy Standards");
    make("hostile", here, BadgeScene.HOSTILE, null, BadgeScene.HOSTILE, LONG);
    ObjectNode coach =
        Samples.badgeClass().put("name", "Mathematics Coach").put("automatic", false);
    coach.remove("creditHours");
    coach.set(
        "requires",
        Samples.parsed(
            "[{'allOf': ['%s', '%s', '%s']}, {'hours': {'atLeast': '30', 'of': ['%s', '%s', '%s']}}]"
                .formatted(
                    classes.get("discourse"),
                    classes.get("fractions"),
                    classes.get("geometry"),
                    classes.get("discourse"),
                    classes.get("fractions"),
                    classes.get("mentoring"))));
    accepted(operator.post(home(here, "badge-classes"), coach), 201);
  }

  private void make(String key, String issuer, String name, String hours, String... frameworks) {
    ObjectNode definition = Samples.badgeClass().put("name", name);
    definition.remove(List.of("creditHours", "alignment"));
    if (hours != null) {
      definition.put("creditHours", hours);
    }
    for (String framework : frameworks) {
      definition
          .withArray("alignment")
          .addObject()
          .put("targetName", "Standard")
          .put("targetUrl", "https://frameworks.example.org/standard")
          .put("targetFramework", framework);
    }
    JsonNode made = accepted(operator.post(home(issuer, "badge-classes"), definition), 201);
    classes.put(key, made.path("id").asText());
  }

  String award(String badgeClass, String email, String name) {
    return award(badgeClass, email, name, Optional.empty());
  }

  private String award(String badgeClass, String email, String name, Optional<Instant> expires) {
    ObjectNode awards = JsonNodeFactory.instance.objectNode();
    ObjectNode award = awards.putArray("awards").addObject();
    award.putObject("recipient").put("email", email).put("name", name);
    expires.ifPresent(end -> award.put("expires", end.toString()));
    String path = "/api/v1/badge-classes/" + classes.get(badgeClass) + "/assertions";
    return accepted(operator.post(path, awards), 202).at("/assertions/0").asText();
  }

  void deliver(String issuer) {
    JsonNode batch = accepted(operator.send("POST", home(issuer, "batches")), 202);
    operator.awaitBatch(batch.path("id").asText(), "DELIVERED");
  }

  private void showAll(String email, String name, List<String> but) {
    ApiClient person = person(email);
    ObjectNode portfolio = JsonNodeFactory.instance.objectNode();
    JsonNode own =
        accepted(
            person.put("/api/v1/portfolio", portfolio.put("visibility", "link").put("name", name)),
            200);
    for (JsonNode badge : own.path("badges")) {
      String uuid = badge.path("assertion").asText();
      if (!but.contains(uuid)) {
        show(email, uuid, true);
      }
    }
  }

  JsonNode show(String email, String uuid, boolean shown) {
    return accepted(
        person(email)
            .put(
                "/api/v1/portfolio/badges/" + uuid,
                JsonNodeFactory.instance.objectNode().put("shown", shown)),
        200);
  }

  /** A new link of somebody's, as a path. */
  String link(String email) {
    JsonNode made = accepted(person(email).send("POST", "/api/v1/portfolio/link"), 201);
    return URI.create(made.path("link").asText()).getPath();
  }

  JsonNode visibility(String email, String visibility) {
    return accepted(
        person(email)
            .put(
                "/api/v1/portfolio",
                JsonNodeFactory.instance.objectNode().put("visibility", visibility)),
        200);
  }

  /** The only badge of somebody who has one. */
  String only(String email) {
    JsonNode badges = person(email).get("/api/v1/portfolio").json().path("badges");
    assertThat(badges).hasSize(1);
    return badges.get(0).path("assertion").asText();
  }

  /** In which its badges were awarded, in UTC. */
  int year() {
    Store store = service.district().store();
    return store
        .leaf(discourse)
        .orElseThrow()
        .assertion()
        .issuedOn()
        .atOffset(ZoneOffset.UTC)
        .getYear();
  }

  /** A page that is there, as a stranger gets it. */
  String html(String path) {
    Answer answer = operator.visit(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  void assertNothingThere(String path) {
    Answer answer = operator.visit(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.mediaType()).startsWith("text/html");
    // Nobody can tell from it whether there ever was one.
    assertThat(answer.text()).isEqualTo(operator.visit("/portfolios/never").text());
  }

  /** What is in a page that shows this badge. */
  static String tile(String uuid) {
    return "href=\"../badges/" + uuid + "?";
  }

  String home(String issuer, String what) {
    return "/api/v1/issuers/" + issuer + "/" + what;
  }

  static JsonNode accepted(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  ApiClient person(String email) {
    return service.clientWith(PROVIDER.token(email));
  }

  ApiClient operator() {
    return operator;
  }

  RunningService service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
    node.close();
  }
}
