package dev.stele.verifier.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.FakeNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.qbft.RecordedChain;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first block of a real QBFT network, as a node tells it. */
class GenesisValidatorsTest {
  private ObjectNode block;
  private FakeNode node;

  @BeforeEach
  void read() throws IOException {
    String recorded = Files.readString(Fixtures.reference("besu-qbft").resolve("genesis.json"));
    block = (ObjectNode) Fixtures.json(recorded).get("genesisBlock");
    node = new FakeNode("00".repeat(32));
  }

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void areThoseWhomTheFirstBlockNames() throws Exception {
    assertThat(ask(hash())).isEqualTo(RecordedChain.read().genesis().validators().members());
  }

  @Test
  void areNobodyOnAChainOfAnotherKind() throws Exception {
    block.put("extraData", "0x");
    assertThat(ask(hash())).isEmpty();
  }

  @Test
  void areNotBelievedInABlockThatHasAnotherHash() {
    String genuine = hash();
    block.put(
        "extraData", block.get("extraData").textValue().replaceFirst("94[0-9a-f]{2}", "9400"));
    assertThatExceptionOfType(EvidenceUnavailableException.class)
        .isThrownBy(() -> ask(genuine))
        .matches(e -> e.code().equals("block-not-rebuilt"))
        .withMessageContaining("not " + genuine);
  }

  private String hash() {
    return block.get("hash").textValue();
  }

  private Set<Address> ask(String genesisHash) throws EvidenceUnavailableException {
    ObjectNode answer = Fixtures.json("{\"jsonrpc\": \"2.0\", \"id\": 1}");
    answer.set("result", block);
    node.answering(200, answer.toString());
    return GenesisValidators.of(
        new JsonRpcEndpoint(node.address(), Duration.ofSeconds(10)), genesisHash);
  }
}
