package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.qbft.QbftHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whom nodes say to be the validators of the first block, when one of them tells half a block. */
class NodeOptionsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Address VALIDATOR = new Address("0x" + "5e".repeat(20));

  private final List<HttpServer> nodes = new ArrayList<>();
  private ObjectNode block;
  private String genesisHash;

  @BeforeEach
  void makeABlock() throws Exception {
    block = JSON.createObjectNode();
    for (String field :
        List.of("parentHash", "sha3Uncles", "stateRoot", "transactionsRoot", "receiptsRoot")) {
      block.put(field, "0x" + "00".repeat(32));
    }
    Map.of("miner", 20, "logsBloom", 256, "mixHash", 32, "nonce", 8)
        .forEach((field, bytes) -> block.put(field, "0x" + "00".repeat(bytes)));
    for (String field : List.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp")) {
      block.put(field, "0x0");
    }
    String validator = VALIDATOR.text().substring(2);
    block.put("extraData", "0xf83aa0" + "00".repeat(32) + "d594" + validator + "c080c0");
    genesisHash = QbftHeader.of(BlockHeader.ofJson(block)).hash().toString();
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.stop(0));
  }

  @Test
  void anotherNodeIsAsked() throws Exception {
    NodeOptions options =
        CommandLine.populateCommand(
            new NodeOptions(), "--rpc", nodeThatTells(half()), "--rpc", nodeThatTells(block));
    assertThat(options.genesisValidators(genesisHash)).containsExactly(VALIDATOR);
  }

  @Test
  void nobodyIsNotTheAnswerWhereNoNodeTellsTheBlock() throws Exception {
    NodeOptions options =
        CommandLine.populateCommand(new NodeOptions(), "--rpc", nodeThatTells(half()));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> options.genesisValidators(genesisHash))
        .matches(e -> e.exitCode() == Failure.CHAIN)
        .withMessageContaining("the first block cannot be rebuilt");
  }

  private ObjectNode half() {
    return block.deepCopy().without("stateRoot");
  }

  private String nodeThatTells(ObjectNode told) throws IOException {
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nodes.add(node);
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    byte[] body = JSON.writeValueAsBytes(answer.set("result", told));
    node.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    node.start();
    return "http://127.0.0.1:" + node.getAddress().getPort();
  }
}
