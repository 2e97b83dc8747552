package dev.stele.verifier.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state proof as Hyperledger Besu gave it ({@code eth_getProof}). */
class RecordedStateProofTest {
  private ObjectNode recorded;
  private Word stateRoot;
  private TrieKey contract;

  @BeforeEach
  void read() throws IOException {
    recorded =
        Fixtures.json(
            Files.readString(Fixtures.reference("besu-qbft").resolve("state-proof.json")));
    stateRoot = Word.ofHex(recorded.at("/block/stateRoot").textValue());
    contract = TrieKey.ofAccount(new Address(recorded.get("contract").textValue()));
  }

  @Test
  void provesTheAccount() throws Exception {
    RlpList account = account();
    assertThat(account.get(0).number(64)).isOne();
    assertThat(account.get(1).number(256)).isZero();
    assertThat(Word.of(account.get(2).bytes()))
        .hasToString(recorded.at("/proof/storageHash").textValue());
    assertThat(Word.of(account.get(3).bytes()))
        .hasToString(recorded.at("/proof/codeHash").textValue());
  }

  @Test
  void provesEveryWordOfStorage() throws Exception {
    Word storageRoot = storageRoot();
    for (JsonNode entry : recorded.at("/proof/storageProof")) {
      TrieKey slot = TrieKey.ofSlot(Word.ofHex(entry.get("key").textValue()));
      Optional<byte[]> value = TrieProof.of(nodes(entry.get("proof"))).value(storageRoot, slot);
      String expected = entry.get("value").textValue();
      if (expected.equals("0x0")) {
        assertThat(value).isEmpty();
      } else {
        assertThat("0x" + RlpItem.read(value.orElseThrow()).number(256).toString(16))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void provesThatAnAccountIsAbsent() throws Exception {
    JsonNode absent = recorded.get("absentAccountProof");
    TrieKey key = TrieKey.ofAccount(new Address(absent.get("address").textValue()));
    assertThat(TrieProof.of(nodes(absent.get("accountProof"))).value(stateRoot, key)).isEmpty();
  }

  @Test
  void refusesEveryProofWithAnyBitChanged() throws Exception {
    Word storageRoot = storageRoot();
    assertNoBitCanChange(stateRoot, contract, nodes(recorded.at("/proof/accountProof")));
    for (JsonNode entry : recorded.at("/proof/storageProof")) {
      TrieKey slot = TrieKey.ofSlot(Word.ofHex(entry.get("key").textValue()));
      assertNoBitCanChange(storageRoot, slot, nodes(entry.get("proof")));
    }
  }

  @Test
  void refusesEveryProofForAnotherKeyOrThatSaysSomethingElse() throws Exception {
    Word storageRoot = storageRoot();
    JsonNode entries = recorded.at("/proof/storageProof");
    for (JsonNode entry : entries) {
      TrieKey slot = TrieKey.ofSlot(Word.ofHex(entry.get("key").textValue()));
      List<byte[]> own = nodes(entry.get("proof"));
      for (JsonNode other : entries) {
        List<byte[]> nodes = nodes(other.get("proof"));
        if (!sameNodes(own, nodes)) {
          assertRefused(storageRoot, slot, nodes);
        }
      }
    }
  }

  @Test
  void refusesEveryProofCutOffOrExtended() throws Exception {
    Word storageRoot = storageRoot();
    for (JsonNode entry : recorded.at("/proof/storageProof")) {
      TrieKey slot = TrieKey.ofSlot(Word.ofHex(entry.get("key").textValue()));
      List<byte[]> nodes = new ArrayList<>(nodes(entry.get("proof")));
      assertRefused(storageRoot, slot, nodes.subList(0, nodes.size() - 1));
      nodes.add(nodes.getFirst());
      assertRefused(storageRoot, slot, nodes);
    }
  }

  private RlpList account() throws Exception {
    TrieProof proof = TrieProof.of(nodes(recorded.at("/proof/accountProof")));
    return RlpItem.read(proof.value(stateRoot, contract).orElseThrow()).list(4);
  }

  private Word storageRoot() throws Exception {
    return Word.of(account().get(2).bytes());
  }

  private static void assertNoBitCanChange(Word root, TrieKey key, List<byte[]> nodes) {
    for (byte[] node : nodes) {
      for (int bit = 0; bit < 8 * node.length; bit++) {
        node[bit / 8] ^= (byte) (1 << (bit % 8));
        assertRefused(root, key, nodes);
        node[bit / 8] ^= (byte) (1 << (bit % 8));
      }
    }
  }

  private static void assertRefused(Word root, TrieKey key, List<byte[]> nodes) {
    assertThat(
            catchThrowableOfType(
                InvalidTrieProofException.class, () -> TrieProof.of(nodes).value(root, key)))
        .isNotNull();
  }

  private static boolean sameNodes(List<byte[]> some, List<byte[]> others) {
    return some.stream()
        .map(HexFormat.of()::formatHex)
        .toList()
        .equals(others.stream().map(HexFormat.of()::formatHex).toList());
  }

  private static List<byte[]> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> HexFormat.of().parseHex(node.textValue().substring(2)))
        .toList();
  }
}
