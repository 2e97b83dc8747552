package dev.stele.verifier.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.block.BlockHeader;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first block of a real QBFT network, as a node tells it. */
class GenesisValidatorsTest {
  private static final String VALIDATORS_IN_A_CONTRACT =
      "0xe5a00000000000000000000000000000000000000000000000000000000000000000c0c080c0";

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

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0x5374656c65", VALIDATORS_IN_A_CONTRACT})
  void areNobodyOnAChainOfAnotherKind(String extraData) throws Exception {
    block.put("extraData", extraData);
    assertThat(ask(BlockHeader.ofJson(block).hash().toString())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0x5374656c65", VALIDATORS_IN_A_CONTRACT})
  void areNotLeftOutByANodeThatKeepsThemBack(String extraData) {
    block.put("extraData", extraData);
    assertNotBelieved();
  }

  @Test
  void areNotNobodyBecauseTheNodeTellsNoWholeBlock() {
    block.remove("stateRoot");
    assertNotBelieved();
  }

  @Test
  void areNotBelievedInABlockThatHasAnotherHash() {
    block.put(
        "extraData", block.get("extraData").textValue().replaceFirst("94[0-9a-f]{2}", "9400"));
    assertNotBelieved();
  }

  private void assertNotBelieved() {
    assertThatExceptionOfType(EvidenceUnavailableException.class)
        .isThrownBy(() -> ask(hash()))
        .matches(e -> e.code().equals("block-not-rebuilt"))
        .withMessageContaining("the first block cannot be rebuilt");
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
