package dev.stele.verifier.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The Ethereum Foundation's vectors; not dynamic tests, which would not be counted as skipped. */
class RlpVectorsTest {

  @Test
  void readsAndWritesWhatEthereumDoes() throws Exception {
    for (var vector : vectors("rlptest.json")) {
      RlpItem item = item(vector.getValue().get("in"));
      byte[] encoding = bytes(vector.getValue());
      assertThat(item.encode()).as(vector.getKey()).isEqualTo(encoding);
      assertThat(RlpItem.read(encoding)).as(vector.getKey()).isEqualTo(item);
    }
  }

  @Test
  void readsTheExample() throws Exception {
    for (var vector : vectors("example.json")) {
      byte[] encoding = bytes(vector.getValue());
      assertThat(RlpItem.read(encoding).encode()).as(vector.getKey()).isEqualTo(encoding);
    }
  }

  @Test
  void refusesWhatEthereumRefuses() throws Exception {
    for (var vector : vectors("invalidRLPTest.json")) {
      byte[] encoding = bytes(vector.getValue());
      assertThatExceptionOfType(MalformedRlpException.class)
          .as(vector.getKey())
          .isThrownBy(() -> RlpItem.read(encoding));
    }
  }

  private static Set<Map.Entry<String, JsonNode>> vectors(String file) throws IOException {
    Set<Map.Entry<String, JsonNode>> vectors =
        Fixtures.json(Files.readString(Fixtures.reference("ethereum").resolve(file))).properties();
    assertThat(vectors).isNotEmpty();
    return vectors;
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
