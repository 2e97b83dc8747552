package dev.stele.anchor;

import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;
import org.junit.jupiter.api.AfterAll;

/** A second, independent node: go-ethereum, EIP-1559 fees. */
class GethAnchoringTest extends AnchoringScenario {
  private GethNode geth;

  GethAnchoringTest() {
    super(FeePolicy.AUTO);
  }

  @Override
  TestNode startNode() {
    geth = GethNode.start();
    return geth.node();
  }

  @AfterAll
  void stop() {
    if (geth != null) {
      geth.close();
    }
  }
}
