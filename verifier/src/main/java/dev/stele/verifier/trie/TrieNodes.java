package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.trie.InvalidTrieProofException.Reason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes of one trie or several, found by their hashes: where proofs share a node, it is here once.
 * As in a {@link TrieProof}, every node is held against the hash that names it.
 */
public final class TrieNodes {
  private final Map<Word, RlpBytes> nodes;
  private final Set<Word> used = new LinkedHashSet<>();

  private TrieNodes(Map<Word, RlpBytes> nodes) {
    this.nodes = nodes;
  }

  /**
   * @param encodings each node as its RLP encoding, in any order
   */
  public static TrieNodes of(List<byte[]> encodings) {
    Map<Word, RlpBytes> nodes = new LinkedHashMap<>();
    encodings.forEach(node -> nodes.put(Word.keccak(node), RlpBytes.of(node)));
    return new TrieNodes(nodes);
  }

  /** The same nodes, of which none was used. */
  public TrieNodes unused() {
    return new TrieNodes(nodes);
  }

  /**
   * What a trie has for the key.
   *
   * @return its value; empty when the nodes prove that it has none
   * @throws InvalidTrieProofException with {@code trie-proof-too-short} when a node on the way is
   *     not here
   */
  public Optional<byte[]> value(Word root, TrieKey key) throws InvalidTrieProofException {
    return root.equals(Trie.EMPTY_ROOT)
        ? Optional.empty()
        : new TrieWalk(this::find).find(root, key).map(RlpBytes::content);
  }

  private byte[] find(Word hash) throws InvalidTrieProofException {
    RlpBytes node = nodes.get(hash);
    if (node == null) {
      throw new InvalidTrieProofException(
          Reason.TOO_SHORT, "expected a node with the hash %s, found none".formatted(hash));
    }
    used.add(hash);
    return node.content();
  }

  /** Those that a question so far has passed, in the order in which it did first. */
  public List<byte[]> used() {
    return used.stream().map(hash -> nodes.get(hash).content()).toList();
  }
}
