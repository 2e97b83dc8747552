package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.TestConsortium;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.batch.Batch;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.TrustlessGateway;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A district's service that goes by a consortium's registry. */
class ConsortiumServiceTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static TestNode node;
  @TempDir private static Path office;
  private static IssuingKey key;
  @TempDir private Path folder;
  private TestConsortium consortium;
  private RunningService service;

  @BeforeAll
  static void found() {
    node = TestNode.startWithClock();
    key = TestConsortium.newKey(office);
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @BeforeEach
  void serve() throws Exception {
    consortium = new TestConsortium(key, node);
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      district.store().trust(consortium.chain());
    }
    service = RunningService.over(TestDistrict.reopened(folder, node.rpc()), node.rpc());
  }

  @AfterEach
  void stop() {
    service.close();
    consortium.close();
  }

  @Test
  void nothingIsAnchoredBeforeTheDistrictIsAdmitted() throws Exception {
    JsonNode accepted = award(2);
    String batch = close();
    JsonNode waiting = awaitTrouble(batch, "issuer-not-admitted");
    assertThat(waiting.path("state").asText()).isEqualTo("SEALED");
    ConsoleClient office = ConsoleClient.signedIn(service, service.token());
    String batches = "/console/issuers/%s/batches".formatted(service.issuerId());
    // In the node's language, and said so to who has the page read to them.
    for (String page : List.of(batches, batches + "/" + batch)) {
      assertThat(office.get(page + "?lang=es").text())
          .contains("class=\"trouble\" lang=\"en\"", "<html lang=\"es\"");
    }

    consortium.admit(service.district());

    service.client().awaitBatch(batch, "DELIVERED");
    for (JsonNode id : accepted.get("assertions")) {
      Report report = consortium.verify(credential(id.asText()));
      assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
      // It carries its issuer's profile.
      assertThat(TestConsortium.code(report, "issuer-profile")).isEqualTo("ok");
    }
  }

  @Test
  void aRevocationIsInTheRegistryAndInTheHostedList() throws Exception {
    consortium.admit(service.district());
    JsonNode ids = award(3).get("assertions");
    service.client().awaitBatch(close(), "DELIVERED");
    ObjectNode order = JSON.createObjectNode().put("reason", "requirements-not-met");
    order.putArray("assertions").add(ids.get(0).asText()).add("urn:uuid:" + ids.get(1).asText());

    ApiClient.Answer answer = service.client().post(revocations(), order);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    String batch = answer.json().at("/batches/0").asText();
    JsonNode done = service.client().awaitBatch(batch, "DELIVERED");
    assertThat(done.path("kind").asText()).isEqualTo("revocations");
    for (int index : new int[] {0, 1}) {
      Report revoked = consortium.verify(credential(ids.get(index).asText()));
      assertThat(TestConsortium.code(revoked, "revocation")).isEqualTo("revoked");
      assertThat(revoked.verdict()).isEqualTo(Verdict.INVALID);
    }
    assertThat(consortium.verify(credential(ids.get(2).asText())).verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(service.judge().report(credential(ids.get(0).asText())).verdict())
        .isEqualTo(Verdict.INVALID);
    JsonNode list =
        service.client().visit("/issuers/" + service.issuerId() + "/revocations").json();
    assertThat(list.get("revokedAssertions")).hasSize(2);
    assertThat(list.at("/revokedAssertions/0/revocationReason").asText())
        .isEqualTo("requirements no longer met");
    ApiClient.Answer gone = service.client().visit("/ob/assertions/" + ids.get(0).asText());
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.json().path("revoked").asBoolean()).isTrue();
    assertThat(gone.json().path("revocationReason").asText())
        .isEqualTo("requirements no longer met");
    assertThat(gone.json().has("recipient")).isFalse();
    assertThat(service.client().visit("/ob/assertions/" + ids.get(2).asText()).status())
        .isEqualTo(200);
  }

  @Test
  void anOfficeTakesABadgeBackInTheBrowser() throws Exception {
    consortium.admit(service.district());
    String id = award(1).at("/assertions/0").asText();
    service.client().awaitBatch(close(), "DELIVERED");
    ConsoleClient office = ConsoleClient.signedIn(service, service.token());
    String badge = "/console/issuers/%s/badges/%s".formatted(service.issuerId(), id);
    Map<String, String> order = Map.of("how", "revoke", "reason", "issued-in-error");

    ApiClient.Answer asked = office.send(badge, order);
    assertThat(asked.text()).contains("cannot be undone", "teacher0@example.org");
    Map<String, String> sure = new HashMap<>(order);
    sure.put("confirmed", "yes");
    ApiClient.Answer taken =
        office.post(badge, ConsoleClient.with(ConsoleClient.csrf(asked), sure));

    assertThat(taken.status()).as(taken.text()).isEqualTo(303);
    String batch =
        Stream.of(service.district().store().unfinished(), service.district().store().delivered())
            .flatMap(List::stream)
            .filter(Batch::isRevocation)
            .map(Batch::id)
            .findFirst()
            .orElseThrow();
    service.client().awaitBatch(batch, "DELIVERED");
    assertThat(consortium.verify(credential(id)).verdict()).isEqualTo(Verdict.INVALID);
    assertThat(office.get(badge).text()).contains("taken back for good already");
  }

  @Test
  void whatIsRevokedBeforeItIsAnchoredDoesNotHoldTheOthersBack() throws Exception {
    JsonNode ids = award(2).get("assertions");
    ObjectNode order = JSON.createObjectNode().put("reason", "1");
    order.putArray("assertions").add(ids.get(0).asText());
    ApiClient.Answer revoking = service.client().post(revocations(), order);
    String batch = close();
    consortium.admit(service.district());
    service.client().awaitBatch(revoking.json().at("/batches/0").asText(), "DELIVERED");
    service.client().awaitBatch(batch, "DELIVERED");
    assertThat(consortium.verify(credential(ids.get(0).asText())).verdict())
        .isEqualTo(Verdict.INVALID);
    assertThat(consortium.verify(credential(ids.get(1).asText())).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void aRevocationThatTheRegistryRefusesWaitsAlone() throws Exception {
    // Two blocks later: what goes past it takes more than one round, and comes after it in each.
    service.close();
    service = RunningService.over(TestDistrict.reopened(folder, node.rpc()), node.rpc(), 3);
    consortium.admit(service.district());
    JsonNode ids = award(1).get("assertions");
    service.client().awaitBatch(close(), "DELIVERED");
    Word district = RegistryReader.districtId(service.district().issuer().profileId());
    Digest32 target =
        service.district().store().leaf(ids.get(0).asText()).orElseThrow().hash().digest();
    consortium.does(consortium.calls().revoke(district, List.of(target), 1));
    // The consortium was faster; what is revoked cannot be suspended.
    ObjectNode order =
        JSON.createObjectNode().put("reason", "0").put("suspendUntil", "2090-01-01T00:00:00Z");
    order.putArray("assertions").add(ids.get(0).asText());
    String refused = service.client().post(revocations(), order).json().at("/batches/0").asText();
    awaitTrouble(refused, "call-refused");

    award(1);
    service.client().awaitBatch(close(), "DELIVERED");
    assertThat(awaitTrouble(refused, "call-refused").at("/trouble/message").asText())
        .contains("is revoked already");
  }

  @Test
  void servesItsProfilesByTheirContentIdentifier() throws Exception {
    String base = "http://127.0.0.1:" + service.port();
    consortium.admit(service.district(), "ftp://nowhere.example", base + "/");
    JsonNode ids = award(1).get("assertions");
    service.client().awaitBatch(close(), "DELIVERED");
    byte[] hosted = service.client().visit("/issuers/" + service.issuerId()).body();
    String cid = TrustlessGateway.cid(Digest32.sha256(hosted));
    ApiClient.Answer block = service.client().visit("/ipfs/" + cid + "?format=raw");
    assertThat(block.status()).isEqualTo(200);
    assertThat(block.body()).isEqualTo(hosted);
    assertThat(block.mediaType()).isEqualTo("application/vnd.ipld.raw");
    String unknown = TrustlessGateway.cid(Digest32.sha256(new byte[0]));
    for (String other : List.of("x", unknown)) {
      assertThat(service.client().visit("/ipfs/" + other).status()).isEqualTo(404);
    }

    // A verifier finds it there when the badge does not carry it.
    ObjectNode bare = (ObjectNode) JSON.readTree(credential(ids.get(0).asText()));
    ((ObjectNode) bare.get("signature")).remove("evidence");
    NodeSource source =
        new NodeSource(new JsonRpcEndpoint(node.rpc(), Duration.ofSeconds(10)), Optional.empty());
    VerifierOptions options =
        VerifierOptions.at(Instant.now())
            .withChain(Optional.of(consortium.chain()), Optional.of(source), Optional.of(source))
            .withRegistry(
                OptionalLong.empty(),
                Optional.of(new TrustlessGateway(Duration.ofSeconds(5), 100_000)));
    byte[] file = bare.toString().getBytes(StandardCharsets.UTF_8);
    Report found = TestConsortium.verify(file, options);
    assertThat(found.verdict()).as("%s", found.checks()).isEqualTo(Verdict.VALID);
    assertThat(found.checks().toString()).contains("found at " + base);
    service.close();
    Report gone = TestConsortium.verify(file, options);
    assertThat(TestConsortium.code(gone, "issuer-profile")).isEqualTo("profile-not-found");
    assertThat(gone.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"reason\": \"0\"} | at least one badge or batch",
        "{\"reason\": \"0\", \"assertions\": \"x\"} | an array of texts in \"assertions\"",
        "{\"reason\": \"0\", \"assertions\": [7]} | an array of texts in \"assertions\"",
        "{\"reason\": \"70000\", \"assertions\": []} | expected one of not-given",
        "{\"assertions\": []} | expected one of not-given",
        "{\"reason\": \"0\", \"suspendUntil\": \"soon\"} | an ISO 8601 instant",
        "{\"reason\": \"0\", \"asertions\": []} | knows no member \"asertions\""
      })
  void refusesOrdersThatSayNothing(String order, String said) throws Exception {
    JsonNode problem =
        assertProblem(service.client().post(revocations(), JSON.readTree(order)), 422, "invalid");
    assertThat(problem.path("detail").asText()).contains(said);
  }

  @Test
  void refusesWhatItDidNotIssue() {
    ObjectNode order = JSON.createObjectNode().put("reason", "0");
    order.putArray("assertions").add("00000000-0000-4000-8000-000000000000");
    assertProblem(service.client().post(revocations(), order), 404, "not-found");
    ObjectNode batch = JSON.createObjectNode().put("reason", "0");
    batch.putArray("batches").add("ab".repeat(32));
    assertProblem(service.client().post(revocations(), batch), 404, "not-found");
  }

  private String revocations() {
    return "/api/v1/issuers/" + service.issuerId() + "/revocations";
  }

  private JsonNode award(int people) {
    StringBuilder csv = new StringBuilder("email,name\n");
    for (int number = 0; number < people; number++) {
      csv.append("teacher%d@example.org,Teacher\n".formatted(number));
    }
    ApiClient.Answer answer =
        service
            .client()
            .post(service.awards(), "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json();
  }

  private String close() {
    ApiClient.Answer closed =
        service
            .client()
            .post("/api/v1/issuers/" + service.issuerId() + "/batches", JSON.createObjectNode());
    assertThat(closed.status()).as(closed.text()).isEqualTo(202);
    return closed.json().path("id").asText();
  }

  private byte[] credential(String id) {
    return service.client().visit("/assertions/" + id + ".json").body();
  }

  private JsonNode awaitTrouble(String batch, String code) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      JsonNode found = service.client().get("/api/v1/batches/" + batch).json();
      if (found.at("/trouble/code").asText().equals(code)) {
        return found;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("no " + code + ": " + found);
      }
      Thread.sleep(50);
    }
  }
}
