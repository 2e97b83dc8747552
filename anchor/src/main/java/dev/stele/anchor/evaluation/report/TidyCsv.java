package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import java.util.List;

/** Results as CSV (RFC 4180), one figure a line: what statistics programs call tidy. */
public final class TidyCsv {
  private static final List<String> HEADER =
      List.of("strategy", "badges", "operation", "metric", "value", "unit", "basis", "note");

  private TidyCsv() {}

  public static String of(List<Measurement> measurements) {
    StringBuilder csv = new StringBuilder();
    line(csv, HEADER);
    for (Measurement it : measurements) {
      line(
          csv,
          List.of(
              it.strategy(),
              Integer.toString(it.size()),
              it.operation(),
              it.metric(),
              it.value(),
              it.unit(),
              it.basis().label(),
              it.note()));
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<String> fields) {
    csv.append(String.join(",", fields.stream().map(TidyCsv::field).toList())).append("\r\n");
  }

  private static String field(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
