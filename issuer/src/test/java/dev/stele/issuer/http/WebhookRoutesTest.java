package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks over the API. */
class WebhookRoutesTest {
  @TempDir Path folder;

  private static void tells(RunningService service) throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    try {
      String webhooks = "/api/v1/issuers/" + service.issuerId() + "/webhooks";
      String url = "http://127.0.0.1:%d/x".formatted(receiver.getAddress().getPort());
      Answer made = service.client().post(webhooks, Samples.parsed("{'url': '%s'}".formatted(url)));
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      assertThat(made.json().path("secret").asText()).hasSize(43);
      Answer listed = service.client().get(webhooks);
      assertThat(listed.json().path("items")).hasSize(1);
      assertThat(listed.text()).doesNotContain(made.json().path("secret").asText());

      byte[] roster = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
      service.client().post(service.awards(), "text/csv", roster);
      JsonNode body = Samples.parsed(told.poll(30, TimeUnit.SECONDS));
      assertThat(body.path("state").asText()).isEqualTo("COLLECTING");

      String webhook = "/api/v1/webhooks/" + made.json().path("id").asText();
      JsonNode delivery = service.client().get(webhook + "/deliveries").json().at("/items/0");
      assertThat(delivery.path("id")).isEqualTo(body.path("id"));
      assertThat(service.client().send("DELETE", webhook).status()).isEqualTo(200);
      assertProblem(service.client().send("DELETE", webhook), 404, "not-found");
      assertProblem(service.client().get(webhook + "/deliveries"), 404, "not-found");
      assertThat(service.client().get(webhooks).json().path("items")).isEmpty();
      JsonNode log = service.client().get("/api/v1/audit?limit=1000").json().path("entries");
      assertThat(log)
          .extracting(entry -> entry.path("action").asText())
          .contains("webhook.added", "webhook.removed");
      assertThat(log.toString()).doesNotContain("/x", made.json().path("secret").asText());
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void tellsWhatHappensUntilItIsRemoved() throws Exception {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      tells(service);
    }
  }

  @Test
  void tellsOnPostgresToo() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        RunningService service =
            RunningService.sharing(folder, server.newDatabase(), Samples.nobodyThere())) {
      tells(service);
    }
  }

  @Test
  void refusesAddressesThatMayNotBeTold() {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      String webhooks = "/api/v1/issuers/" + service.issuerId() + "/webhooks";
      for (String url : new String[] {"http://example.org/", "ftp://example.org/", "x", ""}) {
        JsonNode body = Samples.parsed("{'url': '%s'}".formatted(url));
        assertProblem(service.client().post(webhooks, body), 422, "invalid");
      }
      String nobody = "/api/v1/issuers/" + UUID.randomUUID() + "/webhooks";
      JsonNode fine = Samples.parsed("{'url': 'https://example.org/'}");
      assertProblem(service.client().post(nobody, fine), 404, "not-found");
    }
  }
}
