package dev.stele.anchor.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.report.FigureTable.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results for people: one HTML file that needs nothing beside it. */
public final class HtmlReport {
  private static final FigureTable HANDLING =
      FigureTable.of(
          new Column("transactions", "issue", "transactions"),
          new Column("seconds until mined", "issue", "time-until-mined"),
          new Column("seconds until final", "issue", "time-until-final"),
          new Column("gas to renew", "renew", "gas"),
          new Column("transactions to renew", "renew", "transactions"),
          new Column("gas to revoke", "revoke", "gas"),
          new Column("transactions to revoke", "revoke", "transactions"),
          new Column("revoked in all", "lifetime", "revocations"),
          new Column("gas a badge with these", "lifetime", "gas-per-badge"));
  private static final FigureTable VERIFYING =
      FigureTable.of(
          new Column("requests", "verify", "requests"),
          new Column("seconds", "verify", "time"),
          new Column("a forged one", "verify", "forged-verdict"),
          new Column("a revoked one", "revoke", "verdict"));
  private static final FigureTable SIZES =
      FigureTable.of(
          new Column("bytes of transactions", "issue", "transaction-bytes-per-badge"),
          new Column("bytes in events", "issue", "log-bytes-per-badge"),
          new Column("bytes in the chain's state", "issue", "state-bytes-per-badge"),
          new Column("bytes at the issuer's site", "issue", "site-bytes-per-badge"),
          new Column("bytes on mirrors", "issue", "mirror-bytes-per-badge"),
          new Column("bytes of the holder's file", "hold", "file-bytes"),
          new Column("bytes in the state by setup", "setup", "state-bytes"));

  private final List<StorageStrategy> strategies;
  private final Figures figures;
  private final Plots plots;
  private final List<String> titles = new ArrayList<>();
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(List<StorageStrategy> strategies, List<Measurement> measurements) {
    this.strategies = strategies;
    this.figures = new Figures(measurements);
    this.plots = new Plots(strategies, figures);
  }

  public static String of(
      Provenance provenance, List<StorageStrategy> strategies, List<Measurement> measurements) {
    ObjectNode circumstances = provenance.toJson();
    HtmlReport report = new HtmlReport(strategies, measurements);
    report.write(circumstances);
    return resource("head.html")
        + ReportOpening.html(circumstances, report.titles)
        + report.page
        + "</body></html>\n";
  }

  private void write(ObjectNode provenance) {
    costs();
    section("Issuing, renewing and taking back", HANDLING);
    page.append(
        "<p>Seconds until all transactions of the batch were in a block, and until those blocks were final; gas of one renewal and one revocation; gas a badge of issuing all and taking back those that the data set says. Each row is of the largest batch that was measured of the strategy.</p>");
    heading("What a verifier still can do");
    page.append("<p>Each cell was tried, with the servers in question switched off.</p>")
        .append(Matrix.SURVIVAL.html(strategies, figures));
    heading("What is public about the recipient");
    page.append(
            "<p>Looked for, byte by byte, in all transactions and events of the batch, at the issuer's site and on the mirrors.</p>")
        .append(Matrix.EXPOSURE.html(strategies, figures));
    years();
    section("Verifying one badge", VERIFYING);
    sizes();
    holes(provenance.at("/dataset/refused"));
    methods();
    heading("Provenance");
    page.append("<pre>").append(escaped(provenance.toPrettyString())).append("</pre>");
  }

  private void heading(String title) {
    titles.add(title);
    page.append(ReportOpening.heading(title));
  }

  private void plot(String svg) {
    if (!svg.isEmpty()) {
      page.append("<div class=\"wide\">").append(svg).append("</div>");
    }
  }

  private void years() {
    String years = new SimulatedYears(strategies, figures).html();
    if (!years.isEmpty()) {
      heading("Years of a consortium, simulated");
      page.append(years);
    }
  }

  private void sizes() {
    section("Sizes", SIZES);
    plot(plots.bars("The file that a holder keeps", "bytes", "hold", "file-bytes"));
    plot(
        plots.againstSize(
            "Bytes of transactions", "bytes a badge", "issue", "transaction-bytes-per-badge"));
  }

  private void costs() {
    heading("Gas to issue a badge");
    plot(plots.againstSize("Gas to issue a badge", "gas", "issue", "gas-per-badge"));
    List<Integer> sizes =
        figures.all().stream().map(Measurement::size).distinct().sorted().toList();
    page.append("<div class=\"wide\"><table><tr><th>strategy</th>");
    sizes.forEach(size -> cell("th", String.format(Locale.ROOT, "%,d", size)));
    page.append("<th>setup</th><th>renew</th><th>revoke</th></tr>");
    for (StorageStrategy strategy : strategies) {
      page.append(rowBegin(strategy));
      sizes.forEach(size -> cost(strategy, size));
      for (String operation : List.of("setup", "renew", "revoke")) {
        cell(
            "td",
            figures
                .largest(strategy.name(), operation, "gas")
                .map(FigureTable::text)
                .orElse(FigureTable.NONE));
      }
      page.append("</tr>");
    }
    page.append(
        "</table></div><p>In gas. <i>Italic</i>, and dashed with rings in the plot: reckoned from the largest measured batch. Lines of strategies that cost the same lie on one another.</p>");
    for (String metric : figures.metrics("issue")) {
      if (metric.startsWith("cost-per-badge")) {
        plot(plots.againstSize(metric, "money", "issue", metric));
      }
    }
  }

  private void cost(StorageStrategy strategy, int size) {
    Optional<Measurement> gas = figures.find(strategy.name(), size, "issue", "gas-per-badge");
    String text = gas.map(FigureTable::text).orElse(FigureTable.HOLE);
    boolean reckoned = gas.filter(it -> it.basis() == Basis.EXTRAPOLATED).isPresent();
    page.append("<td>").append(reckoned ? "<i>" + text + "</i>" : text).append("</td>");
  }

  private void section(String title, FigureTable table) {
    heading(title);
    page.append(table.html(strategies, figures));
  }

  private void holes(JsonNode refused) {
    heading("Holes");
    if (!refused.isEmpty()) {
      page.append("<p>Files of the data set that were not used:</p><ul>");
      refused.forEach(it -> cell("li", it.asText()));
      page.append("</ul>");
    }
    if (figures.holes().isEmpty()) {
      page.append("<p>Every strategy was measured at every size.</p>");
      return;
    }
    page.append(
        "<div class=\"wide\"><table class=\"text\"><tr><th>strategy</th><th>badges</th><th>why</th></tr>");
    for (Measurement hole : figures.holes()) {
      page.append("<tr>");
      cell("td", hole.strategy());
      cell("td", String.format(Locale.ROOT, "%,d", hole.size()));
      cell("td", hole.value() + ": " + hole.note());
      page.append("</tr>");
    }
    page.append("</table></div>");
  }

  private void methods() {
    heading("Methods");
    page.append(resource("methods.html")).append("<dl>");
    for (StorageStrategy strategy : strategies) {
      page.append("<dt>").append(escaped(strategy.name() + ": " + strategy.about().title()));
      page.append("</dt><dd>").append(escaped(strategy.about().method())).append("</dd>");
    }
    page.append("</dl>");
  }

  /** The row's first cell. */
  static String rowBegin(StorageStrategy strategy) {
    return "<tr><td title=\"%s\">%s</td>"
        .formatted(escaped(strategy.about().title()), escaped(strategy.name()));
  }

  private void cell(String kind, String text) {
    page.append('<').append(kind).append('>').append(escaped(text));
    page.append("</").append(kind).append('>');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
