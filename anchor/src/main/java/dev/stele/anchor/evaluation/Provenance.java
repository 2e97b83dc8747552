package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import java.util.Map;

/**
 * From what, how and when figures came.
 *
 * @param run what has to be the same for a second run to have the same figures
 * @param circumstances what may differ: the date, the machine, the command line
 */
public record Provenance(Map<String, Object> run, Map<String, Object> circumstances) {
  private static final JsonMapper JSON = new JsonMapper();

  /** What tells this run from others. */
  ObjectNode identity() {
    return JSON.valueToTree(run);
  }

  public ObjectNode toJson() {
    ObjectNode json = identity();
    json.setAll((ObjectNode) JSON.valueToTree(circumstances));
    return json;
  }

  /**
   * What a node says of itself, into what tells runs apart.
   *
   * @param hardfork the rules that the node was told to follow; what it says where it was told none
   */
  public static void describe(EvaluationNode node, String hardfork, Map<String, Object> run)
      throws HoleException, AnchoringException {
    run.put("node", node.version());
    run.put("chainId", node.chain().chainId().value());
    run.put("hardfork", hardfork);
    run.put("blockGasLimit", node.ledger().blockGasLimit());
    run.put("finality", node.finality().toString());
  }
}
