package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.backup.Backup;
import dev.stele.issuer.backup.Restore;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.log.Logs;
import dev.stele.issuer.store.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is told of requests, and what is not; and that none is left without its answer. */
class RequestWatchTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream err = System.err;
  private RunningService service;

  @BeforeEach
  void start() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    Logs.write(Logs.Format.json, Logs.Threshold.debug);
    service = RunningService.poor(folder.resolve("data"), Samples.nobodyThere());
  }

  @AfterEach
  void stop() {
    service.close();
    Logs.write(Logs.Format.text, Logs.Threshold.warn);
    System.setErr(err);
  }

  private static byte[] roster(int people) {
    StringBuilder csv = new StringBuilder("email,name\n");
    for (int number = 0; number < people; number++) {
      csv.append("secret.person%d@example.org,Ana\n".formatted(number));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyLineIsJsonAndHasTheRequestButNoSecretNoTokenAndNobodysAddress() throws Exception {
    Answer refused = service.client().post("/api/v1/issuers", "application/json", new byte[] {1});
    Answer awarded = service.client().post(service.awards(), "text/csv", roster(2));
    Answer stranger = service.clientWith("not-the-token").get("/api/v1/issuers");
    assertThat(awarded.status()).isEqualTo(202);
    assertThat(stranger.status()).isEqualTo(401);
    String id = refused.header("X-Request-Id");
    assertThat(refused.json().path("instance").asText()).isEqualTo("urn:uuid:" + id);
    service.close();

    List<JsonNode> lines =
        log.toString(StandardCharsets.UTF_8).lines().map(RequestWatchTest::parsed).toList();
    assertThat(lines)
        .filteredOn(line -> line.path("mdc").path("request").asText().equals(id))
        .anySatisfy(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("INFO");
              assertThat(line.path("formattedMessage").asText()).isEqualTo("answered");
              assertThat(line.path("kvpList").toString())
                  .contains("\"/api/v1/issuers\"", "400", "POST");
            });
    assertThat(log.toString(StandardCharsets.UTF_8))
        .doesNotContain("secret.person", service.token(), "not-the-token", TestDistrict.PASSWORD);
  }

  @Test
  @DisabledIfSystemProperty(
      named = "stele.test.records",
      matches = "postgresql",
      disabledReason = "the file of the records is taken away")
  void noLineTellsTheAddressOfAPortfolioThatCouldNotBeShown() throws Exception {
    // In this order, so that whoever opens the records anew finds none.
    Files.delete(service.district().path().resolve(DataFolder.RECORDS));
    service.district().folder().close();

    Answer failed = service.client().visit("/portfolios/an-address-that-is-a-secret");

    assertThat(failed.status()).isEqualTo(503);
    service.close();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("portfolios\\/… failed")
        .doesNotContain("an-address-that-is-a-secret");
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (java.io.IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void countsByRouteAndNotByWhatStrangersAskFor() {
    for (int number = 0; number < 50; number++) {
      service.client().visit("/issuers/none-" + number);
      service.client().visit("/nothing/here-" + number);
      service.client().send("ODD" + number, "/health");
    }
    String metrics = service.client().get("/metrics").text();

    assertThat(metrics)
        .contains(
            "stele_http_requests_seconds_count{method=\"GET\",route=\"/issuers/:id\",status=\"404\"} 50")
        .doesNotContain("none-", "here-", "ODD")
        .contains("stele_build_info{", "jvm_gc_", "jvm_threads_", "disk_free_bytes{", "process_");
    assertThat(metrics.lines().filter(line -> line.startsWith("stele_http_requests_seconds_count")))
        .hasSizeLessThan(8);
  }

  @Test
  void anAnswerUnderWayIsFinishedBeforeTheServiceStops() throws Exception {
    ApiClient client = service.client();
    CompletableFuture<Answer> awarded =
        CompletableFuture.supplyAsync(() -> client.post(service.awards(), "text/csv", roster(500)));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    // This question is one itself.
    while (!client.get("/metrics").text().contains("stele_http_requests_under_way 2.0")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      assertThat(awarded).as("what was to be under way").isNotDone();
    }
    service.close();

    Answer answer = awarded.get(1, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(202);
    try (TestDistrict district =
        TestDistrict.reopened(folder.resolve("data"), Samples.nobodyThere())) {
      assertThat(district.store().leaves(answer.json().path("batch").asText())).hasSize(500);
    }
    service = RunningService.poor(folder.resolve("other"), Samples.nobodyThere());
  }

  @DisabledIfSystemProperty(
      named = "stele.test.records",
      matches = "postgresql",
      disabledReason = "records on a server are backed up with pg_dump")
  @Test
  void aBackupOfARunningServiceHasWhatItHadAnsweredAndHoldsNobodyUp() throws Exception {
    String batch = "";
    for (int round = 0; round < 3; round++) {
      Answer awarded = service.client().post(service.awards(), "text/csv", roster(5));
      batch = awarded.json().path("batch").asText();
      Path backup = folder.resolve("backup-" + round);
      CompletableFuture<Answer> meanwhile =
          CompletableFuture.supplyAsync(
              () -> service.client().post(service.awards(), "text/csv", roster(50)));
      var made = Backup.make(folder.resolve("data"), backup);
      assertThat(meanwhile.get(30, TimeUnit.SECONDS).status()).isEqualTo(202);
      assertThat(made.version()).matches("\\d+\\.\\d+\\.\\d+.*");

      Path again = folder.resolve("again-" + round);
      var unused = Restore.into(again, backup);
      try (TestDistrict district = TestDistrict.reopened(again, Samples.nobodyThere())) {
        // All of each request or nothing.
        assertThat(district.store().leaves(batch).size() - 5 * (round + 1))
            .isIn(50 * round, 50 * (round + 1));
      }
    }
  }
}
