package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what, over HTTP, as somebody checks it who trusts the chain only. */
class AuditTest {
  @TempDir static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient operator;
  private static ApiClient program;
  private static JsonNode batch;

  @BeforeAll
  static void issue() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    operator = service.client();
    JsonNode made =
        operator
            .post(
                home("api-keys"),
                Samples.parsed(
                    "{'name': 'secret name', 'permissions': ['AWARD', 'BATCHES', 'READ']}"))
            .json();
    program = service.clientWith(made.path("key").asText());
    operator.post(
        home("members"), Samples.parsed("{'email': 'Peer@example.org', 'role': 'REVIEWER'}"));
    program.post(
        service.awards(),
        "text/csv",
        "email,name\nana@example.org,Ana\nbo@example.org,Bo\n".getBytes(StandardCharsets.UTF_8));
    batch = program.send("POST", home("batches")).json();
    batch = operator.awaitBatch(batch.path("id").asText(), "DELIVERED");
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static String home(String what) {
    return "/api/v1/issuers/" + service.issuerId() + "/" + what;
  }

  private static List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    JsonNode page = operator.get("/api/v1/audit?limit=2").json();
    page.path("entries").forEach(entries::add);
    while (page.has("next")) {
      page = operator.get("/api/v1/audit?limit=2&after=" + page.path("next").asLong()).json();
      page.path("entries").forEach(entries::add);
    }
    return entries;
  }

  /** As docs/access.md has it, without any code of the service's. */
  private static Digest32 hash(JsonNode entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("stele-audit/1\n");
    out.write(Digest32.ofHex(entry.path("previous").asText()).bytes());
    out.writeLong(entry.path("sequence").asLong());
    for (String member :
        new String[] {"instant", "subject", "action", "issuer", "target", "details"}) {
      byte[] text = entry.path(member).asText().getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
    return Digest32.sha256(bytes.toByteArray());
  }

  @Test
  void everyEntryHoldsTheHashOfTheOneBefore() throws IOException {
    String previous = "0".repeat(64);
    long sequence = 0;
    for (JsonNode entry : entries()) {
      assertThat(entry.path("sequence").asLong()).isEqualTo(++sequence);
      assertThat(entry.path("previous").asText()).isEqualTo(previous);
      previous = hash(entry).hex();
      assertThat(entry.path("hash").asText()).isEqualTo(previous);
    }
    assertThat(sequence).isGreaterThanOrEqualTo(6);
  }

  @Test
  void whatWasDoneIsThereAndByWhom() {
    List<JsonNode> entries = entries();
    String key = "key:" + program.get("/api/v1/me").json().path("subject").asText().substring(4);

    assertThat(entries.subList(0, 6))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly(
            "issuer.created",
            "badge-class.created",
            "key.made",
            "role.given",
            "badges.awarded",
            "batch.closed");
    assertThat(entries.subList(0, 6))
        .extracting(entry -> entry.path("subject").asText())
        .containsExactly("operator", "operator", "operator", "operator", key, key);
    assertThat(entries.get(4).path("details").asText())
        .contains("\"count\":2", "\"position\":0", batch.path("id").asText());
  }

  @Test
  void nobodysAddressAndNoSecretIsInIt() {
    JsonNode page = operator.get("/api/v1/audit").json();

    assertThat(page.path("entries").toString())
        .contains("person:")
        .doesNotContain("@")
        .doesNotContain("secret name")
        .doesNotContain("stele_");
    assertThat(page.path("people").properties())
        .anySatisfy(known -> assertThat(known.getValue().asText()).isEqualTo("peer@example.org"));
  }

  @Test
  void theHeadIsProvenByTheTransactionOfTheBatch() {
    JsonNode proof =
        program.get("/api/v1/batches/" + batch.path("id").asText() + "/audit-proof").json();
    List<ProofNode> path = new ArrayList<>();
    for (JsonNode step : proof.path("proof")) {
      path.add(
          step.has("left")
              ? new ProofNode.Left(Digest32.ofHex(step.path("left").asText()))
              : new ProofNode.Right(Digest32.ofHex(step.path("right").asText())));
    }
    TargetHash head = TargetHash.ofHex(proof.path("hash").asText());
    String root = new MerklePath(path).replay(head).hex();
    JsonNode sent = node.call("eth_getTransactionByHash", proof.path("transaction").asText());

    assertThat(sent.path("input").asText()).isEqualTo("0x" + root);
    assertThat(proof.path("merkleRoot").asText()).isEqualTo(root);
    assertThat(entries().get(proof.path("sequence").asInt() - 1).path("hash").asText())
        .isEqualTo(head.hex());
  }

  @Test
  void badgesBesideTheHeadVerify() {
    String ids = service.district().store().leaves(batch.path("id").asText()).toString();

    assertThat(ids).isNotEmpty();
    for (var leaf : service.district().store().leaves(batch.path("id").asText())) {
      byte[] file = operator.visit("/assertions/" + leaf.assertion().uuid() + ".json").body();
      assertThat(service.judge().passes(file)).isTrue();
    }
    assertThat(batch.path("assertions").asInt()).isEqualTo(2);
  }

  @Test
  void anOpenBatchHasNoHeadYet() {
    String open =
        program
            .post(
                service.awards(),
                "text/csv",
                "email,name\ncy@example.org,Cy\n".getBytes(StandardCharsets.UTF_8))
            .json()
            .path("batch")
            .asText();

    assertProblem(program.get("/api/v1/batches/" + open + "/audit-proof"), 404, "not-found");
    assertProblem(program.get("/api/v1/batches/none/audit-proof"), 404, "not-found");
  }

  @Test
  void onlyTheOperatorSeesAllAndAnOwnerTheirOwn() {
    JsonNode owner =
        operator
            .post(home("api-keys"), Samples.parsed("{'name': 'o', 'permissions': ['PEOPLE']}"))
            .json();
    ApiClient people = service.clientWith(owner.path("key").asText());

    assertProblem(people.get("/api/v1/audit"), 403, "forbidden");
    assertProblem(program.get(home("audit")), 403, "forbidden");
    assertThat(people.get(home("audit")).json().path("entries"))
        .isNotEmpty()
        .allSatisfy(
            entry -> assertThat(entry.path("issuer").asText()).isEqualTo(service.issuerId()));
  }

  @Test
  void refusesPagesThatAreNone() {
    for (String query : new String[] {"limit=-1", "limit=1001", "limit=x", "after=1e3"}) {
      assertProblem(operator.get("/api/v1/audit?" + query), 422, "invalid");
    }
  }
}
