package dev.stele.anchor.evaluation;

import dev.stele.anchor.evaluation.Measurement.Basis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The figures of one strategy at one size. */
final class Cell {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private final String strategy;
  private final int size;
  private final UnaryOperator<String> notes;
  private final List<Measurement> measurements = new ArrayList<>();

  Cell(String strategy, int size) {
    this(strategy, size, UnaryOperator.identity());
  }

  /**
   * @param notes changes what notes say before they are kept
   */
  Cell(String strategy, int size, UnaryOperator<String> notes) {
    this.strategy = strategy;
    this.size = size;
    this.notes = notes;
  }

  void number(String operation, String metric, long value, String unit) {
    add(operation, metric, Long.toString(value), unit, "");
  }

  /** Of a whole, each badge's share, to two places, or four digits where it is less than one. */
  void share(String operation, String metric, long whole, String unit) {
    share(operation, metric, whole, size, unit);
  }

  /** Of a whole, the share of each of so many badges, rounded alike. */
  void share(String operation, String metric, long whole, int badges, String unit) {
    BigDecimal all = BigDecimal.valueOf(whole);
    BigDecimal of = BigDecimal.valueOf(badges);
    BigDecimal share =
        whole < badges ? all.divide(of, FOUR_DIGITS) : all.divide(of, 2, RoundingMode.HALF_UP);
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

  private String oneLine(String text) {
    return text == null ? "" : notes.apply(text).replaceAll("\\s+", " ").strip();
  }

  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
