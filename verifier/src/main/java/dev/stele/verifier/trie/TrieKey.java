package dev.stele.verifier.trie;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import java.util.HexFormat;

/** A key of a trie, as the trie has it: hashed where the trie hashes its keys. */
public final class TrieKey {
  private final NibblePath path;

  private TrieKey(byte[] bytes) {
    this.path = new NibblePath(HexFormat.of().formatHex(bytes));
  }

  /** These bytes as they are. */
  public static TrieKey of(byte[] bytes) {
    return new TrieKey(bytes);
  }

  /** A transaction or its receipt in the tries of its block: the RLP of its index, from 0. */
  public static TrieKey ofIndex(int index) {
    return new TrieKey(RlpBytes.of(index).encode());
  }

  /** An account in the state trie: the hash of its address. */
  public static TrieKey ofAccount(Address address) {
    return new TrieKey(Word.keccak(address.bytes()).bytes());
  }

  /** A word in the storage trie of an account: the hash of its slot. */
  public static TrieKey ofSlot(Word slot) {
    return new TrieKey(slot.keccak().bytes());
  }

  NibblePath path() {
    return path;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrieKey that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return "0x" + path.digits();
  }
}
