package dev.stele.anchor.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What stands above a report: what was measured where, and the way to each of its sections. */
final class ReportOpening {
  private ReportOpening() {}

  static String html(ObjectNode provenance, List<String> titles) {
    StringBuilder page = new StringBuilder(circumstances(provenance)).append("<nav><ul>");
    for (String title : titles) {
      page.append(
          "<li><a href=\"#%s\">%s</a></li>".formatted(id(title), HtmlReport.escaped(title)));
    }
    return page.append("</ul></nav>").toString();
  }

  private static String circumstances(ObjectNode provenance) {
    String text =
        "%s ways of storing badges, in batches of %s, measured on %s (fork: %s; block gas limit: %s) with seed %s on %s. All that it takes to measure again stands under Provenance."
            .formatted(
                provenance.path("strategies").size(),
                sizes(provenance.path("sizes")),
                said(provenance, "node"),
                said(provenance, "hardfork"),
                grouped(provenance.path("blockGasLimit")),
                said(provenance, "seed"),
                said(provenance, "date"));
    return "<p>" + HtmlReport.escaped(text) + "</p>";
  }

  private static String said(ObjectNode provenance, String name) {
    return provenance.path(name).asText("unknown");
  }

  private static String sizes(JsonNode sizes) {
    return String.join(", ", sizes.valueStream().map(ReportOpening::grouped).toList());
  }

  private static String grouped(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  /** A section's heading, which the way leads to. */
  static String heading(String title) {
    return "<h2 id=\"%s\">%s</h2>".formatted(id(title), HtmlReport.escaped(title));
  }

  private static String id(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
