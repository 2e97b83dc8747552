package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.block.RawTransaction;
import dev.stele.verifier.block.TransactionReceipt;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.evidence.AnchorEvidence;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the proofs of a transaction and its receipt from the tries of its block, which no node gives
 * out: they are built again from all that is in the block, and have the header's roots or are not
 * the block's.
 */
final class AnchorCollector {
  private final EvidenceNode node;

  AnchorCollector(EvidenceNode node) {
    this.node = node;
  }

  AnchorEvidence collect(TransactionId id) throws EvidenceUnavailableException {
    ObjectNode receipt = node.receipt(id);
    ObjectNode block = node.block(receipt.path("blockHash").asText());
    BlockHeader header = node.header(block);
    List<byte[]> transactions = transactions(block);
    List<byte[]> receipts = receipts(block);
    Trie ofTransactions = built(transactions, header.transactionsRoot(), "the transactions");
    Trie ofReceipts = built(receipts, header.receiptsRoot(), "the receipts");
    int index = index(block, id);
    TrieKey key = TrieKey.ofIndex(index);
    return new AnchorEvidence(header, index, ofTransactions.proof(key), ofReceipts.proof(key));
  }

  private List<byte[]> transactions(ObjectNode block) throws EvidenceUnavailableException {
    List<byte[]> raw = new ArrayList<>();
    for (JsonNode transaction : block.path("transactions")) {
      try {
        raw.add(RawTransaction.ofJson((ObjectNode) transaction));
      } catch (MalformedBlockException | ClassCastException e) {
        throw node.notRebuilt("a transaction", e.getMessage());
      }
    }
    return raw;
  }

  private List<byte[]> receipts(ObjectNode block) throws EvidenceUnavailableException {
    List<byte[]> raw = new ArrayList<>();
    for (ObjectNode receipt : node.receipts(block)) {
      try {
        raw.add(TransactionReceipt.ofJson(receipt).raw());
      } catch (MalformedBlockException e) {
        throw node.notRebuilt("a receipt", e.getMessage());
      }
    }
    return raw;
  }

  private Trie built(List<byte[]> values, Word root, String what)
      throws EvidenceUnavailableException {
    Trie trie = Trie.ofBlock(values);
    if (!trie.root().equals(root)) {
      throw node.notRebuilt(
          what + " of the block",
          "their root is %s, the header has %s".formatted(trie.root(), root));
    }
    return trie;
  }

  private int index(ObjectNode block, TransactionId id) throws EvidenceUnavailableException {
    int index = 0;
    for (JsonNode transaction : block.path("transactions")) {
      if (transaction.path("hash").asText().equals(id.text())) {
        return index;
      }
      index++;
    }
    throw node.notRebuilt("the block", "it does not have the transaction " + id);
  }
}
