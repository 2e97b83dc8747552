package dev.stele.anchor.registry;

import dev.stele.anchor.GethNode;
import dev.stele.contracts.testing.TestNode;
import org.junit.jupiter.api.AfterAll;

/** A second, independent node: go-ethereum, EIP-1559 fees. */
class GethRegistryTest extends RegistryScenario {
  private GethNode geth;

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
