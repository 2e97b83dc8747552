package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.RpcException;

/** The bench's own questions to the node, which are no part of what is measured. */
final class DirectQuestion {
  private DirectQuestion() {}

  /**
   * @throws HoleException when there is no answer, or the node does not have the method
   */
  static JsonNode ask(JsonRpcEndpoint node, String method, Object... parameters)
      throws HoleException {
    try {
      return node.ask(method, parameters);
    } catch (RpcException e) {
      throw new HoleException(
          e.isRefusal() ? "node-without-api" : "node-unavailable", e.getMessage(), e);
    }
  }
}
