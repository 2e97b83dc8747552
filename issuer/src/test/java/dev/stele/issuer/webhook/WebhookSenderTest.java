package dev.stele.issuer.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.store.WebhookStore;
import dev.stele.issuer.store.WebhookStore.Delivery;
import dev.stele.issuer.store.WebhookStore.State;
import dev.stele.issuer.store.WebhookStore.Webhook;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told to webhooks, and how it goes on when nobody listens. */
class WebhookSenderTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final String SECRET = "a secret of this test";

  private record Told(String path, String signature, String delivery, String body) {}

  @TempDir Path folder;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private HttpServer receiver;
  private TestDistrict district;
  private WebhookStore store;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          told.add(
              new Told(
                  exchange.getRequestURI().getPath(),
                  headers.getFirst("Stele-Signature"),
                  headers.getFirst("Stele-Delivery"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
    district = TestDistrict.poor(folder, Samples.nobodyThere());
    store = district.folder().webhooks();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    district.close();
  }

  private WebhookSender sender(boolean anywhere, Instant now) {
    return new WebhookSender(store, new Targets(anywhere), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Webhook add() {
    String url = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
    return store.add(district.issuer().id(), url, SECRET, START);
  }

  private List<Delivery> deliveries(Webhook webhook) {
    return store.deliveries(webhook.id(), Optional.empty(), 100).stream()
        .map(entry -> entry.value())
        .toList();
  }

  @Test
  void tellsEveryStepOnceAndSigned() throws Exception {
    district.award(TestDistrict.people(1));
    Webhook webhook = add();
    district.line().close(district.issuer().id());
    sender(true, START).round();
    sender(true, START.plusSeconds(1)).round();

    // What happened before is not told.
    assertThat(told).hasSize(1);
    Told one = told.getFirst();
    JsonNode body = Samples.parsed(one.body());
    assertThat(one.path()).isEqualTo("/hook");
    assertThat(body.path("state").asText()).isEqualTo("SEALED");
    assertThat(body.path("issuer").asText()).isEqualTo(district.issuer().id());
    assertThat(body.path("id").asText()).isEqualTo(one.delivery());
    assertThat(one.signature()).isEqualTo(Signature.of(one.body(), SECRET, START));
    assertThat(deliveries(webhook))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.DELIVERED);
              assertThat(it.attempts()).isEqualTo(1);
              assertThat(it.outcome()).contains("status 204");
            });
  }

  @Test
  void aSignatureIsWhatOthersComputeToo() {
    // printf '1780315200.{}' | openssl dgst -sha256 -hmac 'key'
    assertThat(Signature.of("{}", "key", START))
        .isEqualTo(
            "t=1780315200,v1=4ed769fca1ede5b4932b0151320cf2dc8e77e8c196e53776bb21723e98a6bc70");
  }

  @Test
  void triesAgainLaterAlsoAfterARestartUntilItIsTaken() throws Exception {
    Webhook webhook = add();
    district.award(TestDistrict.people(1));
    status = 500;
    sender(true, START).round();
    sender(true, START.plusMillis(100)).round();
    assertThat(told).hasSize(1);
    district.close();
    district = TestDistrict.reopened(folder, Samples.nobodyThere());
    store = district.folder().webhooks();
    assertThat(deliveries(webhook).getFirst().state()).isEqualTo(State.WAITING);
    assertThat(deliveries(webhook).getFirst().outcome()).contains("status 500");

    status = 200;
    sender(true, START.plusSeconds(6)).round();
    assertThat(told).hasSize(2);
    assertThat(told.get(1).delivery()).isEqualTo(told.get(0).delivery());
    assertThat(deliveries(webhook).getFirst().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void givesUpAfterManyAttempts() throws Exception {
    Webhook webhook = add();
    district.award(TestDistrict.people(1));
    status = 503;
    Instant now = START;
    for (int attempt = 0; attempt < WebhookSender.MOST_ATTEMPTS + 3; attempt++) {
      sender(true, now).round();
      now = now.plus(Duration.ofHours(9));
    }

    assertThat(told).hasSize(WebhookSender.MOST_ATTEMPTS);
    assertThat(deliveries(webhook).getFirst().state()).isEqualTo(State.DEAD);
  }

  @Test
  void goesToNoOtherAddressThatAnAnswerNames() throws Exception {
    Webhook webhook = add();
    district.award(TestDistrict.people(1));
    status = 307;
    sender(true, START).round();

    assertThat(told).extracting(Told::path).containsExactly("/hook");
    assertThat(deliveries(webhook).getFirst().outcome()).contains("status 307");
  }

  @Test
  void connectsToNoPrivateAddressUnlessThatIsAllowed() throws Exception {
    String url = "https://127.0.0.1:%d/".formatted(receiver.getAddress().getPort());
    String named = "https://localhost:%d/".formatted(receiver.getAddress().getPort());
    List<Webhook> webhooks =
        List.of(
            store.add(district.issuer().id(), url, SECRET, START),
            store.add(district.issuer().id(), named, SECRET, START),
            add());
    district.award(TestDistrict.people(1));
    sender(false, START).round();

    assertThat(told).isEmpty();
    for (Webhook webhook : webhooks) {
      Delivery delivery = deliveries(webhook).getFirst();
      assertThat(delivery.state()).isEqualTo(State.WAITING);
      assertThat(delivery.outcome().orElseThrow())
          .containsAnyOf("not of the public internet", "expected an https address");
    }
  }

  @Test
  void whatSomebodyElsesIssuerDoesIsNotTold() throws Exception {
    var other =
        district
            .issuance()
            .createIssuer(District.read(Samples.json("district.json")), Optional.empty());
    String url = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
    Webhook webhook = store.add(other.id(), url, SECRET, START);
    district.award(TestDistrict.people(1));
    sender(true, START).round();

    assertThat(told).isEmpty();
    assertThat(deliveries(webhook)).isEmpty();
  }

  @Test
  void pausesGrowAndDiffer() {
    for (int attempt = 1; attempt <= WebhookSender.MOST_ATTEMPTS; attempt++) {
      int number = attempt;
      List<Duration> pauses =
          IntStream.range(0, 50).mapToObj(it -> WebhookSender.pause(number)).toList();
      Duration most = Duration.ofSeconds(Math.min(8 * 3600L, 5L << (attempt - 1)));
      assertThat(pauses).allSatisfy(it -> assertThat(it).isBetween(most.dividedBy(2), most));
      assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
    }
  }
}
