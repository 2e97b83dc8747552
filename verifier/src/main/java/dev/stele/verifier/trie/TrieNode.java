package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.InvalidTrieProofException.Reason;
import dev.stele.verifier.trie.NibblePath.Encoded;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of a trie (Yellow Paper, appendix D). It names a child by the hash of the child's
 * encoding, or contains the child itself where that encoding is shorter than a hash.
 */
sealed interface TrieNode {
  /** How many children a branch has: one for each nibble. */
  int WIDTH = 16;

  RlpItem toRlp();

  /** A trie without any key. */
  record Empty() implements TrieNode {
    @Override
    public RlpItem toRlp() {
      return RlpBytes.EMPTY;
    }
  }

  /** The last node on the way to a key: what is left of the key, and its value. */
  record Leaf(NibblePath path, RlpBytes value) implements TrieNode {
    @Override
    public RlpItem toRlp() {
      return RlpList.of(RlpBytes.of(path.encode(true)), value);
    }
  }

  /** A piece of the way that all keys below have in common. */
  record Extension(NibblePath path, RlpItem child) implements TrieNode {
    @Override
    public RlpItem toRlp() {
      return RlpList.of(RlpBytes.of(path.encode(false)), child);
    }
  }

  /**
   * A fork of the way.
   *
   * @param children one for each next nibble, empty where there is none
   * @param value that of the key that ends here, empty where none does
   */
  record Branch(List<RlpItem> children, RlpBytes value) implements TrieNode {
    public Branch {
      children = List.copyOf(children);
    }

    @Override
    public RlpItem toRlp() {
      List<RlpItem> slots = new ArrayList<>(children);
      slots.add(value);
      return new RlpList(slots);
    }
  }

  static TrieNode read(RlpItem item) throws InvalidTrieProofException {
    try {
      return switch (item) {
        case RlpBytes bytes when bytes.isEmpty() -> new Empty();
        case RlpBytes bytes -> throw malformed("a list or nothing", bytes.toString());
        case RlpList list when list.items().size() == 2 -> pair(list);
        case RlpList list -> branch(list.list(WIDTH + 1));
      };
    } catch (MalformedRlpException e) {
      throw new InvalidTrieProofException(Reason.MALFORMED_NODE, e.getMessage());
    }
  }

  private static TrieNode pair(RlpList list)
      throws MalformedRlpException, InvalidTrieProofException {
    Encoded encoded = NibblePath.decode(list.get(0).bytes());
    if (encoded.terminated()) {
      RlpBytes value = RlpBytes.of(list.get(1).bytes());
      if (value.isEmpty()) {
        throw malformed("a value in a leaf", "none");
      }
      return new Leaf(encoded.path(), value);
    }
    if (encoded.path().isEmpty()) {
      throw malformed("a path in an extension", "none");
    }
    requireReference(list.get(1));
    return new Extension(encoded.path(), list.get(1));
  }

  private static TrieNode branch(RlpList slots)
      throws MalformedRlpException, InvalidTrieProofException {
    List<RlpItem> children = slots.items().subList(0, WIDTH);
    for (RlpItem child : children) {
      if (!isEmpty(child)) {
        requireReference(child);
      }
    }
    return new Branch(children, RlpBytes.of(slots.get(WIDTH).bytes()));
  }

  private static void requireReference(RlpItem child)
      throws MalformedRlpException, InvalidTrieProofException {
    switch (child) {
      case RlpBytes hash -> hash.bytes(Word.BYTES);
      case RlpList node -> {
        int length = node.encode().length;
        if (length >= Word.BYTES) {
          throw malformed("a node of less than 32 bytes inside of another", length + " bytes");
        }
      }
    }
  }

  private static boolean isEmpty(RlpItem item) {
    return RlpBytes.EMPTY.equals(item);
  }

  private static InvalidTrieProofException malformed(String expected, String found) {
    return new InvalidTrieProofException(
        Reason.MALFORMED_NODE, "expected %s, found %s".formatted(expected, found));
  }
}
