package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.InvalidTrieProofException.Reason;
import dev.stele.verifier.trie.TrieNode.Branch;
import dev.stele.verifier.trie.TrieNode.Empty;
import dev.stele.verifier.trie.TrieNode.Extension;
import dev.stele.verifier.trie.TrieNode.Leaf;
import java.util.Optional;

/**
 * The way from a root to a key. Every step but the first uses up a nibble of the key at least, so
 * it ends whatever the nodes are. A proof is checked and cut by the same walk.
 */
final class TrieWalk {

  /** Where the nodes that are named by a hash come from. */
  interface Nodes {
    /** The encoding with this hash. */
    byte[] find(Word hash) throws InvalidTrieProofException;
  }

  private final Nodes nodes;

  TrieWalk(Nodes nodes) {
    this.nodes = nodes;
  }

  /** The key's value; none when the trie has no such key. */
  Optional<RlpBytes> find(Word root, TrieKey key) throws InvalidTrieProofException {
    TrieNode node = decode(nodes.find(root));
    NibblePath rest = key.path();
    while (true) {
      switch (node) {
        case Empty empty -> {
          return Optional.empty();
        }
        case Leaf leaf -> {
          return leaf.path().equals(rest) ? Optional.of(leaf.value()) : Optional.empty();
        }
        case Extension extension -> {
          if (!rest.startsWith(extension.path())) {
            return Optional.empty();
          }
          rest = rest.from(extension.path().length());
          node = child(extension.child());
        }
        case Branch branch -> {
          if (rest.isEmpty()) {
            return Optional.of(branch.value()).filter(value -> !value.isEmpty());
          }
          node = child(branch.children().get(rest.first()));
          rest = rest.from(1);
        }
      }
    }
  }

  private TrieNode child(RlpItem reference) throws InvalidTrieProofException {
    return switch (reference) {
      case RlpBytes none when none.isEmpty() -> new Empty();
      case RlpBytes hash -> decode(longEnough(nodes.find(Word.of(hash.content()))));
      case RlpList embedded -> TrieNode.read(embedded);
    };
  }

  private static byte[] longEnough(byte[] encoding) throws InvalidTrieProofException {
    if (encoding.length < Word.BYTES) {
      throw new InvalidTrieProofException(
          Reason.MALFORMED_NODE,
          "expected a node of %d bytes inside of the one that names it, found it beside"
              .formatted(encoding.length));
    }
    return encoding;
  }

  private static TrieNode decode(byte[] encoding) throws InvalidTrieProofException {
    try {
      return TrieNode.read(RlpItem.read(encoding));
    } catch (MalformedRlpException e) {
      throw new InvalidTrieProofException(Reason.MALFORMED_NODE, e.getMessage());
    }
  }
}
