package dev.stele.anchor.registry;

import dev.stele.contracts.testing.TestNode;

/** The node that STELE_RPC_URL names, else an anvil under its newest rules. */
class OrdinaryNodeRegistryTest extends RegistryScenario {
  @Override
  TestNode startNode() {
    return TestNode.start();
  }
}
