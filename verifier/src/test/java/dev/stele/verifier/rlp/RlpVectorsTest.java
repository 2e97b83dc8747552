package dev.stele.verifier.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Ethereum Foundation's vectors. */
class RlpVectorsTest {

  @TestFactory
  Stream<DynamicTest> readsAndWritesWhatEthereumDoes() throws IOException {
    return vectors("rlptest.json")
        .map(
            vector ->
                dynamicTest(
                    vector.getKey(),
                    () -> {
                      RlpItem item = item(vector.getValue().get("in"));
                      byte[] encoding = bytes(vector.getValue());
                      assertThat(item.encode()).isEqualTo(encoding);
                      assertThat(RlpItem.read(encoding)).isEqualTo(item);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> readsTheExample() throws IOException {
    return vectors("example.json")
        .map(
            vector ->
                dynamicTest(
                    vector.getKey(),
                    () -> {
                      byte[] encoding = bytes(vector.getValue());
                      assertThat(RlpItem.read(encoding).encode()).isEqualTo(encoding);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatEthereumRefuses() throws IOException {
    return vectors("invalidRLPTest.json")
        .map(
            vector ->
                dynamicTest(
                    vector.getKey(),
                    () ->
                        assertThatExceptionOfType(MalformedRlpException.class)
                            .isThrownBy(() -> RlpItem.read(bytes(vector.getValue())))));
  }

  private static Stream<Map.Entry<String, JsonNode>> vectors(String file) throws IOException {
    JsonNode all = Fixtures.json(Files.readString(Fixtures.reference("ethereum").resolve(file)));
    return all.properties().stream();
  }

  private static byte[] bytes(JsonNode vector) {
    String hex = vector.get("out").textValue();
    return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
  }

  /** Texts stand for their bytes, and with # in front for a number. */
  private static RlpItem item(JsonNode in) {
    if (in.isArray()) {
      return new RlpList(
          StreamSupport.stream(in.spliterator(), false).map(RlpVectorsTest::item).toList());
    }
    if (in.isIntegralNumber()) {
      return RlpBytes.of(in.longValue());
    }
    String text = in.textValue();
    return text.startsWith("#")
        ? RlpBytes.of(new BigInteger(text.substring(1)))
        : RlpBytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
