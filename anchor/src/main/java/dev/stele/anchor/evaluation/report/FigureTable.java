package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.util.List;
import java.util.Locale;

/** A row a strategy, of figures of the largest batch in which each was measured. */
record FigureTable(List<Column> columns) {
  /** Stands where there is no figure. */
  static final String NONE = "–";

  /** Stands where nothing of the kind could be measured. */
  static final String HOLE = "hole";

  FigureTable {
    columns = List.copyOf(columns);
  }

  /** What stands in it: a metric of an operation. */
  record Column(String title, String operation, String metric) {}

  static FigureTable of(Column... columns) {
    return new FigureTable(List.of(columns));
  }

  String html(List<StorageStrategy> strategies, Figures figures) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table><tr><th>strategy</th>");
    table.append("<th>badges</th>");
    columns.forEach(
        it -> table.append("<th>").append(HtmlReport.escaped(it.title())).append("</th>"));
    table.append("</tr>");
    for (StorageStrategy strategy : strategies) {
      table.append(HtmlReport.rowBegin(strategy));
      cell(table, size(strategy, figures));
      columns.forEach(it -> cell(table, text(strategy, figures, it)));
      table.append("</tr>");
    }
    return table.append("</table></div>").toString();
  }

  private static void cell(StringBuilder table, String text) {
    table.append("<td>").append(HtmlReport.escaped(text)).append("</td>");
  }

  private static String size(StorageStrategy strategy, Figures figures) {
    return figures
        .largest(strategy.name(), "issue", "transactions")
        .map(it -> String.format(Locale.ROOT, "%,d", it.size()))
        .orElse(HOLE);
  }

  private static String text(StorageStrategy strategy, Figures figures, Column column) {
    return figures
        .largest(strategy.name(), column.operation(), column.metric())
        .map(FigureTable::text)
        .orElse(NONE);
  }

  /** Grouped; one decimal at most, two below ten, three where it is a time, four below one. */
  static String text(Measurement it) {
    if (it.basis() == Basis.NOT_RUN) {
      return NONE;
    }
    if (!it.value().matches("-?[0-9.]+")) {
      return it.value();
    }
    String text = String.format(Locale.ROOT, "%,." + decimals(it) + "f", it.number());
    return it.isTime() ? text : text.replaceAll("(\\.[0-9]*?)0+$", "$1").replaceAll("\\.$", "");
  }

  private static int decimals(Measurement it) {
    double size = Math.abs(it.number());
    return it.isTime() ? 3 : size < 1 ? 4 : size < 10 ? 2 : 1;
  }
}
