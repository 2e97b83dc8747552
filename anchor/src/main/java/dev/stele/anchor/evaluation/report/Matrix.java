package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Loss;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.util.List;
import java.util.Map;

/**
 * A row a strategy and a column a metric of one operation; a word in each cell.
 *
 * @param words what each word means, in the order in which the page explains them
 */
record Matrix(String operation, List<Map.Entry<String, String>> words) {
  static final Matrix SURVIVAL =
      new Matrix(
          "survive",
          List.of(
              Map.entry("verified", "what was stored, by the issuer that it names, not taken back"),
              Map.entry("status-unknown", "whether it was taken back is not to be known"),
              Map.entry("issuer-unknown", "who stored it is not to be known"),
              Map.entry(
                  "content-only", "it is what was stored; neither issuer nor status is known"),
              Map.entry("nothing", "nothing can be found out"),
              Map.entry("refused", "held to be false"),
              Map.entry(FigureTable.HOLE, "could not be measured; see Holes")));

  static final Matrix EXPOSURE =
      new Matrix(
          "expose",
          List.of(
              Map.entry("no", "not found"),
              Map.entry("sites", "at the issuer's site or on mirrors, where it can be taken down"),
              Map.entry("chain", "in transactions or events, for good"),
              Map.entry("chain-and-sites", "both"),
              Map.entry(FigureTable.HOLE, "could not be measured; see Holes")));

  Matrix {
    words = List.copyOf(words);
  }

  String html(List<StorageStrategy> strategies, Figures figures) {
    StringBuilder page = new StringBuilder("<ul class=\"words\">");
    words.forEach(it -> page.append("<li>").append(word("b", it.getKey())).append(explained(it)));
    page.append("</ul><div class=\"wide\"><table><tr><th>strategy</th>");
    List<String> metrics = figures.metrics(operation);
    metrics.forEach(it -> page.append("<th>").append(heading(it)).append("</th>"));
    page.append("</tr>");
    for (StorageStrategy strategy : strategies) {
      page.append(HtmlReport.rowBegin(strategy));
      metrics.forEach(it -> page.append(word("td", value(figures, strategy, it))));
      page.append("</tr>");
    }
    return page.append("</table></div>").toString();
  }

  private static String explained(Map.Entry<String, String> word) {
    return ": " + HtmlReport.escaped(word.getValue()) + "</li>";
  }

  private String value(Figures figures, StorageStrategy strategy, String metric) {
    return figures
        .largest(strategy.name(), operation, metric)
        .map(Measurement::value)
        .orElse(FigureTable.HOLE);
  }

  private static String word(String element, String word) {
    String text = HtmlReport.escaped(word);
    return "<%1$s class=\"%2$s\">%2$s</%1$s>".formatted(element, text);
  }

  private static String heading(String metric) {
    return metric.equals("without-" + Loss.NOTHING.label())
        ? "nobody gone"
        : HtmlReport.escaped(metric.replace('-', ' ').replace("e mail", "e-mail"));
  }
}
