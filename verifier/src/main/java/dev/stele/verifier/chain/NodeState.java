package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * One node's state as of one block. The block is named by its hash (EIP-1898), so that all answers
 * are of one moment, and of this chain.
 */
final class NodeState implements StateView {
  private final JsonRpcEndpoint node;
  private final BlockReference block;

  NodeState(JsonRpcEndpoint node, BlockReference block) {
    this.node = node;
    this.block = block;
  }

  @Override
  public BlockReference asOf() {
    return block;
  }

  @Override
  public Established established() {
    return Established.RPC;
  }

  @Override
  public Word codeHash(Address contract) throws StateUnknownException {
    String code = hex(ask("eth_getCode", contract.text()), "eth_getCode");
    return Word.keccak(HexFormat.of().parseHex(code));
  }

  @Override
  public Word storage(Address contract, Word slot) throws StateUnknownException {
    String word =
        hex(ask("eth_getStorageAt", contract.text(), slot.toString()), "eth_getStorageAt");
    if (word.length() > 64) {
      throw malformed("eth_getStorageAt");
    }
    // Some nodes leave leading zeros out.
    return Word.ofHex("0x" + "0".repeat(64 - word.length()) + word);
  }

  private JsonNode ask(String method, Object... parameters) throws StateUnknownException {
    Object[] all = java.util.Arrays.copyOf(parameters, parameters.length + 1);
    all[parameters.length] = Map.of("blockHash", block.hash());
    JsonNode answer;
    try {
      answer = node.ask(method, all);
    } catch (RpcException e) {
      if (e.isRefusal()) {
        throw unavailable(": " + e.getMessage());
      }
      throw new StateUnknownException("node-unavailable", e.getMessage());
    }
    if (answer.isNull()) {
      // Besu's answer for a state that it does not have.
      throw unavailable("");
    }
    return answer;
  }

  private StateUnknownException unavailable(String why) {
    return new StateUnknownException(
        "state-unavailable",
        "%s cannot tell the state as of %s; nodes drop old states, so ask one that keeps them, or about a newer block%s"
            .formatted(node.displayName(), block, why));
  }

  private String hex(JsonNode answer, String method) throws StateUnknownException {
    String text = answer.textValue();
    if (text == null || !text.matches("0x[0-9a-fA-F]*")) {
      throw malformed(method);
    }
    String digits = text.substring(2).toLowerCase(Locale.ROOT);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  private StateUnknownException malformed(String method) {
    return new StateUnknownException(
        "node-answer-malformed",
        "%s: expected hexadecimal as the answer to %s".formatted(node.displayName(), method));
  }
}
