package dev.stele.verifier.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jackson's tree as the maps and lists that jsonld-java works on; every digit of a number is kept.
 */
final class PlainJson {
  private PlainJson() {}

  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(of(element)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.decimalValue();
      case NULL -> null;
      case MISSING, BINARY, POJO ->
          throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    };
  }
}
