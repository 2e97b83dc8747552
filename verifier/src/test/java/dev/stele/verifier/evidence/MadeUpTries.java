package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.registry.MadeUpState;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state written as Ethereum commits to it.
 *
 * @param nodes all of the state trie and of the storage tries
 */
public record MadeUpTries(Word stateRoot, List<byte[]> nodes) {

  public static MadeUpTries of(MadeUpState state) {
    List<byte[]> nodes = new ArrayList<>();
    Map<TrieKey, byte[]> accounts = new HashMap<>();
    for (Address contract : state.contracts()) {
      Map<TrieKey, byte[]> words = new HashMap<>();
      state
          .words(contract)
          .forEach(
              (slot, word) -> {
                if (!word.isZero()) {
                  words.put(TrieKey.ofSlot(slot), RlpBytes.of(word.number()).encode());
                }
              });
      accounts.put(
          TrieKey.ofAccount(contract),
          account(build(words, nodes), state.codeHash(contract)).encode());
    }
    return new MadeUpTries(build(accounts, nodes), nodes);
  }

  private static Word build(Map<TrieKey, byte[]> content, List<byte[]> nodes) {
    Trie trie = Trie.of(content);
    content.keySet().forEach(key -> nodes.addAll(trie.proof(key).nodes()));
    return trie.root();
  }

  private static RlpList account(Word storageRoot, Word codeHash) {
    return RlpList.of(
        RlpBytes.of(1),
        RlpBytes.EMPTY,
        RlpBytes.of(storageRoot.bytes()),
        RlpBytes.of(codeHash.bytes()));
  }
}
