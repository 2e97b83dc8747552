package dev.stele.issuer.award;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Optional;

/** A piece of evidence (Open Badges 2.0, Evidence). */
public record Evidence(Optional<String> id, Optional<String> name, Optional<String> narrative) {

  public Evidence {
    if (id.isEmpty() && narrative.isEmpty()) {
      throw new IllegalArgumentException("evidence needs an address or a narrative");
    }
  }

  /** Reads {@code {id?, name?, narrative?}} with at least an id or a narrative. */
  public static Evidence read(JsonNode json) throws RefusedException {
    Inputs evidence = Inputs.of(json, "evidence", "id", "name", "narrative", "type");
    if (!evidence.has("id") && !evidence.has("narrative")) {
      throw new RefusedException(
          Kind.INVALID, "expected an \"id\" (address) or a \"narrative\" in \"evidence\"");
    }
    return new Evidence(
        evidence.optionalUrl("id"), evidence.optional("name"), evidence.optional("narrative"));
  }

  /** Its Open Badges form. */
  public ObjectNode toJson() {
    ObjectNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    json.put("type", "Evidence");
    id.ifPresent(address -> json.put("id", address));
    name.ifPresent(text -> json.put("name", text));
    narrative.ifPresent(text -> json.put("narrative", text));
    return json;
  }
}
