package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The state of the document's example: one district with one key, and one badge revoked. */
final class ExampleRegistry {
  static final String DISTRICT = "https://district.example/profile";
  static final String PROFILE =
      "{\"type\": \"Profile\", \"id\": \"%s\", \"name\": \"Example District\"}\n"
          .formatted(DISTRICT);
  static final Address ISSUERS = new Address("0x" + "a1".repeat(20));
  static final Address REVOCATIONS = new Address("0x" + "a2".repeat(20));
  static final Word ISSUERS_CODE = Word.keccak(new byte[] {1});
  static final Word REVOCATIONS_CODE = Word.keccak(new byte[] {2});
  static final long ADMITTED = 1_767_225_600L;
  static final long REVOKED = 1_767_350_000L;

  final Trie issuers;
  final Trie revocations;
  final Trie state;

  /**
   * @param revoked the badge that is: for reason 1, as status 2 says
   */
  ExampleRegistry(Digest32 revoked) {
    this.issuers =
        storage(
            Map.of(
                Word.of(2), Word.of(1),
                Word.of(2).keccak(), district(),
                districtSlot(), Word.of(1),
                profileSlot(), Word.of(profileHash().bytes()),
                profileSlot().plus(1), Word.of(ADMITTED),
                keySlot(), keyWindow()));
    this.revocations = storage(Map.of(revocationSlot(revoked), packed(REVOKED, 0, 0x2_0001)));
    this.state =
        Trie.of(
            Map.of(
                TrieKey.ofAccount(ISSUERS), account(issuers, ISSUERS_CODE),
                TrieKey.ofAccount(REVOCATIONS), account(revocations, REVOCATIONS_CODE),
                TrieKey.ofAccount(Address.NOBODY),
                    account(Trie.of(Map.of()), Word.keccak(new byte[0]))));
  }

  static Word district() {
    return Word.keccak(DISTRICT);
  }

  static Digest32 profileHash() {
    return Digest32.sha256(PROFILE.getBytes(StandardCharsets.UTF_8));
  }

  static Word districtSlot() {
    return district().keccakWith(Word.of(3));
  }

  static Word profileSlot() {
    return districtSlot().keccak();
  }

  static Word keySlot() {
    Word anchors = Word.of(1).keccakWith(district().keccakWith(Word.of(4)));
    return Word.of(ExampleChain.ISSUING.address()).keccakWith(anchors);
  }

  static Word keyWindow() {
    return packed(ADMITTED, 0, ADMITTED);
  }

  static Word suspensionsSlot() {
    return district().keccakWith(Word.of(6));
  }

  static Word revocationSlot(Digest32 target) {
    return Word.of(target.bytes()).keccakWith(district().keccakWith(Word.of(3)));
  }

  /** The slots that a badge is judged by, in the order in which they are asked for. */
  static Map<Address, List<Word>> slots(Digest32 targetHash, Digest32 root) {
    Map<Address, List<Word>> slots = new LinkedHashMap<>();
    slots.put(
        ISSUERS,
        List.of(
            districtSlot(), profileSlot(), profileSlot().plus(1), keySlot(), suspensionsSlot()));
    slots.put(REVOCATIONS, List.of(revocationSlot(targetHash), revocationSlot(root)));
    return slots;
  }

  /** The proofs of those, each node once. */
  List<byte[]> nodes(Digest32 targetHash, Digest32 root) {
    Set<RlpBytes> nodes = new LinkedHashSet<>();
    for (var contract : slots(targetHash, root).entrySet()) {
      Trie storage = contract.getKey().equals(ISSUERS) ? issuers : revocations;
      Stream.concat(
              Stream.of(state.proof(TrieKey.ofAccount(contract.getKey()))),
              contract.getValue().stream().map(slot -> storage.proof(TrieKey.ofSlot(slot))))
          .flatMap(proof -> proof.nodes().stream())
          .forEach(node -> nodes.add(RlpBytes.of(node)));
    }
    return nodes.stream().map(RlpBytes::content).toList();
  }

  /** Numbers of 64 bits in one word, the first in the low end. */
  private static Word packed(long... numbers) {
    BigInteger word = BigInteger.ZERO;
    for (int index = 0; index < numbers.length; index++) {
      word = word.or(BigInteger.valueOf(numbers[index]).shiftLeft(64 * index));
    }
    return Word.of(word);
  }

  private static Trie storage(Map<Word, Word> words) {
    Map<TrieKey, byte[]> content = new HashMap<>();
    words.forEach(
        (slot, word) -> content.put(TrieKey.ofSlot(slot), RlpBytes.of(word.number()).encode()));
    return Trie.of(content);
  }

  private static byte[] account(Trie storage, Word codeHash) {
    return RlpList.of(
            RlpBytes.of(1),
            RlpBytes.of(0),
            RlpBytes.of(storage.root().bytes()),
            RlpBytes.of(codeHash.bytes()))
        .encode();
  }
}
