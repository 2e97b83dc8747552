package dev.stele.issuer.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.Why;
import dev.stele.issuer.store.RosterStore.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Faults of rosters as one text each: {@code {"message", "reason", "values"}} where there is a
 * reason that pages say in their language, else, and as earlier versions wrote all, the message.
 */
final class RosterFaults {
  /** No message begins so: they begin with a word or an address, and no address has a quote. */
  private static final String BEGIN = "{\"message\":";

  private RosterFaults() {}

  static String written(RefusedException refused) {
    return refused
        .why()
        .map(why -> written(refused.getMessage(), why))
        .orElseGet(refused::getMessage);
  }

  private static String written(String message, Why why) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("message", message).put("reason", why.reason().name());
    why.values().forEach(json.putArray("values")::addPOJO);
    return json.toString();
  }

  static Fault read(int line, String text) {
    if (!text.startsWith(BEGIN)) {
      return new Fault(line, text, Optional.empty());
    }
    JsonNode json = Rows.json(text);
    List<Object> values = new ArrayList<>();
    for (JsonNode value : json.path("values")) {
      values.add(value.isNumber() ? value.numberValue() : value.asText());
    }
    Reason reason = Reason.valueOf(json.path("reason").asText());
    return new Fault(
        line, json.path("message").asText(), Optional.of(reason.with(values.toArray())));
  }
}
