package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.RpcException;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One node, asked for blocks, receipts and proofs (Ethereum JSON-RPC, {@code eth_*}). */
final class EvidenceNode {
  /** So that an answer stays far below what is read of one. */
  private static final int SLOTS_A_QUESTION = 100;

  private final JsonRpcEndpoint node;

  EvidenceNode(JsonRpcEndpoint node) {
    this.node = node;
  }

  /** The receipt of a transaction that is in a block. */
  ObjectNode receipt(TransactionId id) throws EvidenceUnavailableException {
    JsonNode receipt = ask("eth_getTransactionReceipt", id.text());
    if (receipt.isNull()) {
      throw new EvidenceUnavailableException(
          "node-unavailable",
          "%s has no block with the transaction %s".formatted(node.displayName(), id));
    }
    return object(receipt, "eth_getTransactionReceipt");
  }

  /** A block with its whole transactions, by its hash. */
  ObjectNode block(String hash) throws EvidenceUnavailableException {
    return object(ask("eth_getBlockByHash", hash, true), "eth_getBlockByHash");
  }

  /** The receipts of a block, in order. */
  List<ObjectNode> receipts(ObjectNode block) throws EvidenceUnavailableException {
    List<ObjectNode> receipts = new ArrayList<>();
    JsonNode all;
    try {
      all = node.ask("eth_getBlockReceipts", block.path("number").asText());
    } catch (RpcException e) {
      if (!e.isRefusal()) {
        throw unavailable(e);
      }
      // Older nodes know single ones only.
      for (JsonNode transaction : block.path("transactions")) {
        receipts.add(receipt(new TransactionId(transaction.path("hash").asText())));
      }
      return receipts;
    }
    for (JsonNode receipt : all) {
      receipts.add(object(receipt, "eth_getBlockReceipts"));
    }
    return receipts;
  }

  /** The header of the chain's block of this number, whose hash is as the node says. */
  BlockHeader header(long number) throws EvidenceUnavailableException {
    return header(block(number));
  }

  /** The chain's block of this number, of its transactions the hashes alone. */
  ObjectNode block(long number) throws EvidenceUnavailableException {
    String tag = "0x" + Long.toHexString(number);
    return object(ask("eth_getBlockByNumber", tag, false), "eth_getBlockByNumber");
  }

  /** The header of the block with this hash. */
  BlockHeader header(String hash) throws EvidenceUnavailableException {
    return header(object(ask("eth_getBlockByHash", hash, false), "eth_getBlockByHash"));
  }

  /** Whether the chain's block of this number is this one. */
  boolean has(BlockHeader header) throws EvidenceUnavailableException {
    return header(header.number()).hash().equals(header.hash());
  }

  /** The header of a block, whose hash is as the node says. */
  BlockHeader header(ObjectNode block) throws EvidenceUnavailableException {
    try {
      BlockHeader header = BlockHeader.ofJson(block);
      String expected = block.path("hash").asText();
      if (header.hash().toString().equals(expected)
          || QbftHeader.of(header).hash().toString().equals(expected)) {
        return header;
      }
      throw notRebuilt(
          "the header of block " + expected, "it has other fields than are known here");
    } catch (MalformedBlockException e) {
      throw notRebuilt("a header", e.getMessage());
    } catch (MalformedExtraDataException e) {
      throw notRebuilt("a header", "its hash is not that of its fields");
    }
  }

  /** The nodes on the way to a contract and to words of its storage, with repetitions. */
  List<byte[]> proof(Address contract, List<Word> slots, BlockReference block)
      throws EvidenceUnavailableException {
    List<byte[]> nodes = new ArrayList<>();
    for (int from = 0; from == 0 || from < slots.size(); from += SLOTS_A_QUESTION) {
      List<String> part =
          slots.subList(from, Math.min(slots.size(), from + SLOTS_A_QUESTION)).stream()
              .map(Word::toString)
              .toList();
      JsonNode proof =
          ask("eth_getProof", contract.text(), part, Map.of("blockHash", block.hash()));
      add(proof.path("accountProof"), nodes);
      for (JsonNode slot : proof.path("storageProof")) {
        add(slot.path("proof"), nodes);
      }
    }
    return nodes;
  }

  private static void add(JsonNode proof, List<byte[]> nodes) throws EvidenceUnavailableException {
    try {
      for (JsonNode encoding : proof) {
        nodes.add(HexFormat.of().parseHex(encoding.asText().substring(2)));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new EvidenceUnavailableException(
          "node-answer-malformed", "expected hexadecimal as the answer to eth_getProof", e);
    }
  }

  EvidenceUnavailableException notRebuilt(String what, String why) {
    return new EvidenceUnavailableException(
        "block-not-rebuilt",
        "%s cannot be rebuilt from what %s tells: %s".formatted(what, node.displayName(), why));
  }

  private JsonNode ask(String method, Object... parameters) throws EvidenceUnavailableException {
    try {
      return node.ask(method, parameters);
    } catch (RpcException e) {
      throw unavailable(e);
    }
  }

  private static EvidenceUnavailableException unavailable(RpcException e) {
    return new EvidenceUnavailableException(
        e.isRefusal() ? "node-refuses" : "node-unavailable", e.getMessage(), e);
  }

  private ObjectNode object(JsonNode answer, String method) throws EvidenceUnavailableException {
    if (answer instanceof ObjectNode object) {
      return object;
    }
    throw new EvidenceUnavailableException(
        answer.isNull() ? "node-unavailable" : "node-answer-malformed",
        "%s: expected an object as the answer to %s, found %s"
            .formatted(node.displayName(), method, answer.getNodeType()));
  }
}
