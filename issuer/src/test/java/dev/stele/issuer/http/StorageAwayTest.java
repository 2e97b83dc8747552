package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service says while the server that has its records is away. */
class StorageAwayTest {
  private static final byte[] ROSTER =
      "email,name\na@example.org,A\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path keys;

  @Test
  void saysThatItCannotStoreAndGoesOnAfterwards() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        RunningService service =
            RunningService.sharing(keys, server.newDatabase(), Samples.nobodyThere())) {
      String awards = service.awards();

      server.stop();
      Answer refused = service.client().post(awards, "text/csv", ROSTER);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().path("type").asText())
          .isEqualTo("urn:stele:problem:storage-unavailable");
      awaitObstacle(service, "the database failed");

      server.startAgain();
      awaitObstacle(service, "node-unavailable");
      assertThat(service.client().post(awards, "text/csv", ROSTER).status()).isEqualTo(202);
    }
  }

  private static void awaitObstacle(RunningService service, String says) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    Answer ready = service.client().visit("/ready");
    while (!ready.json().path("obstacle").asText().contains(says)) {
      assertThat(Instant.now()).as("%s", ready.json()).isBefore(deadline);
      Thread.sleep(Duration.ofMillis(100));
      ready = service.client().visit("/ready");
    }
    assertThat(ready.status()).isEqualTo(503);
  }
}
