package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Judge;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.BakedSvg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One district from its creation to the files of its earners, all over HTTP. */
class ServiceTest {
  @TempDir static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient client;
  private static JsonNode issuer;
  private static JsonNode batch;
  private static final List<String> IDS = new ArrayList<>();

  @BeforeAll
  static void issueTwice() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    issuer = created(client.post("/api/v1/issuers", Samples.json("district.json")), 201);
    node.fund(issuer.path("issuingAddress").asText(), TestDistrict.ENOUGH_WEI);
    String classes = "/api/v1/issuers/" + issuer.path("id").asText() + "/badge-classes";
    JsonNode badge = created(client.post(classes, Samples.badgeClass()), 201);
    String awards = "/api/v1/badge-classes/" + badge.path("id").asText() + "/assertions";
    JsonNode one =
        Samples.parsed(
            """
            {'awards': [{'recipient': {'email': 'secret.address@example.org', 'name': 'Ana'},
              'evidence': [{'id': 'https://example.org/v', 'narrative': 'Ten minutes.'}]}]}""");
    String roster = "email,name\nsecret.other@example.org,Bo\nsecret.third@example.org,Cy\n";
    addIds(created(client.post(awards, one), 202));
    byte[] csv = roster.getBytes(StandardCharsets.UTF_8);
    addIds(created(client.post(awards, "text/csv; charset=utf-8", csv), 202));
    assertThat(client.visit("/assertions/" + IDS.getFirst() + ".json").status()).isEqualTo(409);
    String batches = "/api/v1/issuers/" + issuer.path("id").asText() + "/batches";
    batch = created(client.send("POST", batches), 202);
    batch = client.awaitBatch(batch.path("id").asText(), "DELIVERED");
  }

  private static JsonNode created(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private static void addIds(JsonNode accepted) {
    accepted.path("assertions").forEach(id -> IDS.add(id.asText()));
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static String home() {
    return "/issuers/" + issuer.path("id").asText();
  }

  private static Judge judge() {
    return new Judge(
        client.visit(home()).body(),
        client.visit(home() + "/revocations").body(),
        client.visit("/chain.json").body(),
        node.rpc());
  }

  @Test
  void oneTransactionAnchorsAllAwardsOfTheBatch() {
    assertThat(IDS).hasSize(3);
    assertThat(batch.path("assertions").asInt()).isEqualTo(3);
    assertThat(batch.path("transaction").asText()).startsWith("0x");
    assertThat(batch.path("gasUsed").asLong()).isPositive();
    assertThat(batch.has("trouble")).isFalse();
    JsonNode count =
        node.call("eth_getTransactionCount", issuer.path("issuingAddress").asText(), "latest");
    assertThat(TestNode.quantity(count)).isEqualTo(1);
  }

  @Test
  void everyCredentialVerifies() {
    Judge judge = judge();
    for (String id : IDS) {
      Answer credential = client.visit("/assertions/" + id + ".json");
      assertThat(credential.mediaType()).isEqualTo("application/json");
      assertThat(judge.passes(credential.body())).as(credential.text()).isTrue();
    }
  }

  @Test
  void picturesHoldTheSignedBadgeAndTheCredential() throws Exception {
    String path = "/assertions/" + IDS.getLast();
    Answer picture = client.visit(path + ".png");
    BakedPng baked = BakedPng.read(picture.body());

    assertThat(picture.mediaType()).isEqualTo("image/png");
    assertThat(baked.openBadge()).isEqualTo(client.visit(path + ".jws").text());
    assertThat(baked.credential()).contains(client.visit(path + ".json").text());
  }

  @Test
  void svgsHoldTheSameAndMayRunNothing() throws Exception {
    String path = "/assertions/" + IDS.getLast();
    Answer picture = client.visit(path + ".svg");
    BakedSvg baked = BakedSvg.read(picture.body());

    assertThat(baked.openBadge()).isEqualTo(client.visit(path + ".jws").text());
    assertThat(baked.credential()).contains(client.visit(path + ".json").text());
    assertThat(picture.mediaType()).isEqualTo("image/svg+xml");
    assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(picture.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox");
  }

  @Test
  void publicDocumentsShowTheDistrictAndNoRecipient() {
    List<String> paths = new ArrayList<>(List.of(home(), home() + "/revocations"));
    paths.addAll(List.of(home() + "/keys/assertion", "/chain.json", "/health"));
    for (String id : IDS) {
      paths.addAll(
          List.of("json", "jws", "png", "svg").stream()
              .map(it -> "/assertions/" + id + "." + it)
              .toList());
    }
    for (String path : paths) {
      Answer answer = client.visit(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
      assertThat(answer.text()).as(path).doesNotContain("secret.");
    }
  }

  @Test
  void signedBadgesHoldNoRecipientEither() {
    String jws = client.visit("/assertions/" + IDS.getFirst() + ".jws").text();
    byte[] payload = java.util.Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);

    assertThat(new String(payload, StandardCharsets.UTF_8))
        .contains("\"hashed\":true")
        .doesNotContain("secret.");
  }

  @Test
  void answersHeadLikeGetWithoutABody() {
    Answer head = client.send("HEAD", "/assertions/" + IDS.getFirst() + ".png");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.mediaType()).isEqualTo("image/png");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void listsIssuersAndBadgeClassesToTheDistrictOnly() {
    assertThat(client.get("/api/v1/issuers").json().path("items")).hasSize(2).contains(issuer);
    String classes = "/api/v1/issuers/" + issuer.path("id").asText() + "/badge-classes";
    assertThat(client.get(classes).json().path("items")).hasSize(1);
    assertThat(client.get(classes).header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void healthSaysUp() {
    assertThat(client.visit("/health").json())
        .isEqualTo(Samples.parsed("{'status': 'up', 'issuers': 2}"));
  }
}
