package dev.stele.verifier.fuzz;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.InvalidTrieProofException;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieNodes;
import dev.stele.verifier.trie.TrieProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A proof as RLP, [key, node, node, …]. Under the root of a trie that is known, no nodes prove
 * anything but what it has. Under a root of their own, where nodes may name the next one by {@link
 * #NEXT} because no mutation hits a hash, they are read to the end.
 */
final class TrieFuzzer {
  /** Stands for the hash of the node after the one that it stands in. */
  static final byte[] NEXT = "the hash of the following node..".getBytes(StandardCharsets.US_ASCII);

  /** Short keys and values, so that nodes stand in one another, and long ones. */
  static final Map<String, String> CONTENT =
      new TreeMap<>(
          Map.of(
              "",
              "0a",
              "01",
              "0b",
              "0102",
              "0c",
              "0103",
              "0d".repeat(40),
              "0203",
              "0e",
              "f0",
              "0f".repeat(60),
              "f1",
              "aa",
              "f1f2f3",
              "bb".repeat(33)));

  static final Trie KNOWN = known();

  private TrieFuzzer() {}

  private static Trie known() {
    Map<TrieKey, byte[]> content = new java.util.HashMap<>();
    CONTENT.forEach((key, value) -> content.put(key(key), HexFormat.of().parseHex(value)));
    return Trie.of(content);
  }

  static TrieKey key(String hex) {
    return TrieKey.of(HexFormat.of().parseHex(hex));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    List<byte[]> items = new ArrayList<>();
    try {
      for (RlpItem item : RlpItem.read(input).list().items()) {
        items.add(item instanceof RlpList list ? list.encode() : item.bytes());
      }
    } catch (MalformedRlpException refused) {
      return;
    }
    if (items.isEmpty() || items.getFirst().length > Word.BYTES) {
      return;
    }
    List<byte[]> nodes = items.subList(1, items.size());
    proveKnown(HexFormat.of().formatHex(items.getFirst()), nodes);
    if (!nodes.isEmpty()) {
      readLinked(TrieKey.of(items.getFirst()), linked(nodes));
    }
  }

  private static void proveKnown(String key, List<byte[]> nodes) {
    Optional<String> truth = Optional.ofNullable(CONTENT.get(key));
    try {
      Optional<byte[]> found = TrieProof.of(nodes).value(KNOWN.root(), key(key));
      Expect.equal(truth, found.map(HexFormat.of()::formatHex), "what the trie has for " + key);
    } catch (InvalidTrieProofException refused) {
      // Proves nothing.
    }
    try {
      Optional<byte[]> found = TrieNodes.of(nodes).value(KNOWN.root(), key(key));
      Expect.equal(truth, found.map(HexFormat.of()::formatHex), "what the trie has for " + key);
    } catch (InvalidTrieProofException refused) {
      // Proves nothing.
    }
  }

  private static void readLinked(TrieKey key, List<byte[]> nodes) {
    Word root = Word.keccak(nodes.getFirst());
    try {
      TrieProof.of(nodes).value(root, key);
    } catch (InvalidTrieProofException refused) {
      // Not a way to the key.
    }
    try {
      TrieNodes found = TrieNodes.of(nodes);
      Optional<byte[]> value = found.value(root, key);
      // What was used is the proof.
      Optional<byte[]> again = TrieProof.of(found.used()).value(root, key);
      Expect.that(
          Arrays.equals(value.orElse(null), again.orElse(null)), "the same value by either form");
    } catch (InvalidTrieProofException refused) {
      // Not a way to the key.
    }
  }

  /** The same nodes, in which {@link #NEXT} is the hash of the next. */
  private static List<byte[]> linked(List<byte[]> nodes) {
    List<byte[]> linked = new ArrayList<>(nodes);
    for (int index = nodes.size() - 2; index >= 0; index--) {
      byte[] hash = Word.keccak(linked.get(index + 1)).bytes();
      linked.set(index, replaced(linked.get(index), NEXT, hash));
    }
    return linked;
  }

  static byte[] replaced(byte[] in, byte[] what, byte[] by) {
    byte[] out = in.clone();
    for (int at = 0; at + what.length <= out.length; at++) {
      if (Arrays.equals(out, at, at + what.length, what, 0, what.length)) {
        System.arraycopy(by, 0, out, at, by.length);
      }
    }
    return out;
  }
}
