package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Plots of the strategies as SVG, to stand inside a page. */
final class Plots {
  /** What the legend calls points that were not measured. */
  static final String RECKONED = "reckoned (dashed)";

  private static final Predicate<Measurement> IS_RECKONED = it -> it.basis() == Basis.EXTRAPOLATED;

  private static final int WIDTH = 980;
  private static final int HEIGHT = 560;

  /** Grouped; money may be less than one. */
  private static final String WHOLE_OR_SMALL = "#,##0.######";

  private final List<StorageStrategy> strategies;
  private final Figures figures;

  Plots(List<StorageStrategy> strategies, Figures figures) {
    this.strategies = strategies;
    this.figures = figures;
  }

  /**
   * A figure against the batch size, both logarithmic; zeros, which have no place there, left out.
   * What was reckoned is dashed and hollow. Nothing where there is nothing to draw.
   */
  String againstSize(String title, String yAxis, String operation, String metric) {
    XYChart chart = chart(title, "badges in a batch", yAxis);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    // Else some are powers and some are not.
    chart.getStyler().setXAxisDecimalPattern("#,##0").setYAxisDecimalPattern(WHOLE_OR_SMALL);
    List<Measurement> drawn = new ArrayList<>();
    for (int place = 0; place < strategies.size(); place++) {
      List<Measurement> points = positive(strategies.get(place), operation, metric);
      line(chart, SeriesLook.of(place), points);
      drawn.addAll(points);
    }
    drawn.stream().filter(IS_RECKONED).findFirst().ifPresent(it -> legend(chart, it.size()));
    return drawn.isEmpty() ? "" : svg(chart, title);
  }

  private List<Measurement> positive(StorageStrategy strategy, String operation, String metric) {
    return figures.of(strategy.name(), operation, metric).stream()
        .filter(it -> it.basis() != Basis.NOT_RUN && it.number() > 0)
        .toList();
  }

  private static void line(XYChart chart, SeriesLook look, List<Measurement> points) {
    List<Measurement> measured = points.stream().filter(IS_RECKONED.negate()).toList();
    List<Measurement> further = points.stream().filter(IS_RECKONED).toList();
    if (!further.isEmpty()) {
      reckoned(chart, look, measured, further);
    }
    if (!measured.isEmpty()) {
      look.measured(series(chart, measured.getFirst().strategy(), measured));
    }
  }

  /** Dashes from the point that they were reckoned from, and a ring at each. */
  private static void reckoned(
      XYChart chart, SeriesLook look, List<Measurement> measured, List<Measurement> further) {
    String strategy = further.getFirst().strategy();
    List<Measurement> way = new ArrayList<>(further);
    if (!measured.isEmpty()) {
      way.addFirst(measured.getLast());
    }
    XYSeries dashes = series(chart, strategy + " dashes", way);
    look.dashes(dashes);
    dashes.setShowInLegend(false);
    XYSeries rings = series(chart, strategy + " rings", further);
    look.rings(rings);
    rings.setShowInLegend(false);
  }

  /** Says what dashes mean, by a series that has no point. */
  private static void legend(XYChart chart, int somewhere) {
    double[] nowhere = {Double.NaN};
    SeriesLook.NOBODY.dashesAndRings(chart.addSeries(RECKONED, new double[] {somewhere}, nowhere));
  }

  private static XYSeries series(XYChart chart, String name, List<Measurement> points) {
    return chart.addSeries(
        name,
        points.stream().map(it -> (double) it.size()).toList(),
        points.stream().map(Measurement::number).toList());
  }

  /** Shares by year, from 0 to 1, with their intervals; of each strategy by its place. */
  String byYear(String title, List<List<ShareOfYear>> shares) {
    XYChart chart = chart(title, "year", "share of badges");
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    for (int place = 0; place < strategies.size(); place++) {
      List<ShareOfYear> of = shares.get(place);
      if (!of.isEmpty()) {
        SeriesLook.of(place)
            .measured(
                chart.addSeries(
                    strategies.get(place).name(),
                    of.stream().map(it -> (double) it.year()).toList(),
                    of.stream().map(ShareOfYear::mean).toList(),
                    of.stream().map(ShareOfYear::halfWidth).toList()));
      }
    }
    return svg(chart, title);
  }

  /** One bar a strategy, of the largest batch that was measured. */
  String bars(String title, String xAxis, String operation, String metric) {
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
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xAxis)
            .build();
    plain(chart.getStyler());
    // Else every third has its name; the setting is that of categories, on whichever axis.
    chart.getStyler().setXAxisMaxLabelCount(Math.max(2, names.size())).setLegendVisible(false);
    chart.addSeries(metric, values, names).setFillColor(SeriesLook.of(0).color());
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

  private static void plain(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
    // XChart paints a dashed grid dash by dash: most of the page's bytes would be dashes.
    styler.setPlotGridLinesStroke(new BasicStroke(0.4f)).setPlotGridLinesColor(Color.LIGHT_GRAY);
  }

  private static String svg(XYChart chart, String title) {
    return Svg.of(title, WIDTH, HEIGHT, graphics -> chart.paint(graphics, WIDTH, HEIGHT));
  }
}
