package dev.stele.verifier.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The Ethereum Foundation's vectors. Where one deletes keys, what is left in the end is built: the
 * root depends on nothing else. {@code trietestnextprev.json} is about iterating, which nobody does
 * here.
 */
class TrieVectorsTest {

  @TestFactory
  Stream<DynamicTest> buildsTheRootsOfEthereum() {
    return Stream.of("trietest.json", "trieanyorder.json").flatMap(file -> tests(file, false));
  }

  @TestFactory
  Stream<DynamicTest> buildsTheRootsOfTriesThatHashTheirKeys() {
    return Stream.of(
            "trietest_secureTrie.json",
            "trieanyorder_secureTrie.json",
            "hex_encoded_securetrie_test.json")
        .flatMap(file -> tests(file, true));
  }

  private static Stream<DynamicTest> tests(String file, boolean hashed) {
    return vectors(file).properties().stream()
        .map(
            vector ->
                dynamicTest(file + " " + vector.getKey(), () -> check(vector.getValue(), hashed)));
  }

  private static void check(JsonNode vector, boolean hashed) throws InvalidTrieProofException {
    Map<TrieKey, byte[]> content = new LinkedHashMap<>();
    Map<TrieKey, byte[]> removed = new LinkedHashMap<>();
    pairs(vector.get("in"))
        .forEach(
            pair -> {
              byte[] bytes = bytes(pair.getKey());
              TrieKey key = TrieKey.of(hashed ? Word.keccak(bytes).bytes() : bytes);
              content.remove(key);
              if (pair.getValue().isNull()) {
                removed.put(key, bytes);
              } else {
                content.put(key, bytes(pair.getValue().textValue()));
              }
            });

    Trie trie = Trie.of(content);

    assertThat(trie.root()).hasToString(vector.get("root").textValue());
    for (var pair : content.entrySet()) {
      assertThat(trie.proof(pair.getKey()).value(trie.root(), pair.getKey()))
          .contains(pair.getValue());
    }
    for (TrieKey key : removed.keySet()) {
      assertThat(trie.proof(key).value(trie.root(), key)).isEmpty();
    }
  }

  private static Stream<Map.Entry<String, JsonNode>> pairs(JsonNode in) {
    if (in.isObject()) {
      return in.properties().stream();
    }
    return java.util.stream.StreamSupport.stream(in.spliterator(), false)
        .map(pair -> Map.entry(pair.get(0).textValue(), pair.get(1)));
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x")
        ? HexFormat.of().parseHex(text.substring(2))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode vectors(String file) {
    try {
      return Fixtures.json(Files.readString(Fixtures.reference("ethereum").resolve(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
