package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.anchoring.AuditCheck;
import dev.stele.issuer.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An earner's data is deleted: it is gone, the others' badges are as good as before. */
class ErasureTest {
  private static final String ROSTER =
      "email,name,narrative\nBo.Unique@Example.org,Bo Unique,Says unique things.\nana@example.org,Ana,\ncy@example.org,Cy,\n";

  private static TestNode node;

  @TempDir Path folder;
  private RunningService service;
  private ApiClient operator;
  private List<Store.Leaf> leaves;

  @BeforeAll
  static void startNode() {
    node = TestNode.start();
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @BeforeEach
  void award() {
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    operator = service.client();
    JsonNode accepted =
        operator.post(service.awards(), "text/csv", ROSTER.getBytes(StandardCharsets.UTF_8)).json();
    leaves = service.district().store().leaves(accepted.path("batch").asText());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void deliver() {
    JsonNode closed = operator.send("POST", home("batches")).json();
    operator.awaitBatch(closed.path("id").asText(), "DELIVERED");
  }

  private String home(String what) {
    return "/api/v1/issuers/" + service.issuerId() + "/" + what;
  }

  private ApiClient.Answer erase(String email) {
    return operator.post(home("erasures"), Samples.parsed("{'email': '" + email + "'}"));
  }

  private static String file(Store.Leaf leaf, String form) {
    return "/assertions/" + leaf.assertion().uuid() + "." + form;
  }

  private void assertGone(Store.Leaf leaf) {
    for (String form : new String[] {"json", "jws", "png", "svg"}) {
      assertProblem(operator.visit(file(leaf, form)), 410, "erased");
      String hosted = "/ob/assertions/" + leaf.assertion().uuid();
      assertProblem(operator.visit(hosted), 410, "erased");
    }
  }

  @Test
  void theBadgeIsGoneAndTheOthersVerify() {
    deliver();
    byte[] kept = operator.visit(file(leaves.getFirst(), "json")).body();

    JsonNode erased = erase("bo.unique@example.org").json();

    assertThat(erased.path("assertions").asInt()).isEqualTo(1);
    assertThat(erased.path("leaves").get(0).asText()).isEqualTo(leaves.getFirst().hash().hex());
    assertGone(leaves.getFirst());
    for (Store.Leaf other : leaves.subList(1, 3)) {
      assertThat(service.judge().passes(operator.visit(file(other, "json")).body())).isTrue();
    }
    assertThat(service.judge().passes(kept)).as("the file that the earner has").isTrue();
    assertProblem(erase("bo.unique@example.org"), 404, "not-found");
  }

  @Test
  void aBatchIsAnchoredWithALeafThatNobodyHasTheDocumentOf() {
    erase("bo.unique@example.org");
    deliver();

    assertGone(leaves.getFirst());
    assertThat(service.judge().passes(operator.visit(file(leaves.get(1), "json")).body())).isTrue();
  }

  @Test
  void aBatchOfWhichNothingIsLeftIsAnchoredAllTheSame() {
    erase("bo.unique@example.org");
    erase("ana@example.org");
    erase("cy@example.org");
    deliver();

    leaves.forEach(this::assertGone);
  }

  @Test
  void nothingOfThePersonIsInTheFolderAnyMore() throws Exception {
    operator.post(
        home("members"), Samples.parsed("{'email': 'bo.unique@example.org', 'role': 'REVIEWER'}"));
    String salt = leaves.getFirst().assertion().salt();
    deliver();

    JsonNode erased = erase("BO.unique@example.org").json();
    assertThat(erased.path("roles").asInt()).isEqualTo(1);
    assertThat(operator.get(home("members")).json().path("items")).isEmpty();
    assertThat(operator.get("/api/v1/audit").text()).doesNotContainIgnoringCase("bo.unique");
    service.close();

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContainIgnoringCase("bo.unique")
            .doesNotContain("Bo Unique")
            .doesNotContain("unique things")
            .doesNotContain(salt);
      }
    }
    service = RunningService.poor(folder.resolve("other"), Samples.nobodyThere());
  }

  @Test
  void thatItWasDeletedStaysInTheLogAndTheLogStaysWhole() {
    operator.post(
        home("members"), Samples.parsed("{'email': 'bo.unique@example.org', 'role': 'REVIEWER'}"));
    deliver();
    String reference = erase("bo.unique@example.org").json().path("reference").asText();
    JsonNode log = operator.get(home("audit")).json();

    assertThat(log.path("entries"))
        .filteredOn(entry -> entry.path("target").asText().equals(reference))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("role.given", "person.erased");
    assertThat(log.path("entries").toString()).contains(leaves.getFirst().hash().hex());
    assertThat(log.path("people").has(reference)).isFalse();
    AuditCheck.Finding finding = new AuditCheck(service.district().store()).check();
    assertThat(finding.broken()).isEmpty();
    assertThat(finding.anchored()).isPresent();
  }

  @Test
  void aBadgeThatWasTakenBackStaysOnTheList() {
    deliver();
    service.takeBack(leaves.getFirst().assertion().uuid(), 2, Optional.empty());

    erase("bo.unique@example.org");

    assertThat(operator.visit("/issuers/" + service.issuerId() + "/revocations").text())
        .contains("urn:uuid:" + leaves.getFirst().assertion().uuid());
  }

  @Test
  void takesWhoMayGiveAndTake() {
    String reader =
        operator
            .post(home("api-keys"), Samples.parsed("{'name': 'r', 'permissions': ['READ']}"))
            .json()
            .path("key")
            .asText();
    operator.post(
        home("members"), Samples.parsed("{'email': 'owner@example.org', 'role': 'OWNER'}"));
    String people =
        operator
            .post(home("api-keys"), Samples.parsed("{'name': 'p', 'permissions': ['PEOPLE']}"))
            .json()
            .path("key")
            .asText();
    JsonNode bo = Samples.parsed("{'email': 'bo.unique@example.org'}");
    JsonNode owner = Samples.parsed("{'email': 'owner@example.org'}");

    assertProblem(service.clientWith(reader).post(home("erasures"), bo), 403, "forbidden");
    assertProblem(service.clientWith(people).post(home("erasures"), owner), 403, "forbidden");
    assertProblem(
        operator.post("/api/v1/issuers/" + UUID.randomUUID() + "/erasures", bo), 404, "not-found");
    assertProblem(erase("nobody@example.org"), 404, "not-found");
    assertProblem(erase("nobody"), 422, "invalid");
    assertThat(service.clientWith(people).post(home("erasures"), bo).status()).isEqualTo(200);
    assertThat(operator.post(home("erasures"), owner).status()).isEqualTo(200);
  }
}
