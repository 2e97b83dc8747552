package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.trie.TrieNode.Branch;
import dev.stele.verifier.trie.TrieNode.Empty;
import dev.stele.verifier.trie.TrieNode.Extension;
import dev.stele.verifier.trie.TrieNode.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole trie, built from all that it contains, to cut proofs from. */
public final class Trie {
  /** The root of a trie without keys: the hash of the RLP of no bytes. */
  public static final Word EMPTY_ROOT = Word.keccak(RlpBytes.EMPTY.encode());

  private final Map<Word, byte[]> nodes = new HashMap<>();
  private final Word root;

  /** What is left of a key, and its value. */
  private record Entry(NibblePath rest, RlpBytes value) {
    Entry from(int index) {
      return new Entry(rest.from(index), value);
    }
  }

  private Trie(List<Entry> entries) {
    this.root = store(node(entries).toRlp().encode());
  }

  /**
   * @throws IllegalArgumentException when a value is empty: that is how a trie says that a key is
   *     not there
   */
  public static Trie of(Map<TrieKey, byte[]> content) {
    List<Entry> entries = new ArrayList<>();
    content.forEach(
        (key, value) -> {
          if (value.length == 0) {
            throw new IllegalArgumentException(
                "expected a value for %s, found none".formatted(key));
          }
          entries.add(new Entry(key.path(), RlpBytes.of(value)));
        });
    return new Trie(entries);
  }

  /**
   * The trie of a block's transactions, or of its receipts, in order. With all of them it has the
   * header's root; where it has not, what was handed in is not the block's.
   *
   * @param values as consensus encodes them (EIP-2718): the type byte and its payload, or RLP
   */
  public static Trie ofBlock(List<byte[]> values) {
    Map<TrieKey, byte[]> content = new HashMap<>();
    for (int index = 0; index < values.size(); index++) {
      content.put(TrieKey.ofIndex(index), values.get(index));
    }
    return of(content);
  }

  public Word root() {
    return root;
  }

  /**
   * The proof of the key's value, or of there being none.
   *
   * @throws IllegalStateException when the value is longer than {@link RlpItem#MAX_BYTES}, so that
   *     nobody here would read the proof
   */
  public TrieProof proof(TrieKey key) {
    List<byte[]> passed = new ArrayList<>();
    TrieWalk walk =
        new TrieWalk(
            hash -> {
              passed.add(nodes.get(hash));
              return passed.getLast();
            });
    try {
      walk.find(root, key);
    } catch (InvalidTrieProofException e) {
      throw new IllegalStateException("cut a proof that cannot be read: " + e.getMessage(), e);
    }
    return TrieProof.of(passed);
  }

  private TrieNode node(List<Entry> entries) {
    if (entries.isEmpty()) {
      return new Empty();
    }
    NibblePath first = entries.getFirst().rest();
    if (entries.size() == 1) {
      return new Leaf(first, entries.getFirst().value());
    }
    int common = entries.stream().mapToInt(entry -> entry.rest().commonWith(first)).min().orElse(0);
    if (common > 0) {
      List<Entry> below = entries.stream().map(entry -> entry.from(common)).toList();
      return new Extension(first.upTo(common), reference(branch(below)));
    }
    return branch(entries);
  }

  private Branch branch(List<Entry> entries) {
    List<List<Entry>> below = new ArrayList<>();
    for (int nibble = 0; nibble < TrieNode.WIDTH; nibble++) {
      below.add(new ArrayList<>());
    }
    RlpBytes value = RlpBytes.EMPTY;
    for (Entry entry : entries) {
      if (entry.rest().isEmpty()) {
        value = entry.value();
      } else {
        below.get(entry.rest().first()).add(entry.from(1));
      }
    }
    return new Branch(below.stream().map(child -> reference(node(child))).toList(), value);
  }

  /** How a node names its child (function n of appendix D). */
  private RlpItem reference(TrieNode child) {
    RlpItem item = child.toRlp();
    byte[] encoding = item.encode();
    return encoding.length < Word.BYTES ? item : RlpBytes.of(store(encoding).bytes());
  }

  private Word store(byte[] encoding) {
    Word hash = Word.keccak(encoding);
    nodes.put(hash, encoding);
    return hash;
  }
}
