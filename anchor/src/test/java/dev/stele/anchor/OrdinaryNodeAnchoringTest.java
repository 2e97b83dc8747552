package dev.stele.anchor;

import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;

/** The node that STELE_RPC_URL names, else an anvil under its newest rules: EIP-1559 fees. */
class OrdinaryNodeAnchoringTest extends AnchoringScenario {
  OrdinaryNodeAnchoringTest() {
    super(FeePolicy.AUTO);
  }

  @Override
  TestNode startNode() {
    return TestNode.start();
  }
}
