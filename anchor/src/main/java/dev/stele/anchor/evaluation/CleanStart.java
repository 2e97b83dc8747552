package dev.stele.anchor.evaluation;

/**
 * Where each cell begins. A node of ours goes back to the chain that it had before all of them:
 * proofs are as long as a chain has accounts, and what was measured before, or was not since a run
 * was interrupted, must not show.
 */
final class CleanStart {
  private final EvaluationNode node;
  private String snapshot = "";

  CleanStart(EvaluationNode node) {
    this.node = node;
  }

  /**
   * @param cell its number, from 0
   */
  void begin(int cell) throws HoleException {
    if (node.isOurs() && node.isAnvil()) {
      if (!snapshot.isEmpty()) {
        node.ask("evm_revert", snapshot);
      }
      // Going back uses it up.
      snapshot = node.ask("evm_snapshot").asText();
    }
    node.begin(cell);
  }
}
