package dev.stele.anchor.evaluation;

import dev.stele.anchor.evaluation.Measurement.Basis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The figures of one strategy at one size. */
final class Cell {
  private final String strategy;
  private final int size;
  private final List<Measurement> measurements = new ArrayList<>();

  Cell(String strategy, int size) {
    this.strategy = strategy;
    this.size = size;
  }

  void number(String operation, String metric, long value, String unit) {
    add(operation, metric, Long.toString(value), unit, "");
  }

  /** Of a whole, each badge's share, to two places. */
  void share(String operation, String metric, long whole, String unit) {
    share(operation, metric, whole, size, unit);
  }

  /** Of a whole, the share of each of so many badges, to two places. */
  void share(String operation, String metric, long whole, int badges, String unit) {
    BigDecimal share =
        BigDecimal.valueOf(whole).divide(BigDecimal.valueOf(badges), 2, RoundingMode.HALF_UP);
    add(operation, metric, share.stripTrailingZeros().toPlainString(), unit, "");
  }

  void time(String operation, String metric, Duration time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9).setScale(6, RoundingMode.HALF_UP);
    add(operation, metric, seconds.toPlainString(), "s", "");
  }

  void word(String operation, String metric, String value, String note) {
    add(operation, metric, value, "", note);
  }

  /** One figure that is not to be had from this node. */
  void missing(String operation, String metric, HoleException why) {
    measurements.add(
        new Measurement(
            strategy,
            size,
            operation,
            metric,
            why.code(),
            "",
            Basis.NOT_RUN,
            oneLine(why.getMessage())));
  }

  /** The cell could not be measured, or not further. */
  void hole(String code, String why) {
    measurements.add(
        new Measurement(
            strategy, size, "issue", Measurement.HOLE, code, "", Basis.NOT_RUN, oneLine(why)));
  }

  private void add(String operation, String metric, String value, String unit, String note) {
    measurements.add(
        new Measurement(
            strategy, size, operation, metric, value, unit, Basis.MEASURED, oneLine(note)));
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").strip();
  }

  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
