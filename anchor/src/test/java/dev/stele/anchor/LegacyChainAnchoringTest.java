package dev.stele.anchor;

import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;

/** A chain without base fee: what AUTO signs there is a legacy transaction. */
class LegacyChainAnchoringTest extends AnchoringScenario {
  LegacyChainAnchoringTest() {
    super(FeePolicy.AUTO);
  }

  @Override
  TestNode startNode() {
    return TestNode.anvil("--hardfork", "berlin");
  }
}
