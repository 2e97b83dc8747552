package dev.stele.verifier.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.InvalidTrieProofException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrieProofTest {
  private static final TrieKey KEY = TrieKey.ofIndex(5);
  private static final Trie TRIE = block(200);

  /** Long enough a value to be a node of its own. */
  private static final TrieKey LONG = TrieKey.ofIndex(50);

  @Property
  void provesEveryKeyAndNoOther(
      @ForAll @Size(max = 40) Map<@Size(max = 4) List<Byte>, Integer> content,
      @ForAll @Size(max = 4) List<Byte> asked)
      throws InvalidTrieProofException {
    Map<TrieKey, byte[]> pairs =
        content.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    pair -> key(pair.getKey()),
                    pair -> RlpBytes.of((pair.getValue() & 0xffff) | 1).encode()));
    Trie trie = Trie.of(pairs);
    for (var pair : pairs.entrySet()) {
      assertThat(trie.proof(pair.getKey()).value(trie.root(), pair.getKey()))
          .contains(pair.getValue());
    }
    byte[] expected = pairs.get(key(asked));
    assertThat(trie.proof(key(asked)).value(trie.root(), key(asked)).orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 127, 128, 129, 255, 256, 257})
  void provesEveryIndexOfABlock(int size) throws InvalidTrieProofException {
    Trie trie = block(size);
    for (int index = 0; index < size; index++) {
      TrieKey key = TrieKey.ofIndex(index);
      assertThat(trie.proof(key).value(trie.root(), key)).contains(value(index));
    }
    TrieKey next = TrieKey.ofIndex(size);
    assertThat(trie.proof(next).value(trie.root(), next)).isEmpty();
  }

  @Test
  void anEmptyTrieNeedsNoNodes() throws InvalidTrieProofException {
    assertThat(TrieProof.of(List.of()).value(Trie.EMPTY_ROOT, KEY)).isEmpty();
    assertThat(TrieProof.of(List.of(new byte[] {(byte) 0x80})).value(Trie.EMPTY_ROOT, KEY))
        .isEmpty();
    assertThat(Trie.of(Map.of()).root()).isEqualTo(Trie.EMPTY_ROOT);
  }

  @Test
  void refusesToBuildWithAnEmptyValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> Trie.of(Map.of(KEY, new byte[0])));
  }

  @Test
  void refusesAProofWithoutNodes() {
    assertRefused(Reason.TOO_SHORT, List.of(), LONG);
  }

  @Property
  void refusesAProofWithOneBitChanged(@ForAll @IntRange(max = 1_000_000) int at) {
    List<byte[]> nodes = TRIE.proof(LONG).nodes();
    int bit = at % nodes.stream().mapToInt(node -> 8 * node.length).sum();
    for (byte[] node : nodes) {
      if (bit >= 0 && bit < 8 * node.length) {
        node[bit / 8] ^= (byte) (1 << (bit % 8));
      }
      bit -= 8 * node.length;
    }
    assertRefused(Reason.WRONG_HASH, nodes, LONG);
  }

  @Test
  void refusesAProofWithANodeOfASibling() {
    List<byte[]> nodes = new ArrayList<>(TRIE.proof(LONG).nodes());
    nodes.set(nodes.size() - 1, TRIE.proof(TrieKey.ofIndex(51)).nodes().getLast());
    assertRefused(Reason.WRONG_HASH, nodes, LONG);
  }

  @Test
  void refusesAProofWithNodesSwapped() {
    List<byte[]> nodes = new ArrayList<>(TRIE.proof(LONG).nodes());
    Collections.swap(nodes, 0, 1);
    assertRefused(Reason.WRONG_HASH, nodes, LONG);
  }

  @Test
  void refusesTheProofOfEveryOtherKey() {
    for (int other = 0; other < 200; other++) {
      if (other != 50) {
        assertThat(refusal(TRIE.proof(TrieKey.ofIndex(other)).nodes(), LONG).reason())
            .isIn(Reason.WRONG_HASH, Reason.TOO_SHORT);
      }
    }
  }

  @Test
  void refusesAProofThatIsCutOff() {
    List<byte[]> nodes = TRIE.proof(LONG).nodes();
    for (int length = 0; length < nodes.size(); length++) {
      assertRefused(Reason.TOO_SHORT, nodes.subList(0, length), LONG);
    }
  }

  @Test
  void refusesAProofThatGoesOn() {
    List<byte[]> nodes = new ArrayList<>(TRIE.proof(LONG).nodes());
    nodes.add(nodes.getLast());
    assertRefused(Reason.UNUSED_NODES, nodes, LONG);
  }

  @Test
  void refusesNodesBesideAnEmptyTrie() {
    List<byte[]> nodes = List.of(new byte[] {(byte) 0x80}, new byte[] {1});
    assertThat(refusal(Trie.EMPTY_ROOT, nodes, KEY).reason()).isEqualTo(Reason.UNUSED_NODES);
  }

  /** No encoding, flags that there are not, a pad that is not zero, an extension of no length. */
  @ParameterizedTest
  @ValueSource(strings = {"", "4005", "f005", "2105", "0105", "00"})
  void refusesMalformedPaths(String path) {
    // Good as a value and as a child's hash, so that only the path is at fault.
    assertMalformed(RlpList.of(bytes(path), bytes("ab".repeat(32))));
  }

  @Test
  void refusesALeafWithoutValueAndAnExtensionWithoutChild() {
    assertMalformed(RlpList.of(bytes("2005"), RlpBytes.EMPTY));
    assertMalformed(RlpList.of(bytes("0005"), RlpBytes.EMPTY));
  }

  @Test
  void refusesNodesOfAnotherShape() {
    assertMalformed(bytes("05"));
    assertMalformed(RlpList.of(bytes("2005")));
    assertMalformed(RlpList.of(bytes("2005"), bytes("01"), bytes("01")));
    assertMalformed(RlpList.of(bytes("2005"), RlpList.EMPTY));
    assertMalformed(RlpList.of(RlpList.EMPTY, bytes("01")));
    assertMalformed(RlpList.of(bytes("0005"), bytes("ab".repeat(31))));
    assertMalformed(RlpList.of(bytes("0005"), bytes("ab".repeat(33))));
    assertMalformed(branch(3, bytes("ab".repeat(31))));
    assertMalformed(branch(16, RlpList.EMPTY));
  }

  @Test
  void refusesALongNodeInsideOfAnother() {
    RlpItem leaf = RlpList.of(bytes("35"), bytes("ab".repeat(30)));
    assertMalformed(branch(0, leaf));
    assertMalformed(RlpList.of(bytes("10"), leaf));
  }

  @Test
  void refusesAShortNodeBesideTheOneThatNamesIt() throws InvalidTrieProofException {
    RlpItem leaf = RlpList.of(bytes("35"), bytes("01"));
    RlpItem embedding = branch(0, leaf);
    assertThat(proof(embedding).value(hash(embedding), KEY)).contains(new byte[] {1});
    RlpItem naming = branch(0, RlpBytes.of(hash(leaf).bytes()));
    List<byte[]> nodes = List.of(naming.encode(), leaf.encode());
    assertThat(refusal(hash(naming), nodes, KEY).reason()).isEqualTo(Reason.MALFORMED_NODE);
  }

  @Property
  void anyNodeGivesAnAnswerOrIsRefused(@ForAll byte[] node) {
    try {
      assertThat(TrieProof.of(List.of(node)).value(Word.keccak(node), KEY)).isNotNull();
    } catch (InvalidTrieProofException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private static void assertMalformed(RlpItem node) {
    assertThat(refusal(hash(node), List.of(node.encode()), KEY).reason())
        .isEqualTo(Reason.MALFORMED_NODE);
  }

  private static void assertRefused(Reason reason, List<byte[]> nodes, TrieKey key) {
    assertThat(refusal(nodes, key).reason()).isEqualTo(reason);
  }

  private static InvalidTrieProofException refusal(List<byte[]> nodes, TrieKey key) {
    return refusal(TRIE.root(), nodes, key);
  }

  private static InvalidTrieProofException refusal(Word root, List<byte[]> nodes, TrieKey key) {
    InvalidTrieProofException e =
        catchThrowableOfType(
            InvalidTrieProofException.class, () -> TrieProof.of(nodes).value(root, key));
    assertThat(e).isNotNull();
    return e;
  }

  private static Trie block(int size) {
    return Trie.ofBlock(IntStream.range(0, size).mapToObj(TrieProofTest::value).toList());
  }

  /** A value of 1 to 64 bytes, so that some leaves stand inside of their branches. */
  private static byte[] value(int index) {
    byte[] value = new byte[1 + index % 64];
    Arrays.fill(value, (byte) (index + 1));
    return value;
  }

  private static RlpItem branch(int slot, RlpItem item) {
    return new RlpList(Collections.nCopies(17, RlpBytes.EMPTY)).with(slot, item);
  }

  private static TrieProof proof(RlpItem node) {
    return TrieProof.of(List.of(node.encode()));
  }

  private static Word hash(RlpItem node) {
    return Word.keccak(node.encode());
  }

  private static RlpBytes bytes(String hex) {
    return RlpBytes.of(HexFormat.of().parseHex(hex));
  }

  private static TrieKey key(List<Byte> bytes) {
    byte[] key = new byte[bytes.size()];
    for (int at = 0; at < key.length; at++) {
      key[at] = bytes.get(at);
    }
    return TrieKey.of(key);
  }
}
