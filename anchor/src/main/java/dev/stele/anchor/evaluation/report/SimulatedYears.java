package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report's part on what badges of a consortium come to over years. */
final class SimulatedYears {
  private static final String ABOUT =
      """
      <p>Of badges given before the first year, the share that is <b>verified</b> at each year's end: mean over all drawn
      consortia, in per cent, and half of its 95&nbsp;% confidence interval. The interval is of the drawing alone: what it
      would be with other chances, only other parameters can say. <i>hole</i>: a strategy whose verdicts could not be measured. Lines of strategies that fare the same lie on one another.</p>
      """;

  private final List<StorageStrategy> strategies;
  private final Figures figures;

  SimulatedYears(List<StorageStrategy> strategies, Figures figures) {
    this.strategies = strategies;
    this.figures = figures;
  }

  /** Nothing where nothing was simulated. */
  String html() {
    List<List<ShareOfYear>> all = strategies.stream().map(it -> shares(it.name())).toList();
    int years = all.stream().mapToInt(List::size).max().orElse(0);
    if (years == 0) {
      return "";
    }
    StringBuilder page = new StringBuilder(ABOUT);
    page.append("<div class=\"wide\">")
        .append(new Plots(strategies, figures).byYear("Badges still verified", all))
        .append("</div>");
    page.append("<div class=\"wide\"><table><tr><th>strategy</th>");
    for (int year = 0; year < years; year++) {
      page.append("<th>year ").append(year).append("</th>");
    }
    page.append("</tr>");
    for (int place = 0; place < strategies.size(); place++) {
      row(page, strategies.get(place), all.get(place), years);
    }
    return page.append("</table></div>").toString();
  }

  private static void row(
      StringBuilder page, StorageStrategy strategy, List<ShareOfYear> shares, int years) {
    page.append(HtmlReport.rowBegin(strategy));
    for (int year = 0; year < years; year++) {
      String text = year < shares.size() ? shares.get(year).text() : FigureTable.HOLE;
      page.append("<td>").append(text).append("</td>");
    }
    page.append("</tr>");
  }

  private List<ShareOfYear> shares(String strategy) {
    List<ShareOfYear> shares = new ArrayList<>();
    for (int year = 0; ; year++) {
      String metric = Simulation.metric(year);
      Optional<Double> mean = number(strategy, metric);
      if (mean.isEmpty()) {
        return shares;
      }
      double low = number(strategy, metric + " low").orElseThrow();
      double high = number(strategy, metric + " high").orElseThrow();
      shares.add(new ShareOfYear(year, mean.get(), low, high));
    }
  }

  private Optional<Double> number(String strategy, String metric) {
    return figures.largest(strategy, Simulation.OPERATION, metric).map(Measurement::number);
  }
}
