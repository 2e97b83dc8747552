package dev.stele.anchor.evaluation.report;

/**
 * A simulated share of badges with its confidence interval, from 0 to 1.
 *
 * @param year from 0
 */
record ShareOfYear(int year, double mean, double low, double high) {
  double halfWidth() {
    return (high - low) / 2;
  }

  /** In per cent, with the interval's half. */
  String text() {
    return "%.1f ± %.1f".formatted(100 * mean, 100 * halfWidth());
  }
}
