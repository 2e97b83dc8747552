package dev.stele.anchor.evaluation;

/**
 * One figure, a line of the results.
 *
 * @param size badges in the batch
 * @param operation {@code setup}, {@code issue}, {@code hold}, {@code verify}, {@code renew},
 *     {@code revoke}, {@code lifetime}, {@code survive}, {@code outage}, {@code expose} or {@code
 *     simulate}
 * @param metric what of it; times are the only metrics that a second run of one seed may have
 *     otherwise
 * @param value a number, or a word where the metric is no number
 * @param note what a reader should know, empty where nothing
 */
public record Measurement(
    String strategy,
    int size,
    String operation,
    String metric,
    String value,
    String unit,
    Basis basis,
    String note) {
  /** The metric of a cell that could not be measured; its value is the reason's code. */
  public static final String HOLE = "hole";

  /** Where a figure comes from. */
  public enum Basis {
    /** Taken from the chain that ran. */
    MEASURED,
    /** Reckoned from a smaller batch, since a badge's cost did not change with the size. */
    EXTRAPOLATED,
    /** Drawn from chances that the run's parameters give, on verdicts that were measured. */
    SIMULATED,
    /** Not to be had here; the note says why. */
    NOT_RUN;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public boolean isHole() {
    return metric.equals(HOLE);
  }

  /** Whether it may differ from run to run. */
  public boolean isTime() {
    return unit.equals("s");
  }

  public double number() {
    return Double.parseDouble(value);
  }
}
