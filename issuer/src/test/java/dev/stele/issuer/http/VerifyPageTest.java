package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.page.VerifyPage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier's page as the service serves it. */
class VerifyPageTest {
  private static final String FORM = "multipart/form-data; boundary=line";
  @TempDir static Path folder;
  private static TestNode node;
  private static RunningService service;
  private static ApiClient client;
  private static byte[] picture;

  @BeforeAll
  static void issueOne() {
    node = TestNode.start();
    service = RunningService.start(folder, node, RunningService.BY_HAND);
    client = service.client();
    JsonNode award =
        Samples.parsed(
            "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana Alameda'}}]}");
    String id = client.post(service.awards(), award).json().at("/assertions/0").asText();
    String batches = "/api/v1/issuers/" + service.issuerId() + "/batches";
    client.awaitBatch(client.send("POST", batches).json().path("id").asText(), "DELIVERED");
    picture = client.visit("/assertions/" + id + ".png").body();
  }

  @AfterAll
  static void stop() {
    service.close();
    node.close();
  }

  private static Answer verify(byte[] file) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(file);
    form.writeBytes("\r\n--line--\r\n".getBytes(StandardCharsets.UTF_8));
    return client.post("/verify", FORM, form.toByteArray());
  }

  @Test
  void ownBadgeIsGenuineByTheServicesNodeAndItsOwnDocuments() {
    Answer answer = verify(picture);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("Genuine</h2>", "Ana Alameda", "Known by rpc.", "Known as supplied.");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
  }

  @Test
  void rubbishIsNoBadge() {
    assertThat(verify("rubbish".getBytes(StandardCharsets.UTF_8)).text())
        .contains("Not valid</h2>");
  }

  @Test
  void tooLargeIsToldTheLimit() {
    Answer answer = verify(new byte[VerifyPage.MAX_BODY_BYTES + 1]);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("Expected at most 32 MB at once");
  }

  @Test
  void pageAndItsFilesAreServedBelowItsPath() {
    assertThat(client.visit("/verify").text()).contains("href=\"/verify/verify.css\"");
    assertThat(client.visit("/verify/verify.css").mediaType()).startsWith("text/css");
    assertThat(client.visit("/verify/sample").text()).contains("Genuine</h2>");
    assertThat(client.visit("/verify/nothing").status()).isEqualTo(404);
  }
}
