package dev.stele.issuer.qbft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.web3j.utils.Numeric;

/**
 * Stands in for a Hyperledger Besu of a QBFT network, and is none: a real anvil behind it executes,
 * and keeps the state, and this dresses anvil's blocks as a {@link ValidatorSchedule} would have
 * made and sealed them, with the keys of a test. Whoever asks here sees the hashes of dressed
 * blocks only, in questions and in answers.
 *
 * <p>What it cannot show: how Besu answers. It passes anvil's answers on.
 */
public final class QbftStandIn implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int HASH_LENGTH = 66;

  private final URI anvil;
  private final ValidatorSchedule schedule;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What is worn over anvil's blocks, by their numbers. */
  private final Map<Long, ObjectNode> dressed = new HashMap<>();

  private final Map<String, String> toDressed = new HashMap<>();
  private final Map<String, String> toReal = new HashMap<>();

  /**
   * @param anvil under Shanghai's rules, without fees
   */
  public QbftStandIn(URI anvil, List<TestValidator> validators) throws IOException {
    this.anvil = anvil;
    this.schedule = new ValidatorSchedule(validators);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The validators vote for another one, who belongs to them when this returns. */
  public synchronized void voteIn(TestValidator candidate) throws IOException {
    dress();
    long first = schedule.voteIn(candidate, dressed.size());
    while (dressed.size() <= first) {
      var unused = ask("evm_mine");
      dress();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ObjectNode question = (ObjectNode) JSON.readTree(exchange.getRequestBody());
      byte[] body = JSON.writeValueAsBytes(answer(question));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized ObjectNode answer(ObjectNode question) throws IOException {
    String method = question.path("method").asText();
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", question.get("id"));
    switch (method) {
      case "web3_clientVersion" -> answer.put("result", "stand-in for a QBFT network, no Besu");
      // What a Besu with --min-gas-price=0 says.
      case "eth_gasPrice" -> answer.put("result", "0x0");
      default -> {
        ObjectNode real = send((ObjectNode) exchanged(question, toReal));
        // Afterwards, so that whatever the answer tells of is dressed.
        dress();
        answer = (ObjectNode) exchanged(real, toDressed);
        if (method.startsWith("eth_getBlockBy") && answer.path("result").isObject()) {
          dress((ObjectNode) answer.get("result"));
        }
      }
    }
    return answer;
  }

  /** The same with every hash of a block exchanged for the other. */
  private static JsonNode exchanged(JsonNode node, Map<String, String> hashes) {
    switch (node) {
      case TextNode text when text.textValue().length() == HASH_LENGTH -> {
        return TextNode.valueOf(hashes.getOrDefault(text.textValue(), text.textValue()));
      }
      case ArrayNode array -> {
        for (int index = 0; index < array.size(); index++) {
          array.set(index, exchanged(array.get(index), hashes));
        }
      }
      case ObjectNode object ->
          object.properties().forEach(entry -> entry.setValue(exchanged(entry.getValue(), hashes)));
      default -> {}
    }
    return node;
  }

  /** Dresses the blocks that have come since. */
  private void dress() throws IOException {
    long head = Numeric.decodeQuantity(ask("eth_blockNumber").textValue()).longValueExact();
    for (long number = dressed.size(); number <= head; number++) {
      ObjectNode block =
          (ObjectNode) ask("eth_getBlockByNumber", "0x" + Long.toHexString(number), false);
      String real = block.get("hash").textValue();
      ObjectNode dress = schedule.dress(block, number == 0 ? "" : hash(number - 1));
      dressed.put(number, dress);
      toDressed.put(real, hash(number));
      toReal.put(hash(number), real);
    }
  }

  private String hash(long number) {
    return dressed.get(number).get("hash").textValue();
  }

  private void dress(ObjectNode block) {
    block.setAll(dressed.get(Numeric.decodeQuantity(block.get("number").textValue()).longValue()));
    // Of the fork after; anvil has them in its first block.
    block.remove(List.of("blobGasUsed", "excessBlobGas"));
  }

  private JsonNode ask(String method, Object... parameters) throws IOException {
    ObjectNode question = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    question.put("method", method).set("params", JSON.valueToTree(parameters));
    return send(question).get("result");
  }

  private ObjectNode send(ObjectNode question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(anvil)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))
            .build();
    try {
      return (ObjectNode)
          JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
