package dev.stele.anchor.evaluation.simulation;

/**
 * A mean share and where the true mean lies, with 95 % confidence (normal approximation over
 * independent runs), all from 0 to 1.
 */
record Share(double mean, double low, double high) {
  /** The standard normal distribution's 97.5th percentile. */
  private static final double DEVIATIONS = 1.959964;

  static Share of(double[] runs) {
    double mean = java.util.Arrays.stream(runs).average().orElseThrow();
    double squares = java.util.Arrays.stream(runs).map(it -> (it - mean) * (it - mean)).sum();
    double half = DEVIATIONS * Math.sqrt(squares / (runs.length - 1) / runs.length);
    return new Share(mean, Math.max(0, mean - half), Math.min(1, mean + half));
  }
}
