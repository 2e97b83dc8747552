package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.TestDistrict;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchProofTest {
  private static final String REFUSAL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"not here\"}}";

  private static TestNode node;

  /** A node that does not give out blocks by their hashes. */
  private static HttpServer refusing;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    node = TestNode.anvil();
    refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpClient client = HttpClient.newHttpClient();
    refusing.createContext(
        "/",
        exchange -> {
          byte[] question = exchange.getRequestBody().readAllBytes();
          byte[] answer =
              new String(question, StandardCharsets.UTF_8).contains("eth_getBlockByHash")
                  ? REFUSAL.getBytes(StandardCharsets.UTF_8)
                  : asked(client, question);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    refusing.start();
  }

  private static byte[] asked(HttpClient client, byte[] question) throws IOException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(node.rpc())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @AfterAll
  static void stop() {
    node.close();
    refusing.stop(0);
  }

  @Test
  void whatIsDeliveredShowsWhereItsTransactionStands() throws Exception {
    assertThat(evidence(node.rpc()).at("/anchors/0/transactionProof/0").isTextual()).isTrue();
  }

  @Test
  void aBatchIsDeliveredAlsoWhereNoNodeTellsSuchThings() throws Exception {
    assertThat(evidence(refusing()).isMissingNode()).isTrue();
  }

  @Test
  void anotherNodeIsAskedWhereOneDoesNotTell() throws Exception {
    assertThat(evidence(refusing(), node.rpc()).has("anchors")).isTrue();
  }

  private static URI refusing() {
    return URI.create("http://127.0.0.1:" + refusing.getAddress().getPort());
  }

  /** The evidence in the credential that a district delivers whose nodes for that are these. */
  private JsonNode evidence(URI... nodes) throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      String assertion = district.awardAndClose(1).assertions().getFirst();
      List<JsonRpcEndpoint> endpoints =
          List.of(nodes).stream()
              .map(address -> new JsonRpcEndpoint(address, Duration.ofSeconds(10)))
              .toList();
      BatchLine line = district.lineProvenBy(endpoints);
      for (int round = 0; !district.store().unfinished().isEmpty(); round++) {
        assertThat(line.advance()).isEmpty();
        assertThat(round).isLessThan(100);
      }
      byte[] credential = district.delivery().json(assertion);
      return new JsonMapper().readTree(credential).at("/signature/evidence");
    }
  }
}
