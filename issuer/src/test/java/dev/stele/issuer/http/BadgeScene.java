package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A district whose badges are in every state that a badge can be in. */
final class BadgeScene implements AutoCloseable {
  static final String HOSTILE =
      "<img src=x onerror=alert(1)><script>alert(2)</script>\"'> \u202eشهادة المعلم\u202c 👩🏽‍🏫🏅";

  private final TestNode node = TestNode.anvil();
  private final RunningService service;
  private final ApiClient client;

  /** Asked for with evidence, and vouched for by two reviewers. */
  final String anchored;

  final String revoked;
  final String expired;
  final String erased;
  final String suspended;

  /** Its texts want to be more than texts. */
  final String hostile;

  /** Its name has 5,000 characters. */
  final String longNamed;

  final String pending;

  BadgeScene(Path folder) {
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    anchored = reviewed();
    revoked = award(of("bo@example.org", "Bo Lindqvist"));
    ObjectNode shortLived = of("cy@example.org", "Cy Okafor");
    Instant end = Instant.now().plus(Duration.ofSeconds(2));
    expired = award(shortLived.put("expires", end.toString()));
    erased = award(of("di@example.org", "Di Erased"));
    suspended = award(of("ed@example.org", "Ed Suspended"));
    hostile = award(hostileAward());
    longNamed = award(of("fay@example.org", "n".repeat(5000)));
    deliver();
    service.takeBack(revoked, 2, Optional.empty());
    service.takeBack(suspended, 0, Optional.of(Instant.now().plus(Duration.ofDays(3))));
    accepted(client.post(home("erasures"), Samples.parsed("{'email': 'di@example.org'}")), 200);
    pending = award(of("gus@example.org", "Gus Pending"));
    awaitInstant(end);
  }

  static void awaitInstant(Instant end) {
    try {
      Thread.sleep(Duration.between(Instant.now(), end.plusMillis(10)).toMillis());
    } catch (IllegalArgumentException e) {
      // It is past already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String reviewed() {
    ObjectNode definition = Samples.badgeClass();
    definition.set("review", Samples.parsed("{'reviewers': 2}"));
    String badgeClass =
        accepted(client.post(home("badge-classes"), definition), 201).path("id").asText();
    for (String peer : List.of("Rosa Delgado", "Tariq Hassan")) {
      ObjectNode reviewer = JsonNodeFactory.instance.objectNode();
      reviewer.put("email", email(peer)).put("name", peer);
      accepted(client.post(home("reviewers"), reviewer), 201);
    }
    JsonNode application =
        accepted(
            client.post(
                "/api/v1/badge-classes/" + badgeClass + "/applications",
                Samples.parsed(
                    """
                    {'applicant': {'email': 'ana@example.org', 'name': 'Ana Sofía Núñez'},
                     'narrative': 'I planned my fractions unit around **talk moves** and taught it twice. The second time the students asked the questions.',
                     'evidence': [
                       {'id': 'https://portfolio.example.org/ana/lesson-video', 'name': 'Lesson video',
                        'genre': 'Video', 'narrative': 'Twelve minutes of a fourth-grade lesson. Students *respond to one another* from minute three on.'},
                       {'name': 'Reflection', 'genre': 'Text',
                        'narrative': 'What I changed: whose ideas come first.\\n\\n- I wait five seconds.\\n- I ask another student to restate.'}]}""")),
            201);
    String reviews = "/api/v1/applications/" + application.path("id").asText() + "/reviews";
    review(
        reviews,
        "Rosa Delgado",
        "Purposeful questions throughout; the students do the explaining.");
    return review(reviews, "Tariq Hassan", "I watched it twice. Every voice in the room is heard.")
        .path("assertion")
        .asText();
  }

  private JsonNode review(String reviews, String peer, String comment) {
    ObjectNode review = Samples.parsed("{'decision': 'approve'}").deepCopy();
    review.put("actingFor", email(peer)).put("comment", comment);
    return accepted(client.post(reviews, review), 201);
  }

  private static String email(String peer) {
    return peer.toLowerCase(Locale.ROOT).replace(' ', '.') + "@peers.example.org";
  }

  private static ObjectNode of(String email, String name) {
    ObjectNode award = Samples.parsed("{'recipient': {}}").deepCopy();
    ((ObjectNode) award.get("recipient")).put("email", email).put("name", name);
    return award;
  }

  private static ObjectNode hostileAward() {
    ObjectNode award = of("hal@example.org", HOSTILE);
    award.put("@language", "ar");
    award.put(
        "narrative", HOSTILE + "\n\n[press](javascript:alert(3)) ![x](https://example.org/x.png)");
    ObjectNode evidence = award.putArray("evidence").addObject();
    evidence.put("id", "https://example.org/\"onmouseover=alert(4)".replace("\"", "%22"));
    evidence.put("name", HOSTILE).put("narrative", "x".repeat(5000)).put("genre", HOSTILE);
    return award;
  }

  private String award(ObjectNode award) {
    ObjectNode awards = JsonNodeFactory.instance.objectNode();
    awards.putArray("awards").add(award);
    return accepted(client.post(service.awards(), awards), 202).at("/assertions/0").asText();
  }

  private void deliver() {
    JsonNode batch = accepted(client.send("POST", home("batches")), 202);
    client.awaitBatch(batch.path("id").asText(), "DELIVERED");
  }

  private String home(String what) {
    return "/api/v1/issuers/" + service.issuerId() + "/" + what;
  }

  private static JsonNode accepted(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  RunningService service() {
    return service;
  }

  ApiClient client() {
    return client;
  }

  URI rpc() {
    return node.rpc();
  }

  /** Something at the stopped node's address that takes questions and never answers. */
  ServerSocket hangingNode() throws IOException {
    return new ServerSocket(rpc().getPort(), 50, InetAddress.getLoopbackAddress());
  }

  /** The chain's node is gone. */
  void stopNode() {
    node.close();
  }

  @Override
  public void close() {
    service.close();
    node.close();
  }
}
