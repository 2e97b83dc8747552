package dev.stele.verifier.trie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.Word;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Ethereum Foundation's vectors. Where one deletes keys, what is left in the end is built: the
 * root depends on nothing else. {@code trietestnextprev.json} is about iterating, which nobody does
 * here.
 */
class TrieVectorsTest {

  @ParameterizedTest
  @CsvSource({
    "trietest.json, false",
    "trieanyorder.json, false",
    "trietest_secureTrie.json, true",
    "trieanyorder_secureTrie.json, true",
    "hex_encoded_securetrie_test.json, true"
  })
  void buildsTheRootsOfEthereum(String file, boolean hashesKeys) throws Exception {
    JsonNode vectors =
        Fixtures.json(Files.readString(Fixtures.reference("ethereum").resolve(file)));
    assertThat(vectors).isNotEmpty();
    for (var vector : vectors.properties()) {
      check(vector.getKey(), vector.getValue(), hashesKeys);
    }
  }

  private static void check(String name, JsonNode vector, boolean hashesKeys)
      throws InvalidTrieProofException {
    Map<TrieKey, byte[]> content = new HashMap<>();
    Set<TrieKey> asked = new HashSet<>();
    for (var pair : pairs(vector.get("in"))) {
      byte[] bytes = bytes(pair.getKey());
      TrieKey key = TrieKey.of(hashesKeys ? Word.keccak(bytes).bytes() : bytes);
      asked.add(key);
      if (pair.getValue().isNull()) {
        content.remove(key);
      } else {
        content.put(key, bytes(pair.getValue().textValue()));
      }
    }

    Trie trie = Trie.of(content);

    assertThat(trie.root()).as(name).hasToString(vector.get("root").textValue());
    for (TrieKey key : asked) {
      assertThat(trie.proof(key).value(trie.root(), key).orElse(null))
          .as("%s, key %s", name, key)
          .isEqualTo(content.get(key));
    }
  }

  private static List<Map.Entry<String, JsonNode>> pairs(JsonNode in) {
    if (in.isObject()) {
      return List.copyOf(in.properties());
    }
    return StreamSupport.stream(in.spliterator(), false)
        .map(pair -> Map.entry(pair.get(0).textValue(), pair.get(1)))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x")
        ? HexFormat.of().parseHex(text.substring(2))
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
