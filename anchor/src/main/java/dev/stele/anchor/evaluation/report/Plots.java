package dev.stele.anchor.evaluation.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Plots as SVG, to stand inside a page. */
final class Plots {
  private static final int WIDTH = 980;
  private static final int HEIGHT = 560;

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
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("badges in a batch")
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    plain(chart.getStyler());
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
    return svg(graphics -> chart.paint(graphics, WIDTH, HEIGHT));
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
    return svg(graphics -> chart.paint(graphics, WIDTH, HEIGHT));
  }

  private static void plain(Styler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
  }

  /** The element alone: what stands before it is for files of their own. */
  private static String svg(Consumer<Graphics2D> drawing) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    drawing.accept(graphics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String file = out.toString(StandardCharsets.UTF_8);
    // Letters are drawn as paths, with a millionth of a pixel; a hundredth is a third of the file.
    return file.substring(file.indexOf("<svg")).replaceAll("(\\d\\.\\d\\d)\\d+", "$1");
  }
}
