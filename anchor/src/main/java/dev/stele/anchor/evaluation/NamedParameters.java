package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers with names, as a record of them: written into results, and read from a file. */
public final class NamedParameters {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

  private NamedParameters() {}

  /** In the order in which the record has them. */
  public static Map<String, Object> toMap(Record parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    tree(parameters)
        .properties()
        .forEach(it -> map.put(it.getKey(), JSON.convertValue(it.getValue(), Object.class)));
    return map;
  }

  private static ObjectNode tree(Record parameters) {
    return JSON.valueToTree(parameters);
  }

  /**
   * Reads a JSON object of some of the parameters; the others are as they are by default.
   *
   * @throws IllegalArgumentException when it is something else, or a number is out of its range
   */
  public static <T extends Record> T read(byte[] file, T defaults, Class<T> type) {
    ObjectNode all = tree(defaults);
    for (Map.Entry<String, JsonNode> given : object(file).properties()) {
      if (!all.has(given.getKey())) {
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        throw new IllegalArgumentException(
            "there is no parameter %s; expected some of %s"
                .formatted(given.getKey(), String.join(", ", names)));
      }
      if (!given.getValue().isNumber()) {
        throw new IllegalArgumentException(
            "expected a number as %s, found %s".formatted(given.getKey(), given.getValue()));
      }
      all.set(given.getKey(), given.getValue());
    }
    try {
      return JSON.treeToValue(all, type);
    } catch (JsonProcessingException e) {
      // What the record itself refuses says why; Jackson wraps it.
      String why =
          e.getCause() instanceof IllegalArgumentException refused
              ? refused.getMessage()
              : "expected whole numbers where the default is one: " + e.getOriginalMessage();
      throw new IllegalArgumentException(why, e);
    }
  }

  private static ObjectNode object(byte[] file) {
    try {
      if (JSON.readTree(file) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("expected a JSON object of parameters, found other JSON");
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a JSON object of parameters, found no JSON", e);
    }
  }
}
