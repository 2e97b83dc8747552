package dev.stele.anchor.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.anchor.evaluation.Evaluation;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Path SAMPLE = Path.of("docs/evaluation/sample");

  /** A page that is sent by mail and read on a phone. */
  private static final int LARGEST = 700_000;

  /** The letters in plots are the machine's own, and some have more corners. */
  private static final int LARGEST_IN_ANY_FONT = 1_000_000;

  private static final List<StorageStrategy> STRATEGIES = Evaluation.strategies();

  @Test
  void theCommittedSampleIsWhatIsMadeOfItsOwnData() throws Exception {
    JsonNode results = results();
    List<Measurement> measured = measurements(results);
    String report = HtmlReport.of(provenance(results), STRATEGIES, measured);
    // Plots are drawn in the fonts of the machine: the same anywhere is all but them.
    assertThat(plotless(report)).isEqualTo(plotless(read("report.html")));
    assertThat(TidyCsv.of(measured)).isEqualTo(read("results.csv"));
  }

  @Test
  void aWholeReportStaysSmall() throws Exception {
    JsonNode results = results();
    assertThat(HtmlReport.of(provenance(results), STRATEGIES, measurements(results)))
        .hasSizeLessThan(LARGEST_IN_ANY_FONT);
    assertThat(read("report.html")).hasSizeLessThan(LARGEST);
  }

  @Test
  void aReckonedFigureIsDrawnOtherwiseThanAMeasuredOne() {
    String strategy = STRATEGIES.getFirst().name();
    List<Measurement> measured = List.of(gas(strategy, 1, "9", ""), gas(strategy, 10, "9", ""));
    List<Measurement> further = new ArrayList<>(measured);
    further.add(gas(strategy, 100, "9", "from 10 badges"));
    assertThat(plot(measured)).doesNotContain(DASHES);
    // The line itself, and that in the legend.
    assertThat(plot(further).split(DASHES, -1)).hasSize(1 + 2);
  }

  private static final String DASHES = "stroke-dasharray:5,4";

  private static Measurement gas(String strategy, int size, String value, String from) {
    Basis basis = from.isEmpty() ? Basis.MEASURED : Basis.EXTRAPOLATED;
    return new Measurement(strategy, size, "issue", "gas-per-badge", value, "gas", basis, from);
  }

  private static String plot(List<Measurement> measurements) {
    return new Plots(STRATEGIES, new Figures(measurements))
        .againstSize("Gas", "gas", "issue", "gas-per-badge");
  }

  private static String plotless(String page) {
    return page.replaceAll("(?s)<svg.*?</svg\\s*>", "");
  }

  private static String read(String file) throws Exception {
    return Files.readString(SAMPLE.resolve(file));
  }

  private static JsonNode results() throws Exception {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        // Figures are compared as they were written, with the zeros at their ends.
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build()
        .readTree(read("results.json"));
  }

  /** As the run held it: its fractions are doubles, 10.0 and not 1E+1. */
  @SuppressWarnings("unchecked") // a JSON object is a map
  private static Provenance provenance(JsonNode results) throws Exception {
    return new Provenance(
        new JsonMapper().readValue(results.get("provenance").toString(), Map.class), Map.of());
  }

  private static List<Measurement> measurements(JsonNode results) {
    return results.get("measurements").valueStream().map(HtmlReportTest::measurement).toList();
  }

  private static Measurement measurement(JsonNode it) {
    JsonNode value = it.get("value");
    return new Measurement(
        it.get("strategy").textValue(),
        it.get("badges").intValue(),
        it.get("operation").textValue(),
        it.get("metric").textValue(),
        value.isNumber() ? value.decimalValue().toPlainString() : value.textValue(),
        it.get("unit").textValue(),
        Basis.valueOf(it.get("basis").textValue().toUpperCase(Locale.ROOT).replace('-', '_')),
        it.get("note").textValue());
  }
}
