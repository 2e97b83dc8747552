package dev.stele.anchor.evaluation.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.util.List;

/** Results as JSON, with all of their provenance. */
public final class JsonResults {
  public static final String FORMAT = "stele-evaluation/1";
  private static final JsonMapper JSON = new JsonMapper();

  private JsonResults() {}

  public static ObjectNode of(
      Provenance provenance, List<StorageStrategy> strategies, List<Measurement> measurements) {
    ObjectNode results = JSON.createObjectNode();
    results.put("format", FORMAT);
    results.set("provenance", provenance.toJson());
    ArrayNode described = results.putArray("strategies");
    for (StorageStrategy strategy : strategies) {
      described
          .addObject()
          .put("name", strategy.name())
          .put("title", strategy.about().title())
          .put("growth", strategy.about().growth().name().toLowerCase(java.util.Locale.ROOT))
          .put("method", strategy.about().method());
    }
    ArrayNode figures = results.putArray("measurements");
    for (Measurement it : measurements) {
      ObjectNode figure = figures.addObject();
      figure.put("strategy", it.strategy()).put("badges", it.size());
      figure.put("operation", it.operation()).put("metric", it.metric());
      if (it.value().matches("-?[0-9]+(\\.[0-9]+)?")) {
        figure.put("value", new java.math.BigDecimal(it.value()));
      } else {
        figure.put("value", it.value());
      }
      figure.put("unit", it.unit()).put("basis", it.basis().label()).put("note", it.note());
    }
    return results;
  }
}
