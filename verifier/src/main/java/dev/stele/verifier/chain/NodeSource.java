package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.chain.AnchoringTransaction.Placement;
import dev.stele.verifier.chain.TransactionLookup.Unknown;
import dev.stele.verifier.credential.BlockchainKey;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks one node (Ethereum JSON-RPC, execution-apis {@code eth_*}). */
public final class NodeSource implements ChainSource, StateSource {
  private final JsonRpcEndpoint node;
  private final Optional<String> genesisHash;

  /**
   * @param genesisHash the hash that block 0 must have, when the caller knows it
   */
  public NodeSource(JsonRpcEndpoint node, Optional<String> genesisHash) {
    this.node = node;
    this.genesisHash = genesisHash;
  }

  @Override
  public TransactionLookup find(TransactionId id, ChainId expected) {
    try {
      Optional<Unknown> elsewhere = checkChain(expected);
      return elsewhere.isPresent() ? elsewhere.get() : ask(id, expected);
    } catch (RpcException e) {
      return new Unknown("node-unavailable", e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return new Unknown("node-answer-malformed", node.displayName() + ": " + e.getMessage());
    }
  }

  @Override
  public StateView open(ChainId expected, OptionalLong block) throws StateUnknownException {
    try {
      Optional<Unknown> elsewhere = checkChain(expected);
      if (elsewhere.isPresent()) {
        throw new StateUnknownException(elsewhere.get().code(), elsewhere.get().message());
      }
      String tag = block.isPresent() ? "0x" + Long.toHexString(block.getAsLong()) : "latest";
      JsonNode found = node.ask("eth_getBlockByNumber", tag, false);
      if (found.isNull()) {
        throw new StateUnknownException(
            "node-behind", "%s has no block %s".formatted(node.displayName(), tag));
      }
      return new NodeState(
          node,
          new BlockReference(
              quantity(found.path("number"), "number").longValueExact(),
              text(found, "hash"),
              time(found)));
    } catch (RpcException e) {
      throw new StateUnknownException("node-unavailable", e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new StateUnknownException(
          "node-answer-malformed", node.displayName() + ": " + e.getMessage());
    }
  }

  private static Instant time(JsonNode block) {
    return Instant.ofEpochSecond(quantity(block.path("timestamp"), "timestamp").longValueExact());
  }

  private Optional<Unknown> checkChain(ChainId expected) throws RpcException {
    BigInteger actual = quantity(node.ask("eth_chainId"), "chain id");
    if (!actual.equals(BigInteger.valueOf(expected.value()))) {
      return unknown(
          "wrong-chain",
          "expected a node of chain %s, %s is on chain %s"
              .formatted(expected, node.displayName(), actual));
    }
    if (genesisHash.isPresent()) {
      String found = text(node.ask("eth_getBlockByNumber", "0x0", false), "hash");
      if (!found.equals(genesisHash.get())) {
        return unknown(
            "wrong-genesis",
            "expected a chain that begins with %s, that of %s begins with %s"
                .formatted(genesisHash.get(), node.displayName(), found));
      }
    }
    return Optional.empty();
  }

  private TransactionLookup ask(TransactionId id, ChainId chainId) throws RpcException {
    JsonNode transaction = node.ask("eth_getTransactionByHash", id.text());
    if (transaction.isNull()) {
      // Nodes drop old history (EIP-7927), so a missing transaction is no proof that there was
      // none.
      return new Unknown(
          "transaction-not-found",
          "%s knows no transaction %s on chain %s: it was never there, or the node does not keep it any more"
              .formatted(node.displayName(), id, chainId));
    }
    requireId(id, transaction, "hash");
    JsonNode receipt = node.ask("eth_getTransactionReceipt", id.text());
    if (receipt.isNull() || transaction.path("blockHash").isNull()) {
      return new Unknown("transaction-pending", "transaction " + id + " is not in a block yet");
    }
    requireId(id, receipt, "transactionHash");
    BigInteger number = quantity(receipt.path("blockNumber"), "blockNumber");
    JsonNode block = node.ask("eth_getBlockByNumber", "0x" + number.toString(16), false);
    BigInteger head = quantity(node.ask("eth_blockNumber"), "block number");
    String blockHash = text(receipt, "blockHash");
    if (block.isNull()
        || !text(block, "hash").equals(blockHash)
        || !text(transaction, "blockHash").equals(blockHash)
        || head.compareTo(number) < 0) {
      return new Unknown(
          "chain-reorganising",
          "the block of transaction %s is not in the chain of %s now; ask again"
              .formatted(id, node.displayName()));
    }
    return new TransactionLookup.Mined(
        new AnchoringTransaction(
            text(transaction, "input").substring(2),
            new BlockchainKey(new Address(text(transaction, "from")).text()),
            time(block),
            Optional.of(
                new Placement(
                    chainId,
                    transaction.path("to").isTextual()
                        ? Optional.of(new Address(transaction.get("to").textValue()))
                        : Optional.empty(),
                    quantity(transaction.path("value"), "value").toString(),
                    quantity(receipt.path("status"), "status").equals(BigInteger.ONE),
                    number.longValueExact(),
                    blockHash,
                    head.subtract(number).longValueExact() + 1))));
  }

  private static void requireId(TransactionId id, JsonNode answer, String key) {
    if (!text(answer, key).equals(id.text())) {
      throw new IllegalArgumentException("it told of another transaction than " + id);
    }
  }

  private static Optional<Unknown> unknown(String code, String message) {
    return Optional.of(new Unknown(code, message));
  }

  private static String text(JsonNode object, String key) {
    String text = object.path(key).textValue();
    if (text == null || !text.matches("0x[0-9a-fA-F]*")) {
      throw new IllegalArgumentException("expected hexadecimal in \"" + key + "\"");
    }
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  private static BigInteger quantity(JsonNode node, String what) {
    String text = node.textValue();
    if (text == null || !text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new IllegalArgumentException("expected a quantity as " + what);
    }
    return new BigInteger(text.substring(2), 16);
  }
}
