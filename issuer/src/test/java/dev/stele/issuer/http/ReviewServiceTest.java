package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.Report;
import dev.stele.verifier.check.CheckResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an application to a badge that says who vouched for it, all over HTTP. */
class ReviewServiceTest {
  private static final String REVIEW =
      """
      {'reviewers': 2, 'minimum': 4, 'rubric': [
        {'name': 'Evidence', 'points': 4, 'minimum': 2},
        {'name': 'Reflection', 'levels': [{'points': 0, 'description': 'none'},
          {'points': 3, 'description': 'thorough'}]}]}""";
  private static final String SUBMISSION =
      """
      'narrative': 'What I learned.', 'evidence': [
        {'id': 'https://example.org/lesson', 'name': 'Lesson', 'narrative': 'Ten minutes of it.'}]""";

  @TempDir static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient client;
  private static String applications;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    ObjectNode badgeClass = Samples.badgeClass();
    badgeClass.set("review", Samples.parsed(REVIEW));
    String classes = "/api/v1/issuers/" + service.issuerId() + "/badge-classes";
    String id = created(client.post(classes, badgeClass)).path("id").asText();
    applications = "/api/v1/badge-classes/" + id + "/applications";
    for (String name : new String[] {"bo", "cy"}) {
      String reviewer = "{'email': '%s@peers.example.org', 'name': '%s'}".formatted(name, name);
      created(
          client.post(
              "/api/v1/issuers/" + service.issuerId() + "/reviewers", Samples.parsed(reviewer)));
    }
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static JsonNode created(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static String apply(String email) {
    return "/api/v1/applications/" + created(tryToApply(email)).path("id").asText();
  }

  private static Answer tryToApply(String email) {
    String body = "{'applicant': {'email': '%s', 'name': 'Ana'}, %s}".formatted(email, SUBMISSION);
    return client.post(applications, Samples.parsed(body));
  }

  private static Answer review(String application, String name, String decision, String scores) {
    String body =
        "{'decision': '%s', 'scores': {%s}, 'comment': 'so says %s', 'actingFor': '%s'}"
            .formatted(decision, scores, name, name + "@peers.example.org");
    return client.post(application + "/reviews", Samples.parsed(body));
  }

  private static Answer approve(String application, String name) {
    return review(application, name, "approve", "'Evidence': 3, 'Reflection': 3");
  }

  @Test
  void aBadgeIsAskedForReviewedAnchoredAndVouchedFor() {
    String application = apply("story@example.org");
    created(review(application, "bo", "ask-for-changes", "'Evidence': 1, 'Reflection': 3"));
    JsonNode asked = client.get(application).json();
    assertThat(asked.path("state").asText()).isEqualTo("CHANGES_ASKED");
    assertThat(asked.at("/reviews/0/comment").asText()).isEqualTo("so says bo");
    Answer again =
        client.send(
            client
                .withToken(application + "/submission")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Samples.parsed("{" + SUBMISSION + "}").toString())));
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    created(approve(application, "bo"));
    JsonNode decided = created(approve(application, "cy"));
    assertThat(decided.path("state").asText()).isEqualTo("AWARDED");
    String uuid = decided.path("assertion").asText();
    String endorsement = "/issuers/%s/endorsements/%s/".formatted(service.issuerId(), uuid);
    assertProblem(client.visit(endorsement + 1), 409, "not-anchored-yet");

    JsonNode batch =
        client.send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches").json();
    client.awaitBatch(batch.path("id").asText(), "DELIVERED");

    Answer credential = client.visit("/assertions/" + uuid + ".json");
    Report report = service.judge().report(credential.body());
    assertThat(report.isValid()).as(report.toString()).isTrue();
    assertThat(report.checks())
        .filteredOn(check -> check.check().equals("endorsement"))
        .hasSize(2)
        .allMatch(CheckResult::isPassed);
    assertThat(credential.text()).doesNotContain("peers.example.org");
    JsonNode hosted = client.visit(endorsement + 2).json();
    assertThat(hosted.at("/claim/endorsementComment").asText()).isEqualTo("so says cy");
    String endorser = hosted.path("issuer").asText().replaceAll(".*/issuers/", "/issuers/");
    assertThat(client.visit(endorser).json().path("name").asText()).isEqualTo("cy");
    assertThat(client.visit(endorser + "/key").json().path("publicKeyPem").asText())
        .startsWith("-----BEGIN PUBLIC KEY-----");
    assertProblem(client.visit(endorsement + 3), 404, "not-found");
  }

  @Test
  void onlyTheApprovalThatAwardsTakesTheDistrictsKey() throws Exception {
    String application = apply("keys@example.org");
    Path key =
        service.district().folder().keys().resolve(service.issuerId() + ".assertion-key.pem");
    Path away = key.resolveSibling("away");
    Files.move(key, away);
    try {
      created(approve(application, "bo"));
    } finally {
      Files.move(away, key);
    }

    assertThat(created(approve(application, "cy")).path("state").asText()).isEqualTo("AWARDED");
  }

  @Test
  void refusesEachStepThatIsNotToBeTakenWithATypeOfItsOwn() {
    String application = apply("steps@example.org");
    assertProblem(tryToApply("steps@example.org"), 409, "already-applied");
    assertProblem(approve(application, "stranger"), 403, "not-assigned");
    String own = apply("bo@peers.example.org");
    assertProblem(approve(own, "bo"), 403, "own-application");
    for (String scores :
        new String[] {
          "",
          "'Evidence': 3",
          "'Evidence': 3, 'Reflection': 3, 'Style': 1",
          "'Evidence': 5, 'Reflection': 3",
          "'Evidence': -1, 'Reflection': 3",
          "'Evidence': 3, 'Reflection': 2",
          "'Evidence': 1, 'Reflection': 3",
          "'Evidence': 3, 'Reflection': 0",
          "'Evidence': 2.5, 'Reflection': 3"
        }) {
      assertProblem(review(application, "bo", "approve", scores), 422, "outside-rubric");
    }
    created(approve(application, "bo"));
    assertProblem(approve(application, "bo"), 409, "already-decided");
    created(review(application, "cy", "reject", "'Evidence': 0, 'Reflection': 0"));
    assertProblem(client.send("POST", application + "/withdrawal"), 409, "wrong-state");
    assertProblem(
        client.post(
            service.awards().replace("assertions", "applications"),
            Samples.parsed(
                "{'applicant': {'email': 'a@example.org', 'name': 'A'}, %s}"
                    .formatted(SUBMISSION))),
        422,
        "no-applications");
  }

  @Test
  void refusesWhatIsNoApplicationReviewOrPolicy() {
    assertProblem(
        client.post(applications, Samples.parsed("{'applicant': {'name': 'A'}}")), 422, "invalid");
    assertProblem(tryToApply("no address"), 422, "invalid");
    String application = apply("invalid@example.org");
    assertProblem(review(application, "bo", "maybe", ""), 422, "invalid");
    for (String policy :
        new String[] {
          "{}",
          "{'reviewers': -1}",
          "{'reviewers': 1.5}",
          "{'reviewers': 1, 'minimum': 1}",
          "{'reviewers': 1, 'rubric': [{'name': 'A'}]}",
          "{'reviewers': 1, 'rubric': [{'name': 'A', 'points': 1}, {'name': 'A', 'points': 1}]}",
          "{'reviewers': 1, 'assignment': 'dice'}",
          "null"
        }) {
      ObjectNode badgeClass = Samples.badgeClass();
      badgeClass.set("review", Samples.parsed(policy));
      assertProblem(
          client.post("/api/v1/issuers/" + service.issuerId() + "/badge-classes", badgeClass),
          422,
          "invalid");
    }
    assertProblem(client.get("/api/v1/applications/none"), 404, "not-found");
  }

  @Test
  void tellsTheRubricAsItWasGiven() {
    assertThat(client.get(applications.replace("applications", "review")).json())
        .isEqualTo(Samples.parsed(REVIEW));
    assertProblem(client.get(service.awards().replace("assertions", "review")), 404, "not-found");
  }

  @Test
  void listsApplicationsByState() {
    String application = apply("listed@example.org");
    client.send("POST", application + "/withdrawal");
    String all = "/api/v1/issuers/" + service.issuerId() + "/applications";

    assertThat(client.get(all + "?state=WITHDRAWN").json().path("items"))
        .extracting(it -> it.path("state").asText())
        .contains("WITHDRAWN")
        .containsOnly("WITHDRAWN");
    assertThat(client.get(all).text()).doesNotContain("@example.org");
    assertProblem(client.get(all + "?state=LOST"), 422, "invalid");
  }

  @Test
  void makesNominationLinks() {
    String nominations = applications.replace("applications", "nominations");
    JsonNode made =
        created(
            client.post(
                nominations,
                Samples.parsed(
                    "{'expires': '%s', 'maxUses': 2}"
                        .formatted(java.time.Instant.now().plusSeconds(60)))));
    assertThat(made.path("nomination").asText()).hasSize(43);
    assertProblem(
        client.post(nominations, Samples.parsed("{'expires': 'soon', 'maxUses': 2}")),
        422,
        "invalid");
  }

  @Test
  void noKeyReviewsForSomebodyWhateverItMay() {
    String application = apply("guarded@example.org");
    String made =
        "{'name': 'metrics', 'permissions': ['SERVICE', 'REVIEW', 'READ', 'AWARD', 'APPLY']}";
    JsonNode key = created(client.post("/api/v1/api-keys", Samples.parsed(made)));
    String body =
        "{'decision': 'reject', 'scores': {'Evidence': 0, 'Reflection': 0}, 'comment': 'no',"
            + " 'actingFor': 'bo@peers.example.org'}";

    Answer refused =
        service
            .clientWith(key.path("key").asText())
            .post(application + "/reviews", Samples.parsed(body));

    assertProblem(refused, 403, "forbidden");
    assertThat(client.get(application).json().path("state").asText()).isEqualTo("IN_REVIEW");
  }

  @Test
  void aProgramThatMayOnlyApplyLearnsWhatItMade() {
    String made = "{'name': 'form', 'permissions': ['APPLY']}";
    String keys = "/api/v1/issuers/" + service.issuerId() + "/api-keys";
    JsonNode key = created(client.post(keys, Samples.parsed(made)));
    String body =
        "{'applicant': {'email': 'form@example.org', 'name': 'Ana'}, %s}".formatted(SUBMISSION);

    Answer applied =
        service.clientWith(key.path("key").asText()).post(applications, Samples.parsed(body));

    assertThat(created(applied).path("id").asText()).isNotEmpty();
  }

  @Test
  void anApplicationThatIsNotToBeSeenIsAnsweredAsOneThatIsNotThere() {
    String application = apply("unseen@example.org");
    String nowhere = "/api/v1/applications/" + UUID.randomUUID();
    String made = "{'name': 'blind', 'permissions': ['REVIEW']}";
    String keys = "/api/v1/issuers/" + service.issuerId() + "/api-keys";
    String key = created(client.post(keys, Samples.parsed(made))).path("key").asText();
    JsonNode review =
        Samples.parsed(
            "{'decision': 'reject', 'scores': {'Evidence': 0, 'Reflection': 0}, 'comment': 'no'}");
    ApiClient blind = service.clientWith(key);

    assertThat(shape(blind.post(application + "/reviews", review), application))
        .isEqualTo(shape(blind.post(nowhere + "/reviews", review), nowhere));
    assertThat(shape(blind.send("POST", application + "/withdrawal"), application))
        .isEqualTo(shape(blind.send("POST", nowhere + "/withdrawal"), nowhere));
    String reviewer = "/assignments/" + UUID.randomUUID();
    assertThat(shape(blind.send("DELETE", application + reviewer), application))
        .isEqualTo(shape(blind.send("DELETE", nowhere + reviewer), nowhere));
  }

  /** An answer without what is another in each. */
  private static String shape(Answer answer, String application) {
    assertProblem(answer, 404, "not-found");
    ObjectNode body = (ObjectNode) answer.json();
    body.remove("instance");
    return body.toString().replace(application.replaceAll(".*/", ""), "ID");
  }

  @Test
  void aReviewerIsRemovedAndNamedNoMore() {
    String reviewers = "/api/v1/issuers/" + service.issuerId() + "/reviewers";
    String gone =
        created(
                client.post(
                    reviewers, Samples.parsed("{'email': 'fi@peers.example.org', 'name': 'Fi'}")))
            .path("id")
            .asText();

    Answer removed = client.send("DELETE", reviewers + "/" + gone);

    assertThat(removed.status()).as(removed.text()).isEqualTo(200);
    assertThat(client.get(reviewers).text()).doesNotContain(gone, "fi@peers");
    assertProblem(client.send("DELETE", reviewers + "/" + gone), 404, "not-found");
    String reader = "{'name': 'r', 'permissions': ['READ', 'AWARD']}";
    String keys = "/api/v1/issuers/" + service.issuerId() + "/api-keys";
    String key = created(client.post(keys, Samples.parsed(reader))).path("key").asText();
    assertProblem(service.clientWith(key).send("DELETE", reviewers + "/" + gone), 403, "forbidden");
  }

  /** Looks on while a request is answered, and fails if a key is made where others wait for it. */
  private static void assertKeysAreMadeOutsideTransactions(Callable<Answer> request)
      throws Exception {
    int seen = 0;
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<Answer> answer = threads.submit(request);
      while (!answer.isDone()) {
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
          List<String> at =
              Arrays.stream(stack).map(it -> it.getClassName() + "." + it.getMethodName()).toList();
          if (at.stream().anyMatch(it -> it.matches("dev.stele.issuer.signing.AssertionKey.*"))) {
            seen++;
            assertThat(at).doesNotContain("dev.stele.issuer.store.Sql.transaction");
          }
        }
        Thread.sleep(1);
      }
      created(answer.get());
    }
    assertThat(seen).as("that a key was made").isPositive();
  }

  @Test
  void makesNoKeyWhileOthersWaitForTheDatabase() throws Exception {
    assertKeysAreMadeOutsideTransactions(
        () -> client.post("/api/v1/issuers", Samples.json("district.json")));
    ObjectNode badgeClass = Samples.badgeClass();
    badgeClass.set("review", Samples.parsed("{'reviewers': 1, 'assignment': 'officer'}"));
    String home = "/api/v1/issuers/" + service.issuerId();
    String id = created(client.post(home + "/badge-classes", badgeClass)).path("id").asText();
    String reviewer = "{'email': 'gi@peers.example.org', 'name': 'Gi'}";
    JsonNode gi = created(client.post(home + "/reviewers", Samples.parsed(reviewer)));
    String body =
        "{'applicant': {'email': 'slow@example.org', 'name': 'Ana'}, %s}".formatted(SUBMISSION);
    String application =
        "/api/v1/applications/"
            + created(
                    client.post(
                        "/api/v1/badge-classes/" + id + "/applications", Samples.parsed(body)))
                .path("id")
                .asText();
    created(
        client.post(
            application + "/assignments",
            Samples.parsed("{'reviewer': '%s'}".formatted(gi.path("id").asText()))));

    assertKeysAreMadeOutsideTransactions(() -> review(application, "gi", "approve", ""));
    client.send("DELETE", home + "/reviewers/" + gi.path("id").asText());
  }

  private static Answer erase(String email) {
    String erasures = "/api/v1/issuers/" + service.issuerId() + "/erasures";
    return client.post(erasures, Samples.parsed("{'email': '%s'}".formatted(email)));
  }

  @Test
  void everyStepStandsInTheAuditLogWithoutAnAddress() {
    String application = apply("logged@example.org");
    created(review(application, "bo", "reject", "'Evidence': 0, 'Reflection': 0"));
    String id = application.substring(application.lastIndexOf('/') + 1);

    JsonNode log = client.get("/api/v1/issuers/" + service.issuerId() + "/audit?limit=1000").json();

    assertThat(log.path("entries"))
        .filteredOn(entry -> entry.path("target").asText().equals(id))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly(
            "application.submitted",
            "application.in-review",
            "application.reviewed",
            "application.rejected");
    assertThat(log.path("entries").toString()).doesNotContain("@example.org", "peers");
  }

  @Test
  void anApplicantIsDeletedWithAllThatWasSaidOfThem() {
    String application = apply("leaving@example.org");
    created(review(application, "bo", "ask-for-changes", "'Evidence': 1, 'Reflection': 3"));

    Answer erased = erase("Leaving@example.org");

    assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    assertThat(erased.json().path("applications").asInt()).isEqualTo(1);
    JsonNode left = client.get(application).json();
    assertThat(left.path("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(left.toString())
        .doesNotContainIgnoringCase("leaving@")
        .doesNotContain("What I learned", "Ten minutes", "so says bo");
    assertThat(apply("leaving@example.org")).isNotEqualTo(application);
  }

  @Test
  void aReviewerIsDeletedAndAssignedNoMore() {
    String reviewers = "/api/v1/issuers/" + service.issuerId() + "/reviewers";
    created(
        client.post(reviewers, Samples.parsed("{'email': 'di@peers.example.org', 'name': 'Di'}")));

    Answer erased = erase("di@peers.example.org");

    assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    assertThat(client.get(reviewers).text()).doesNotContain("Di", "di@peers");
    JsonNode application = client.get(apply("after@example.org")).json();
    assertThat(application.path("reviewers"))
        .extracting(reviewer -> reviewer.path("name").asText())
        .containsExactlyInAnyOrder("bo", "cy");
  }
}
