package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.MadeUpTransaction;
import dev.stele.verifier.block.RecordedBlock;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.AnchoringTransaction.Placement;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieProof;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every transaction of blocks of real nodes, as evidence; and that evidence tampered with. */
class ProvenAnchorTest {

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
  void tellsEveryTransactionAsTheNodeDid(String name) throws Exception {
    RecordedBlock recorded = RecordedBlock.of(name);
    ChainFile chain = Recordings.chainOf(name);
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      JsonNode told = recorded.told().get(anchor.index());
      JsonNode receipt = recorded.receipts().get(anchor.index());
      if (isForEveryChain(told)) {
        continue;
      }
      EvidenceReading reading = EvidenceReading.of(Recordings.of(anchor), chain);
      TransactionId id = new TransactionId(told.get("hash").textValue());
      AnchoringTransaction shown = reading.find(id).orElseThrow().transaction();
      Placement placement = shown.placement().orElseThrow();
      assertThat("0x" + shown.data()).isEqualTo(told.get("input").textValue());
      assertThat(shown.sender().address()).isEqualTo(told.get("from").textValue());
      assertThat(shown.time()).isEqualTo(anchor.header().time());
      assertThat(placement.recipient().map(Address::text).orElse(null))
          .isEqualTo(told.get("to").textValue());
      assertThat("0x" + new BigInteger(placement.value()).toString(16))
          .isEqualTo(told.get("value").textValue());
      assertThat(placement.succeeded()).isEqualTo(receipt.get("status").textValue().equals("0x1"));
      assertThat("0x" + Long.toHexString(placement.blockNumber()))
          .isEqualTo(told.get("blockNumber").textValue());
      assertThat(placement.blockHash()).isEqualTo(told.get("blockHash").textValue());
      assertThat("0x" + Long.toHexString(placement.chainId().value()))
          .isEqualTo(told.get("chainId").textValue());
    }
  }

  @Test
  void refusesATransactionThatIsSignedForEveryChain() throws Exception {
    RecordedBlock recorded = RecordedBlock.of(RecordedBlock.ANVIL);
    AnchorEvidence anchor =
        Recordings.anchors(RecordedBlock.ANVIL).stream()
            .filter(it -> isForEveryChain(recorded.told().get(it.index())))
            .findFirst()
            .orElseThrow();
    assertThatExceptionOfType(ContradictedEvidenceException.class)
        .isThrownBy(() -> read(anchor))
        .withMessageContaining("EIP-155");
  }

  private static boolean isForEveryChain(JsonNode told) {
    return !told.hasNonNull("chainId");
  }

  @EachBlock
  void refusesEveryProofWithABitChanged(String name) throws Exception {
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      for (int node = 0; node < anchor.transaction().nodes().size(); node++) {
        for (TrieProof changed : withBitsChanged(anchor.transaction(), node)) {
          assertContradicted(with(anchor, changed, anchor.receipt()));
        }
      }
      for (int node = 0; node < anchor.receipt().nodes().size(); node++) {
        for (TrieProof changed : withBitsChanged(anchor.receipt(), node)) {
          assertContradicted(with(anchor, anchor.transaction(), changed));
        }
      }
    }
  }

  /** One bit of every third byte; each bit in turn. */
  private static List<TrieProof> withBitsChanged(TrieProof proof, int node) {
    List<TrieProof> changed = new ArrayList<>();
    for (int at = 0; at < proof.nodes().get(node).length; at += 3) {
      List<byte[]> nodes = proof.nodes();
      nodes.get(node)[at] ^= (byte) (1 << (at % 8));
      changed.add(TrieProof.of(nodes));
    }
    return changed;
  }

  @EachBlock
  void refusesEveryOtherIndex(String name) throws Exception {
    List<AnchorEvidence> anchors = Recordings.anchors(name);
    for (AnchorEvidence anchor : anchors) {
      for (int index = 0; index < anchors.size() + 2; index++) {
        if (index != anchor.index()) {
          assertContradicted(
              new AnchorEvidence(anchor.header(), index, anchor.transaction(), anchor.receipt()));
        }
      }
    }
  }

  @EachBlock
  void refusesTheProofsOfTransactionAndReceiptSwapped(String name) throws Exception {
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      assertContradicted(with(anchor, anchor.receipt(), anchor.transaction()));
    }
  }

  @Test
  void refusesTheReceiptOfAnotherTransaction() throws Exception {
    List<AnchorEvidence> anchors = Recordings.anchors("block-many-transactions");
    for (AnchorEvidence anchor : anchors) {
      AnchorEvidence other = anchors.get((anchor.index() + 1) % anchors.size());
      assertContradicted(with(anchor, anchor.transaction(), other.receipt()));
    }
  }

  @EachBlock
  void refusesTheHeaderOfAnotherBlock(String name) throws Exception {
    String another =
        name.equals(RecordedBlock.ANVIL) ? "block-one-transaction" : RecordedBlock.ANVIL;
    BlockHeader other = Recordings.anchors(another).getFirst().header();
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      assertContradicted(
          new AnchorEvidence(other, anchor.index(), anchor.transaction(), anchor.receipt()));
    }
  }

  @EachBlock
  void refusesATruncatedPath(String name) throws Exception {
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      assertContradicted(with(anchor, truncated(anchor.transaction()), anchor.receipt()));
      assertContradicted(with(anchor, anchor.transaction(), truncated(anchor.receipt())));
    }
  }

  private static TrieProof truncated(TrieProof proof) {
    return TrieProof.of(proof.nodes().subList(0, proof.nodes().size() - 1));
  }

  @EachBlock
  void refusesAnExtendedPath(String name) throws Exception {
    for (AnchorEvidence anchor : Recordings.anchors(name)) {
      assertContradicted(with(anchor, extended(anchor.transaction()), anchor.receipt()));
      assertContradicted(with(anchor, anchor.transaction(), extended(anchor.receipt())));
    }
  }

  private static TrieProof extended(TrieProof proof) {
    List<byte[]> nodes = new ArrayList<>(proof.nodes());
    nodes.add(nodes.getFirst());
    return TrieProof.of(nodes);
  }

  /** Whoever makes the block makes its tries too, and may put anything there. */
  @Property
  void refusesABlockThatHasAnyBytesAsATransaction(
      @ForAll @NotEmpty byte[] raw, @ForAll @IntRange(max = 300) int index) {
    assertRefused(blockOf(raw, MadeUpTransaction.receipt(true), index));
  }

  @Property
  void refusesABlockThatHasAnyBytesAsAReceipt(@ForAll @Size(min = 1, max = 300) byte[] raw) {
    assertRefused(blockOf(transaction(), raw, 0));
  }

  @Property(tries = 500)
  void refusesABlockWhoseTransactionWasAlteredOrTakesItForAnother(
      @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] raw = transaction();
    raw[at % raw.length] ^= (byte) change;
    try {
      EvidenceReading reading = read(blockOf(raw, MadeUpTransaction.receipt(true), 0));
      assertThat(reading.find(MadeUpTransaction.id(transaction()))).isEmpty();
    } catch (ContradictedEvidenceException | MalformedEvidenceException e) {
      assertThat(e.getMessage()).hasLineCount(1);
    }
  }

  private static byte[] transaction() {
    return new MadeUpTransaction(new TestKey(7), 1337, Address.NOBODY, 0, "ab").dynamicFee();
  }

  private static AnchorEvidence blockOf(byte[] transaction, byte[] receipt, int index) {
    TrieKey key = TrieKey.ofIndex(index);
    Trie transactions = Trie.of(java.util.Map.of(key, transaction));
    Trie receipts = Trie.of(java.util.Map.of(key, receipt));
    BlockHeader header =
        MadeUpHeader.prague()
            .transactionsRoot(transactions.root())
            .receiptsRoot(receipts.root())
            .header();
    return new AnchorEvidence(header, index, transactions.proof(key), receipts.proof(key));
  }

  private static AnchorEvidence with(
      AnchorEvidence anchor, TrieProof transaction, TrieProof receipt) {
    return new AnchorEvidence(anchor.header(), anchor.index(), transaction, receipt);
  }

  /** As contradicted, or as of a kind that is not known here. */
  private static void assertRefused(AnchorEvidence anchor) {
    assertThatThrownBy(() -> read(anchor))
        .isInstanceOfAny(ContradictedEvidenceException.class, MalformedEvidenceException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  private static void assertContradicted(AnchorEvidence anchor) {
    assertThatExceptionOfType(ContradictedEvidenceException.class)
        .isThrownBy(() -> read(anchor))
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  private static EvidenceReading read(AnchorEvidence anchor)
      throws ContradictedEvidenceException, MalformedEvidenceException {
    return EvidenceReading.of(Recordings.of(anchor), Recordings.trusting(FinalityTrust.NONE));
  }
}
