package dev.stele.verifier.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.trie.InvalidTrieProofException;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieProof;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of real nodes: every transaction, every receipt, and a proof of each. */
class RecordedBlocksTest {

  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @ValueSource(
      strings = {
        RecordedBlock.ANVIL,
        "block-many-transactions",
        "block-fewer-transactions",
        "block-one-transaction"
      })
  @interface EachBlock {}

  @EachBlock
  void readsEveryTransactionAsTheNodeDid(String name) throws Exception {
    assertReadsEachTransaction(RecordedBlock.of(name));
  }

  @Test
  void readsABlobTransactionAsTheNodeDid() throws Exception {
    assertReadsEachTransaction(RecordedBlock.blob());
  }

  private static void assertReadsEachTransaction(RecordedBlock recorded)
      throws MalformedBlockException {
    for (int index = 0; index < recorded.transactions().size(); index++) {
      SignedTransaction read = SignedTransaction.read(recorded.transactions().get(index));
      JsonNode told = recorded.told().get(index);
      assertThat(read.id()).hasToString(told.get("hash").textValue());
      assertThat(read.sender()).hasToString(told.get("from").textValue());
      assertThat(read.recipient().map(Address::text).orElse(null))
          .isEqualTo(told.get("to").textValue());
      assertThat("0x" + read.data()).isEqualTo(told.get("input").textValue());
      assertThat("0x" + read.value().toString(16)).isEqualTo(told.get("value").textValue());
      assertThat("0x" + Long.toHexString(read.nonce())).isEqualTo(told.get("nonce").textValue());
      assertThat(read.chainId().map(id -> "0x" + Long.toHexString(id.value())).orElse(null))
          .isEqualTo(told.path("chainId").textValue());
    }
  }

  @EachBlock
  void rebuildsEveryTransactionFromWhatTheNodeTold(String name) throws Exception {
    RecordedBlock recorded = RecordedBlock.of(name);
    List<byte[]> rebuilt = recorded.rebuiltTransactions();
    assertThat(rebuilt).containsExactlyElementsOf(recorded.transactions());
    assertThat(Trie.ofBlock(rebuilt).root())
        .isEqualTo(BlockHeader.ofJson(recorded.block()).transactionsRoot());
  }

  @Test
  void rebuildsABlobTransactionFromWhatTheNodeTold() throws Exception {
    RecordedBlock recorded = RecordedBlock.blob();
    assertThat(recorded.rebuiltTransactions()).containsExactlyElementsOf(recorded.transactions());
  }

  @EachBlock
  void provesEveryTransaction(String name) throws Exception {
    RecordedBlock recorded = RecordedBlock.of(name);
    assertProvesEach(
        BlockHeader.ofJson(recorded.block()).transactionsRoot(), recorded.transactions());
  }

  @EachBlock
  void provesEveryReceipt(String name) throws Exception {
    RecordedBlock recorded = RecordedBlock.of(name);
    assertProvesEach(BlockHeader.ofJson(recorded.block()).receiptsRoot(), recorded.rawReceipts());
  }

  @EachBlock
  void readsTheStatusOfEveryReceipt(String name) throws Exception {
    for (ObjectNode told : RecordedBlock.of(name).receipts()) {
      TransactionReceipt built = TransactionReceipt.ofJson(told);
      TransactionReceipt read = TransactionReceipt.read(built.raw());
      assertThat(read.succeeded()).isEqualTo(told.get("status").textValue().equals("0x1"));
      assertThat(read.raw()).isEqualTo(built.raw());
    }
  }

  @EachBlock
  void noTransactionIsTheSameWithOneBitChanged(String name) throws Exception {
    for (byte[] raw : RecordedBlock.of(name).transactions()) {
      SignedTransaction original = SignedTransaction.read(raw);
      // Recovering takes a while; this step meets each bit of a byte, and every field.
      for (int bit = 0; bit < 8 * raw.length; bit += 37) {
        raw[bit / 8] ^= (byte) (1 << (bit % 8));
        try {
          SignedTransaction changed = SignedTransaction.read(raw);
          assertThat(changed.id()).isNotEqualTo(original.id());
          assertThat(changed.sender()).isNotEqualTo(original.sender());
        } catch (MalformedBlockException e) {
          assertThat(e).hasMessageNotContaining("\n");
        }
        raw[bit / 8] ^= (byte) (1 << (bit % 8));
      }
    }
  }

  private static void assertProvesEach(Word root, List<byte[]> values) throws Exception {
    Trie trie = Trie.ofBlock(values);
    assertThat(trie.root()).isEqualTo(root);
    for (int index = 0; index < values.size(); index++) {
      TrieKey key = TrieKey.ofIndex(index);
      TrieProof proof = trie.proof(key);
      assertThat(proof.value(root, key)).contains(values.get(index));
      assertTamperedIsRefused(root, key, proof.nodes(), trie, values.size());
    }
    TrieKey beyond = TrieKey.ofIndex(values.size());
    assertThat(trie.proof(beyond).value(root, beyond)).isEmpty();
  }

  /** One bit of each byte changed, a node of each other proof, one node less, one more. */
  private static void assertTamperedIsRefused(
      Word root, TrieKey key, List<byte[]> nodes, Trie trie, int size) {
    for (byte[] node : nodes) {
      for (int at = 0; at < node.length; at++) {
        byte bit = (byte) (1 << (at % 8));
        node[at] ^= bit;
        assertRefused(root, key, TrieProof.of(nodes));
        node[at] ^= bit;
      }
    }
    for (int other = 0; other < size; other++) {
      TrieKey otherKey = TrieKey.ofIndex(other);
      if (!otherKey.equals(key)) {
        List<byte[]> swapped = new ArrayList<>(nodes);
        swapped.set(nodes.size() - 1, trie.proof(otherKey).nodes().getLast());
        assertRefused(root, key, TrieProof.of(swapped));
        assertRefused(root, key, trie.proof(otherKey));
      }
    }
    assertRefused(root, key, TrieProof.of(nodes.subList(0, nodes.size() - 1)));
    List<byte[]> extended = new ArrayList<>(nodes);
    extended.add(nodes.getLast());
    assertRefused(root, key, TrieProof.of(extended));
  }

  private static void assertRefused(Word root, TrieKey key, TrieProof proof) {
    assertThat(catchThrowableOfType(InvalidTrieProofException.class, () -> proof.value(root, key)))
        .isNotNull();
  }
}
