package dev.stele.verifier.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.FinalityTrust.Signers;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.registry.MadeUpState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainFileTest {
  private static final Address ONE = new Address("0x" + "01".repeat(20));
  private static final Address TWO = new Address("0x" + "02".repeat(20));
  private static final Address THREE = new Address("0x" + "03".repeat(20));
  private static final Word HASH = Word.keccak("a block");

  private static final ChainFile WHOLE =
      new ChainFile(
          new ChainId(1337),
          Optional.of("0x" + "ab".repeat(32)),
          Optional.of(MadeUpState.CONTRACTS),
          List.of(URI.create("http://127.0.0.1:8545")),
          new FinalityTrust(
              Set.of(ONE, TWO),
              List.of(new Checkpoint(0, HASH), new Checkpoint(Long.MAX_VALUE, Word.ZERO)),
              Optional.of(new Signers(2, Set.of(ONE, TWO, THREE)))));

  @Test
  void readsWhatItWrote() throws Exception {
    assertThat(ChainFile.read(WHOLE.toJson())).isEqualTo(WHOLE);
  }

  @Test
  void readsAChainOfWhichNothingIsKnown() throws Exception {
    ChainFile least =
        ChainFile.read(Fixtures.json("{\"format\": \"stele-chain/1\", \"chainId\": 1}"));
    assertThat(least.finality()).isEqualTo(FinalityTrust.NONE);
    assertThat(least.finality().isEmpty()).isTrue();
    assertThat(ChainFile.read(least.toJson())).isEqualTo(least);
  }

  @Test
  void writesTheMembersThatAPersonWouldWrite() {
    ObjectNode json = WHOLE.toJson();
    assertThat(json.get("consensus"))
        .isEqualTo(
            Fixtures.json(
                "{\"protocol\": \"qbft\", \"validators\": [\"%s\", \"%s\"]}".formatted(ONE, TWO)));
    assertThat(json.at("/checkpoints/0"))
        .hasToString("{\"number\":0,\"hash\":\"%s\"}".formatted(HASH));
    assertThat(json.get("checkpointSigners"))
        .isEqualTo(
            Fixtures.json(
                "{\"threshold\": 2, \"signers\": [\"%s\", \"%s\", \"%s\"]}"
                    .formatted(ONE, TWO, THREE)));
  }

  @Test
  void readsAddressesOfAnyCase() throws Exception {
    String upper = "0x" + "AB".repeat(20);
    ObjectNode json = WHOLE.toJson();
    ((ObjectNode) json.get("consensus")).putArray("validators").add(upper);
    assertThat(ChainFile.read(json).finality().validators()).containsExactly(new Address(upper));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/consensus | null | \"consensus.protocol\"",
        "/consensus | [] | \"consensus.protocol\"",
        "/consensus/protocol | \"ibft2\" | \"protocol\": \"qbft\"",
        "/consensus/protocol | 5 | \"protocol\": \"qbft\"",
        "/consensus/period | 5 | \"consensus\" and nothing else",
        "/consensus/validators | [] | \"consensus.validators\"",
        "/consensus/validators | null | \"consensus.validators\"",
        "/consensus/validators | \"0x0101010101010101010101010101010101010101\" | \"consensus.validators\"",
        "/consensus/validators | {\"a\": \"0x0101010101010101010101010101010101010101\"} | \"consensus.validators\"",
        "/consensus/validators/0 | \"0x01\" | \"consensus.validators\"",
        "/consensus/validators/0 | 5 | \"consensus.validators\"",
        "/consensus/validators/0 | null | \"consensus.validators\"",
        "/consensus/validators/1 | \"0x0101010101010101010101010101010101010101\" | once in \"consensus.validators\"",
        "/checkpoints | {} | \"checkpoints\"",
        "/checkpoints | null | \"checkpoints\"",
        "/checkpoints/0 | 5 | \"checkpoints.number\"",
        "/checkpoints/0/number | -1 | \"checkpoints.number\"",
        "/checkpoints/0/number | 1.5 | \"checkpoints.number\"",
        "/checkpoints/0/number | \"1\" | \"checkpoints.number\"",
        "/checkpoints/0/number | 9223372036854775808 | \"checkpoints.number\"",
        "/checkpoints/0/hash | \"0xab\" | \"checkpoints.hash\"",
        "/checkpoints/0/hash | 5 | \"checkpoints.hash\"",
        "/checkpoints/0/comment | 5 | \"checkpoints\" and nothing else",
        "/checkpointSigners | null | \"checkpointSigners.threshold\"",
        "/checkpointSigners | [] | \"checkpointSigners.threshold\"",
        "/checkpointSigners/weights | [] | \"checkpointSigners\" and nothing else",
        "/checkpointSigners/threshold | 0 | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | 4 | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | -1 | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | 1.9 | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | \"2\" | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | true | \"checkpointSigners.threshold\"",
        "/checkpointSigners/threshold | 4294967298 | \"checkpointSigners.threshold\"",
        "/checkpointSigners/signers | [] | \"checkpointSigners.signers\"",
        "/checkpointSigners/signers | {} | \"checkpointSigners.signers\"",
        "/checkpointSigners/signers/0 | \"0x01\" | \"checkpointSigners.signers\"",
        "/checkpointSigners/signers/1 | \"0x0101010101010101010101010101010101010101\" | once in \"checkpointSigners.signers\"",
        "/finality | {} | \"finality\"",
        "/format | \"stele-chain/2\" | \"format\"",
        "/chainId | 0 | \"chainId\"",
        "/genesisHash | \"0xab\" | \"genesisHash\"",
        "/rpc | \"http://127.0.0.1\" | \"rpc\""
      })
  void refusesWhatItCannotTakeAtItsWord(String pointer, String value, String because) {
    ObjectNode json = WHOLE.toJson();
    put(json, pointer, value);
    assertMalformed(because, json);
  }

  @ParameterizedTest
  @CsvSource({
    "/consensus, protocol",
    "/consensus, validators",
    "/checkpoints/0, number",
    "/checkpoints/0, hash",
    "/checkpointSigners, threshold",
    "/checkpointSigners, signers"
  })
  void refusesWhatLacksAMember(String pointer, String member) {
    ObjectNode json = WHOLE.toJson();
    ((ObjectNode) json.at(pointer)).remove(member);
    assertMalformed("." + member + "\"", json);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void noThresholdIsBeyondTheSigners(int threshold) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Signers(threshold, Set.of(ONE, TWO, THREE)));
  }

  private static void put(ObjectNode json, String pointer, String value) {
    JsonNode parsed = Fixtures.json("{\"value\": " + value + "}").get("value");
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1);
    switch (json.at(pointer.substring(0, last))) {
      case ObjectNode object -> object.set(name, parsed);
      case com.fasterxml.jackson.databind.node.ArrayNode array ->
          array.set(Integer.parseInt(name), parsed);
      default -> throw new AssertionError("nothing at " + pointer);
    }
  }

  private static void assertMalformed(String because, ObjectNode json) {
    assertThatExceptionOfType(MalformedCredentialException.class)
        .isThrownBy(() -> ChainFile.read(json))
        .withMessageStartingWith("the chain file: ")
        .withMessageContaining(because)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }
}
