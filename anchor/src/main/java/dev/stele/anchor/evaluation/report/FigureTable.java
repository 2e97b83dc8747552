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
        .orElse("hole");
  }

  private static String text(StorageStrategy strategy, Figures figures, Column column) {
    return figures
        .largest(strategy.name(), column.operation(), column.metric())
        .map(FigureTable::text)
        .orElse(NONE);
  }

  /** Grouped, with one decimal at most, or three where it is a time. */
  static String text(Measurement it) {
    if (it.basis() == Basis.NOT_RUN) {
      return NONE;
    }
    if (!it.value().matches("-?[0-9.]+")) {
      return it.value();
    }
    String format = it.isTime() ? "%,.3f" : "%,.1f";
    return String.format(Locale.ROOT, format, it.number()).replaceAll("\\.0$", "");
  }
}
