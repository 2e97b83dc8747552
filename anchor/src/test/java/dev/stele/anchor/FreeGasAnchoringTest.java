package dev.stele.anchor;

import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;

/** A chain that asks no fee, as consortia run it: the issuing address has no money at all. */
class FreeGasAnchoringTest extends AnchoringScenario {
  FreeGasAnchoringTest() {
    super(FeePolicy.ZERO);
  }

  @Override
  TestNode startNode() {
    return TestNode.anvil("--block-base-fee-per-gas", "0", "--gas-price", "0");
  }
}
