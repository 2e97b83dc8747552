package dev.stele.anchor;

import dev.stele.anchor.chain.FeePolicy;
import dev.stele.contracts.testing.TestNode;
import org.junit.jupiter.api.AfterAll;

/** A consortium's chain: Hyperledger Besu, QBFT, no fees. */
class BesuAnchoringTest extends AnchoringScenario {
  private BesuNetwork besu;

  BesuAnchoringTest() {
    super(FeePolicy.ZERO);
  }

  @Override
  TestNode startNode() {
    besu = BesuNetwork.start();
    return besu.node();
  }

  @AfterAll
  void stop() {
    if (besu != null) {
      besu.close();
    }
  }
}
