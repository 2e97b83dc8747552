package dev.stele.issuer.http;

import static dev.stele.issuer.http.PortfolioScene.accepted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.store.SessionStore.KeptForm;
import dev.stele.verifier.testing.Browser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Cookie;

/** Teachers who apply for a badge, and two peers who review. */
final class EarnerScene implements AutoCloseable {
  static final String ROSA = "rosa@peers.example.org";
  static final String TARIQ = "tariq@peers.example.org";
  static final String REFLECTION =
      "I planned my fractions unit around **talk moves** and taught it twice. The second time the"
          + " students asked the questions.\n\n- I wait five seconds.\n- I ask another student to"
          + " restate.";

  private final PortfolioScene folio;

  /** That takes applications, with two reviewers and a rubric. */
  final String badgeClass;

  EarnerScene(Path folder) {
    folio = new PortfolioScene(folder);
    ObjectNode definition = Samples.badgeClass().put("name", "Facilitating Number Talks");
    definition.set(
        "review",
        Samples.parsed(
            """
            {'reviewers': 2, 'minimum': 5, 'rubric': [
              {'name': 'Evidence of practice', 'description': 'Is it seen, rather than told?',
               'points': 4, 'minimum': 2},
              {'name': 'Reflection', 'levels': [
                {'points': 0, 'description': 'Tells what happened.'},
                {'points': 2, 'description': 'Says why, and what came of it.'},
                {'points': 4, 'description': 'Changes what comes next because of it.'}]}]}"""));
    badgeClass = made(definition);
    reviewer(ROSA, "Rosa Delgado");
    reviewer(TARIQ, "Tariq Hassan");
  }

  private String made(ObjectNode definition) {
    String classes = "/api/v1/issuers/%s/badge-classes".formatted(folio.service().issuerId());
    return accepted(folio.operator().post(classes, definition), 201).path("id").asText();
  }

  /** One more class that takes applications. */
  void open(String name) {
    ObjectNode definition = Samples.badgeClass().put("name", name);
    definition.set("review", Samples.parsed("{'reviewers': 1}"));
    made(definition);
  }

  private void reviewer(String email, String name) {
    String home = "/api/v1/issuers/" + folio.service().issuerId();
    ObjectNode reviewer = JsonNodeFactory.instance.objectNode();
    accepted(
        folio.operator().post(home + "/reviewers", reviewer.put("email", email).put("name", name)),
        201);
    accepted(
        folio
            .operator()
            .post(
                home + "/members",
                Samples.parsed("{'email': '%s', 'role': 'REVIEWER'}".formatted(email))),
        201);
  }

  /** The id of a session that somebody has begun, as the provider would have begun it. */
  String session(String email) {
    return folio.service().session(email);
  }

  void endSession(String id) {
    var unused =
        folio.service().district().store().access().sessions().end(new LinkSecret(id).hash());
  }

  /**
   * Keeps what was typed, as the way to the provider and back does, where no provider is.
   *
   * @return what the browser has of the attempt to sign in
   */
  Cookie keepForm(Browser browser, String page, Map<String, List<String>> typed) {
    Cookie attempt =
        browser.driver().manage().getCookies().stream()
            .filter(it -> it.getName().endsWith("stele-sign-in"))
            .findFirst()
            .orElseThrow();
    folio
        .service()
        .district()
        .store()
        .access()
        .sessions()
        .keep(
            new LinkSecret(attempt.getValue()).hash(),
            new KeptForm(page, new JsonMapper().valueToTree(typed).toString()),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    return attempt;
  }

  /** Somebody who is signed in. */
  ConsoleClient browser(String email) {
    ConsoleClient browser = new ConsoleClient(folio.service());
    browser.cookies().put("__Host-stele-session", session(email));
    return browser;
  }

  /** An application by the API, for those who review it. */
  String application(String email, String name, String narrative) {
    ObjectNode application = JsonNodeFactory.instance.objectNode();
    application.putObject("applicant").put("name", name);
    application.put("narrative", narrative);
    application.set(
        "evidence",
        Samples.parsed(
            """
            [{'id': 'https://portfolio.example.org/lesson-video', 'name': 'Lesson video', 'genre': 'Video',
              'narrative': 'Twelve minutes of a fourth-grade lesson. Students *respond to one another* from minute three on.'},
             {'name': 'Plan of the unit', 'genre': 'Lesson plan', 'audience': 'Reviewers',
              'narrative': 'Five number talks, each with the moves that I meant to use.'}]"""));
    String path = "/api/v1/badge-classes/" + badgeClass + "/applications";
    return accepted(folio.person(email).post(path, application), 201).path("id").asText();
  }

  void review(String application, String reviewer, String decision, String comment) {
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("decision", decision).put("comment", comment);
    review.putObject("scores").put("Evidence of practice", 3).put("Reflection", 4);
    accepted(
        folio.person(reviewer).post("/api/v1/applications/" + application + "/reviews", review),
        201);
  }

  JsonNode file(String application) {
    return accepted(folio.operator().get("/api/v1/applications/" + application), 200);
  }

  /** Badges of other issuers in somebody's portfolio. */
  void addOutside(String email) {
    String path = "/api/v1/portfolio/outside-badges";
    for (byte[] file :
        List.of(
            OpenBadges.baked(OpenBadges.jws(OpenBadges.hosted(email, "https://x.example/1"))),
            OpenBadges.bytes(OpenBadges.plain(email, "https://x.example/2")))) {
      accepted(folio.person(email).post(path, "application/octet-stream", file), 201);
    }
  }

  PortfolioScene folio() {
    return folio;
  }

  RunningService service() {
    return folio.service();
  }

  @Override
  public void close() {
    folio.close();
  }
}
