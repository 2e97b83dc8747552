package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run a service see of it. */
class OperationsTest {
  private static final byte[] ROSTER =
      "email,name\na@example.org,A\n".getBytes(StandardCharsets.UTF_8);
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.anvil();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void isReadyWithItsNodeAndShowsWhatItDid() throws Exception {
    try (RunningService service =
        RunningService.start(folder, node, RunningService.settings(1, Duration.ofDays(1)))) {
      await(() -> service.client().visit("/ready").status() == 200);
      Answer accepted = service.client().post(service.awards(), "text/csv", ROSTER);
      JsonNode batch =
          service.client().awaitBatch(accepted.json().path("batch").asText(), "DELIVERED");
      assertThat(batch.path("attempts")).hasSize(1);

      String fee = new java.math.BigDecimal(batch.path("feeWei").asText()).toString();
      await(() -> metrics(service).contains("stele_batches{state=\"DELIVERED\"} 1.0"));
      assertThat(value(metrics(service), "stele_last_anchor_fee_wei"))
          .isEqualTo(Double.parseDouble(fee));
      assertThat(value(metrics(service), "stele_oldest_unanchored_age_seconds")).isZero();
      assertThat(value(metrics(service), "stele_ready")).isEqualTo(1);
      String address = service.district().issuer().issuingAddress().text();
      assertThat(
              value(
                  metrics(service), "stele_issuing_balance_wei{address=\"%s\"}".formatted(address)))
          .isPositive();
    }
  }

  @Test
  void isNotReadyWithoutItsNodeAndSaysWhy() throws Exception {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      await(() -> service.client().visit("/ready").text().contains("node-unavailable"));
      assertThat(service.client().visit("/ready").status()).isEqualTo(503);
      assertThat(service.client().visit("/health").status()).isEqualTo(200);
      Answer accepted = service.client().post(service.awards(), "text/csv", ROSTER);
      assertThat(accepted.status()).isEqualTo(202);
      await(() -> value(metrics(service), "stele_oldest_unanchored_age_seconds") > 0);
      assertThat(value(metrics(service), "stele_ready")).isZero();

      Answer estimate =
          service.client().get("/api/v1/issuers/" + service.issuerId() + "/anchor-estimate");
      assertThat(estimate.status()).isEqualTo(503);
      assertThat(estimate.json().path("type").asText())
          .isEqualTo("urn:stele:problem:node-unavailable");
    }
  }

  @Test
  void metricsAreNotForEverybody() {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      assertThat(service.client().visit("/metrics").status()).isEqualTo(401);
    }
  }

  @Test
  void tellsWhatAnAnchorCostsAtMostBeforeItIsSealed() {
    try (RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
      JsonNode estimate =
          service.client().get("/api/v1/issuers/" + service.issuerId() + "/anchor-estimate").json();
      JsonNode accepted = service.client().post(service.awards(), "text/csv", ROSTER).json();
      service
          .client()
          .post(
              "/api/v1/issuers/" + service.issuerId() + "/batches",
              JsonNodeFactory.instance.objectNode());
      JsonNode batch = service.client().awaitBatch(accepted.path("batch").asText(), "DELIVERED");
      assertThat(new BigInteger(estimate.path("maxFeeWei").asText()))
          .isGreaterThanOrEqualTo(new BigInteger(batch.path("feeWei").asText()));
    }
  }

  @Test
  void retriesOnlyWhatWaits() {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      JsonNode accepted = service.client().post(service.awards(), "text/csv", ROSTER).json();
      String retry = "/api/v1/batches/" + accepted.path("batch").asText() + "/retry";
      var nothing = JsonNodeFactory.instance.objectNode();
      assertThat(service.client().post(retry, nothing).status()).isEqualTo(422);
      service.client().post("/api/v1/issuers/" + service.issuerId() + "/batches", nothing);
      assertThat(service.client().post(retry, nothing).status()).isEqualTo(202);
      assertThat(service.client().get("/api/v1/audit").json().path("entries"))
          .last()
          .satisfies(entry -> assertThat(entry.path("action").asText()).isEqualTo("batch.retried"));
      assertThat(service.client().post("/api/v1/batches/none/retry", nothing).status())
          .isEqualTo(404);
    }
  }

  private static String metrics(RunningService service) {
    Answer answer = service.client().get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void await(Supplier<Boolean> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.get()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}
