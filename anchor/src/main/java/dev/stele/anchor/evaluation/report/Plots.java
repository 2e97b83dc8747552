package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Plots as SVG, to stand inside a page. */
final class Plots {
  private static final int WIDTH = 980;
  private static final int HEIGHT = 560;

  /** Grouped; money may be less than one. */
  private static final String WHOLE_OR_SMALL = "#,##0.######";

  private Plots() {}

  /**
   * A figure against the batch size, both logarithmic; zeros, which have no place there, left out.
   */
  static String againstSize(
      String title,
      String yAxis,
      List<StorageStrategy> strategies,
      Figures figures,
      String operation,
      String metric) {
    XYChart chart = chart(title, "badges in a batch", yAxis);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    // Else some are powers and some are not.
    chart.getStyler().setXAxisDecimalPattern("#,##0").setYAxisDecimalPattern(WHOLE_OR_SMALL);
    for (StorageStrategy strategy : strategies) {
      List<Double> sizes = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (Measurement it : figures.of(strategy.name(), operation, metric)) {
        if (it.number() > 0) {
          sizes.add((double) it.size());
          values.add(it.number());
        }
      }
      if (!sizes.isEmpty()) {
        chart.addSeries(strategy.name(), sizes, values);
      }
    }
    return Svg.of(title, WIDTH, HEIGHT, graphics -> chart.paint(graphics, WIDTH, HEIGHT));
  }

  /** Shares by year, from 0 to 1, with their intervals. */
  static String byYear(String title, Map<String, List<ShareOfYear>> strategies) {
    XYChart chart = chart(title, "year", "share of badges");
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    strategies.forEach(
        (name, shares) ->
            chart.addSeries(
                name,
                shares.stream().map(it -> (double) it.year()).toList(),
                shares.stream().map(ShareOfYear::mean).toList(),
                shares.stream().map(ShareOfYear::halfWidth).toList()));
    return Svg.of(title, WIDTH, HEIGHT, graphics -> chart.paint(graphics, WIDTH, HEIGHT));
  }

  /** One bar a strategy, of the largest batch that was measured. */
  static String bars(
      String title,
      String yAxis,
      List<StorageStrategy> strategies,
      Figures figures,
      String operation,
      String metric) {
    List<String> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (StorageStrategy strategy : strategies) {
      figures
          .largest(strategy.name(), operation, metric)
          .ifPresent(
              it -> {
                names.add(strategy.name());
                values.add(it.number());
              });
    }
    if (names.isEmpty()) {
      return "";
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(yAxis)
            .build();
    plain(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(45).setLegendVisible(false);
    chart.addSeries(metric, names, values);
    return Svg.of(title, WIDTH, HEIGHT, graphics -> chart.paint(graphics, WIDTH, HEIGHT));
  }

  private static XYChart chart(String title, String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    plain(chart.getStyler());
    return chart;
  }

  private static void plain(Styler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
  }
}
