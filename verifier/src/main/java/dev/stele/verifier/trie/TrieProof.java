package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.trie.InvalidTrieProofException.Reason;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The nodes on the way from a trie's root to a key, each as its RLP encoding; those that stand
 * inside of another are not listed. The same nodes prove that a key has a value, or that it has
 * none. This is the form of {@code eth_getProof} (EIP-1186).
 */
public final class TrieProof {
  private final List<RlpBytes> nodes;

  private TrieProof(List<RlpBytes> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * @param nodes the root's first; none, or the one node 0x80, for a trie without keys
   */
  public static TrieProof of(List<byte[]> nodes) {
    return new TrieProof(nodes.stream().map(RlpBytes::of).toList());
  }

  /** The nodes' encodings, the root's first. */
  public List<byte[]> nodes() {
    return nodes.stream().map(RlpBytes::content).toList();
  }

  /**
   * What the trie has for the key.
   *
   * @return its value; empty when the nodes prove that it has none
   * @throws InvalidTrieProofException unless the nodes are the whole way to this key under this
   *     root and nothing else
   */
  public Optional<byte[]> value(Word root, TrieKey key) throws InvalidTrieProofException {
    if (nodes.isEmpty() && root.equals(Trie.EMPTY_ROOT)) {
      return Optional.empty();
    }
    Iterator<RlpBytes> left = nodes.iterator();
    Optional<RlpBytes> value = new TrieWalk(hash -> next(left, hash)).find(root, key);
    if (left.hasNext()) {
      throw new InvalidTrieProofException(
          Reason.UNUSED_NODES,
          "expected the nodes on the way to %s and no others, found more".formatted(key));
    }
    return value.map(RlpBytes::content);
  }

  private static byte[] next(Iterator<RlpBytes> left, Word hash) throws InvalidTrieProofException {
    if (!left.hasNext()) {
      throw new InvalidTrieProofException(
          Reason.TOO_SHORT, "expected a node with the hash %s, found no more".formatted(hash));
    }
    byte[] encoding = left.next().content();
    Word found = Word.keccak(encoding);
    if (!found.equals(hash)) {
      throw new InvalidTrieProofException(
          Reason.WRONG_HASH,
          "expected a node with the hash %s, found one with %s".formatted(hash, found));
    }
    return encoding;
  }
}
