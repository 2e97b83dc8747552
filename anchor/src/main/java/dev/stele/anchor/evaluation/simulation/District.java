package dev.stele.anchor.evaluation.simulation;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/** A district and its badges, year after year. */
final class District {
  private final SimulationParameters parameters;

  /** Badges whose holders' files are of a chain that is gone. */
  private final BitSet stranded = new BitSet();

  private boolean open = true;
  private boolean hasSite = true;
  private boolean hasKey = true;

  District(SimulationParameters parameters) {
    this.parameters = parameters;
  }

  void live(RandomGenerator random) {
    if (open && random.nextDouble() < parameters.districtCloses()) {
      open = false;
    }
    hasSite = hasSite && open && random.nextDouble() >= parameters.siteLost();
    hasKey =
        open
            && (hasKey
                ? random.nextDouble() >= parameters.keyLost()
                : random.nextDouble() < parameters.keyReplaced());
  }

  /**
   * The chain goes. What a district that still can stores on the next one is good for those who
   * fetch it; a file that was left behind once stays behind.
   */
  void loseChain(boolean moves, RandomGenerator random) {
    for (int badge = 0; badge < parameters.badgesPerDistrict(); badge++) {
      boolean follows = moves && open && hasKey && random.nextDouble() < parameters.holderFollows();
      if (!follows) {
        stranded.set(badge);
      }
    }
  }

  boolean hasSite() {
    return hasSite;
  }

  int stranded() {
    return stranded.cardinality();
  }
}
