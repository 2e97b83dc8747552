package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.TransactionId;
import java.util.List;
import java.util.Map;

/**
 * What transactions add to the state that every node has to keep for good: by the node's own
 * account of the state before and after each (Geth's prestateTracer in its difference mode).
 */
final class StateGrowth {
  /** A storage slot's value; its key, which is not kept as such by every node, is not counted. */
  private static final int SLOT_BYTES = 32;

  private static final Map<String, Object> DIFFERENCE =
      Map.of("tracer", "prestateTracer", "tracerConfig", Map.of("diffMode", true));

  private StateGrowth() {}

  /**
   * Bytes of storage slots that were zero before and are not any more, and of new contracts' code;
   * less the slots that became zero.
   *
   * @throws HoleException when the node does not trace
   */
  static long of(JsonRpcEndpoint node, List<TransactionId> transactions) throws HoleException {
    long bytes = 0;
    for (TransactionId transaction : transactions) {
      JsonNode difference =
          DirectQuestion.ask(node, "debug_traceTransaction", transaction.text(), DIFFERENCE);
      if (!difference.path("post").isObject() || !difference.path("pre").isObject()) {
        throw new HoleException(
            "node-without-api",
            "expected the state before and after a transaction from debug_traceTransaction with the prestateTracer, found something else at "
                + node.displayName());
      }
      bytes += slots(difference.get("post")) - slots(difference.get("pre"));
      bytes += newCode(difference.get("post"), difference.get("pre"));
    }
    return bytes;
  }

  /** Both sides have only the slots that changed, and leave out one that is zero. */
  private static long slots(JsonNode accounts) {
    long bytes = 0;
    for (JsonNode account : accounts) {
      for (JsonNode value : account.path("storage")) {
        bytes += value.asText().matches("0x0*") ? 0 : SLOT_BYTES;
      }
    }
    return bytes;
  }

  /** The side before has a contract's code too where it did not change, the one after has not. */
  private static long newCode(JsonNode post, JsonNode pre) {
    long bytes = 0;
    for (Map.Entry<String, JsonNode> account : post.properties()) {
      if (!pre.path(account.getKey()).has("code")) {
        bytes += Math.max(0, account.getValue().path("code").asText("0x").length() / 2 - 1);
      }
    }
    return bytes;
  }
}
