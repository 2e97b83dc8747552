package dev.stele.issuer.http;

import static dev.stele.issuer.http.PortfolioScene.accepted;
import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that was stored before pictures were looked at, with one that is none. */
class OldPictureTest {
  @TempDir Path folder;

  @Test
  void aBadgeWithoutAPictureThatCanBeReadIsGivenOutWithoutIt()
      throws IOException, RefusedException {
    try (TestNode node = TestNode.anvil();
        RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
      byte[] whole = Samples.bytes("badge.png");
      String rubbish = award(service, "rubbish".getBytes(StandardCharsets.UTF_8));
      // Its header says a size, and then it breaks off.
      String half = award(service, Arrays.copyOf(whole, whole.length / 2));
      ApiClient client = service.client();
      JsonNode batch =
          accepted(client.send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches"), 202);
      client.awaitBatch(batch.path("id").asText(), "DELIVERED");

      for (String uuid : new String[] {rubbish, half}) {
        for (String form : new String[] {".png", ".svg"}) {
          JsonNode problem =
              assertProblem(client.visit("/assertions/" + uuid + form), 404, "picture-unreadable");
          assertThat(problem.path("detail").asText()).contains("take its .json file");
        }
        assertProblem(client.visit("/badges/" + uuid + "/picture"), 404, "picture-unreadable");
        ApiClient.Answer page = client.visit("/badges/" + uuid);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Genuine").doesNotContain("<img", "og:image");
        assertThat(client.visit("/badges/" + uuid + ".zip").unzipped())
            .containsKeys(uuid + ".json", uuid + ".jws", uuid + ".pdf")
            .doesNotContainKeys(uuid + ".png", uuid + ".svg");
      }
    }
  }

  private static String award(RunningService service, byte[] picture) {
    Store store = service.district().store();
    BadgeClass sound = service.district().badge();
    String id = UUID.randomUUID().toString();
    store.add(
        new BadgeClass(BadgeClass.idOf(id), sound.issuerId(), sound.definition(), picture),
        Instant.now());
    byte[] roster = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
    return accepted(
            service
                .client()
                .post("/api/v1/badge-classes/" + id + "/assertions", "text/csv", roster),
            202)
        .at("/assertions/0")
        .asText();
  }
}
