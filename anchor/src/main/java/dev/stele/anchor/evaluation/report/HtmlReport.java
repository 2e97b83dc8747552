package dev.stele.anchor.evaluation.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Results for people: one HTML file that needs nothing beside it. */
public final class HtmlReport {
  private final List<StorageStrategy> strategies;
  private final Figures figures;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(List<StorageStrategy> strategies, List<Measurement> measurements) {
    this.strategies = strategies;
    this.figures = new Figures(measurements);
  }

  public static String of(
      Provenance provenance, List<StorageStrategy> strategies, List<Measurement> measurements) {
    HtmlReport report = new HtmlReport(strategies, measurements);
    report.write(provenance.toJson());
    return report.page.toString();
  }

  private void write(ObjectNode provenance) {
    page.append(resource("head.html"));
    costs();
    matrix(
        "What a verifier still can do",
        "Each cell was tried with the servers in question switched off: <b>verified</b>, or what is left. <i>content-only</i>: the badge is what was stored, but neither its issuer nor its status can be known.",
        "survive");
    matrix(
        "What is public about the recipient",
        "Looked for, byte by byte, in all transactions and events of the batch, at the issuer's site and on the mirrors.",
        "expose");
    page.append(new SimulatedYears(strategies, figures).html());
    verification();
    page.append("<h2>Sizes</h2>");
    page.append(
        Plots.bars(
            "The file that a holder keeps", "bytes", strategies, figures, "hold", "file-bytes"));
    page.append(
        Plots.againstSize(
            "Bytes of transactions",
            "bytes a badge",
            strategies,
            figures,
            "issue",
            "transaction-bytes-per-badge"));
    holes();
    methods();
    page.append("<h2>Provenance</h2><pre>")
        .append(escaped(provenance.toPrettyString()))
        .append("</pre></body></html>\n");
  }

  private void costs() {
    page.append("<h2>Gas to issue a badge</h2>");
    page.append(
        Plots.againstSize(
            "Gas to issue a badge", "gas", strategies, figures, "issue", "gas-per-badge"));
    List<Integer> sizes =
        figures.all().stream().map(Measurement::size).distinct().sorted().toList();
    page.append("<table><tr><th>strategy</th>");
    sizes.forEach(size -> cell("th", "%,d".formatted(size)));
    page.append("<th>setup</th><th>renew</th><th>revoke</th></tr>");
    for (StorageStrategy strategy : strategies) {
      row(strategy);
      sizes.forEach(size -> cost(strategy, size));
      for (String operation : List.of("setup", "renew", "revoke")) {
        cell(
            "td",
            figures
                .largest(strategy.name(), operation, "gas")
                .map(HtmlReport::grouped)
                .orElse("–"));
      }
      page.append("</tr>");
    }
    page.append("</table><p>In gas. <i>Italic</i>: reckoned from the largest measured batch.</p>");
    for (String metric : figures.metrics("issue")) {
      if (metric.startsWith("cost-per-badge")) {
        page.append(Plots.againstSize(metric, "money", strategies, figures, "issue", metric));
      }
    }
  }

  private void cost(StorageStrategy strategy, int size) {
    Optional<Measurement> gas = figures.find(strategy.name(), size, "issue", "gas-per-badge");
    String text = gas.map(HtmlReport::grouped).orElse("hole");
    boolean reckoned = gas.filter(it -> it.basis() == Basis.EXTRAPOLATED).isPresent();
    page.append("<td>").append(reckoned ? "<i>" + text + "</i>" : text).append("</td>");
  }

  private static String grouped(Measurement it) {
    return "%,.1f".formatted(it.number()).replaceAll("\\.0$", "");
  }

  private void matrix(String title, String about, String operation) {
    page.append("<h2>").append(title).append("</h2><p>").append(about).append("</p>");
    List<String> metrics = figures.metrics(operation);
    page.append("<table><tr><th>strategy</th>");
    metrics.forEach(metric -> cell("th", metric.replace('-', ' ')));
    page.append("</tr>");
    for (StorageStrategy strategy : strategies) {
      row(strategy);
      for (String metric : metrics) {
        String word =
            figures
                .largest(strategy.name(), operation, metric)
                .map(Measurement::value)
                .orElse("hole");
        page.append("<td class=\"").append(word).append("\">").append(word).append("</td>");
      }
      page.append("</tr>");
    }
    page.append("</table>");
  }

  private void verification() {
    page.append("<h2>Verifying one badge</h2><table><tr><th>strategy</th>");
    page.append(
        "<th>requests</th><th>seconds</th><th>a forged one</th><th>a revoked one</th></tr>");
    for (StorageStrategy strategy : strategies) {
      row(strategy);
      for (String metric : List.of("requests", "time", "forged-verdict")) {
        cell("td", value(strategy, "verify", metric));
      }
      cell("td", value(strategy, "revoke", "verdict"));
      page.append("</tr>");
    }
    page.append("</table>");
  }

  private String value(StorageStrategy strategy, String operation, String metric) {
    return figures.largest(strategy.name(), operation, metric).map(Measurement::value).orElse("–");
  }

  private void holes() {
    page.append("<h2>Holes</h2>");
    if (figures.holes().isEmpty()) {
      page.append("<p>None.</p>");
      return;
    }
    page.append("<table><tr><th>strategy</th><th>badges</th><th>why</th></tr>");
    for (Measurement hole : figures.holes()) {
      page.append("<tr>");
      cell("td", hole.strategy());
      cell("td", "%,d".formatted(hole.size()));
      cell("td", hole.value() + ": " + hole.note());
      page.append("</tr>");
    }
    page.append("</table>");
  }

  private void methods() {
    page.append("<h2>Methods</h2>").append(resource("methods.html"));
    page.append("<dl>");
    for (StorageStrategy strategy : strategies) {
      page.append("<dt>").append(escaped(strategy.name() + ": " + strategy.title()));
      page.append("</dt><dd>").append(escaped(strategy.method())).append("</dd>");
    }
    page.append("</dl>");
  }

  private void row(StorageStrategy strategy) {
    page.append("<tr><td title=\"").append(escaped(strategy.title())).append("\">");
    page.append(escaped(strategy.name())).append("</td>");
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
