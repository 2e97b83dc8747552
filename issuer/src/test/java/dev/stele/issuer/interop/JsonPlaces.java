package dev.stele.issuer.interop;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The places in a JSON document, and changes at them. */
final class JsonPlaces {
  private JsonPlaces() {}

  /** Every member and element below a node, however deep. */
  static List<JsonPointer> below(JsonNode root, JsonPointer start) {
    List<JsonPointer> places = new ArrayList<>();
    JsonNode node = root.at(start);
    node.properties().forEach(member -> add(places, root, start.appendProperty(member.getKey())));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(places, root, start.appendIndex(i));
      }
    }
    return places;
  }

  private static void add(List<JsonPointer> places, JsonNode root, JsonPointer place) {
    places.add(place);
    places.addAll(below(root, place));
  }

  /** A copy with another value at a place. */
  static ObjectNode with(ObjectNode root, JsonPointer place, JsonNode value) {
    ObjectNode copy = root.deepCopy();
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.set(place.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(place.last().getMatchingIndex(), value);
      default -> throw new IllegalArgumentException("nothing at " + place);
    }
    return copy;
  }

  /** A copy without what is at a place. */
  static ObjectNode without(ObjectNode root, JsonPointer place) {
    ObjectNode copy = root.deepCopy();
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.remove(place.last().getMatchingProperty());
      case ArrayNode array -> array.remove(place.last().getMatchingIndex());
      default -> throw new IllegalArgumentException("nothing at " + place);
    }
    return copy;
  }
}
