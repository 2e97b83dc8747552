package dev.stele.anchor.evaluation;

import dev.stele.anchor.evaluation.Measurement.Basis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What larger batches would cost where each badge costs the same. Only gas is carried on, and only
 * where the two largest measured batches agree: what changes with the size is not guessed at.
 */
final class Extrapolation {
  /** So far may a badge's gas in the two largest batches be apart, in percent. */
  static final double TOLERANCE = 2;

  private static final String GAS_PER_BADGE = "gas-per-badge";

  private final List<Measurement> gas;

  /**
   * @param figures all of one strategy; what was reckoned before counts for nothing
   */
  Extrapolation(List<Measurement> figures) {
    this.gas =
        figures.stream()
            .filter(it -> it.basis() == Basis.MEASURED)
            .filter(it -> it.operation().equals("issue") && it.metric().equals(GAS_PER_BADGE))
            .sorted(Comparator.comparingInt(Measurement::size))
            .toList();
  }

  /** For a size that was not measured: its gas, or a hole that says why not. */
  List<Measurement> at(String strategy, int size) {
    if (gas.size() < 2) {
      return List.of(hole(strategy, size, "not-measured", "fewer than two sizes were measured"));
    }
    Measurement largest = gas.getLast();
    double before = gas.get(gas.size() - 2).number();
    double percent = 100 * Math.abs(before - largest.number()) / largest.number();
    if (percent > TOLERANCE) {
      String why =
          "not carried on from %d badges: a badge's gas differs by %.1f %% from that at %d, more than %.0f %%"
              .formatted(largest.size(), percent, gas.get(gas.size() - 2).size(), TOLERANCE);
      return List.of(hole(strategy, size, "not-constant", why));
    }
    BigDecimal all =
        new BigDecimal(largest.value())
            .multiply(BigDecimal.valueOf(size))
            .setScale(0, RoundingMode.HALF_UP);
    String note = "from %d badges".formatted(largest.size());
    List<Measurement> reckoned = new ArrayList<>();
    reckoned.add(figure(strategy, size, GAS_PER_BADGE, largest.value(), note));
    reckoned.add(figure(strategy, size, "gas", all.toPlainString(), note));
    return reckoned;
  }

  private static Measurement figure(
      String strategy, int size, String metric, String value, String note) {
    return new Measurement(strategy, size, "issue", metric, value, "gas", Basis.EXTRAPOLATED, note);
  }

  private static Measurement hole(String strategy, int size, String code, String why) {
    return new Measurement(strategy, size, "issue", Measurement.HOLE, code, "", Basis.NOT_RUN, why);
  }
}
