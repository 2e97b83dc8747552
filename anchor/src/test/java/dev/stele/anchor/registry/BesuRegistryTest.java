package dev.stele.anchor.registry;

import dev.stele.anchor.BesuNetwork;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.Established;
import org.junit.jupiter.api.AfterAll;

/** A consortium's chain: Hyperledger Besu, QBFT, no fees. */
class BesuRegistryTest extends RegistryScenario {
  private BesuNetwork besu;

  @Override
  TestNode startNode() {
    besu = BesuNetwork.start();
    return besu.node();
  }

  @Override
  FeePolicy fees() {
    return FeePolicy.ZERO;
  }

  @Override
  Established offline() {
    return Established.QUORUM;
  }

  @AfterAll
  void stop() {
    if (besu != null) {
      besu.close();
    }
  }
}
