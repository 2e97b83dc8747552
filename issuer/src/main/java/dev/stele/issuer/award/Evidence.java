package dev.stele.issuer.award;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Optional;

/** A piece of evidence (Open Badges 2.0, Evidence). */
public record Evidence(
    Optional<String> id,
    Optional<String> name,
    Optional<String> narrative,
    Optional<String> description,
    Optional<String> genre,
    Optional<String> audience) {

  public Evidence {
    if (id.isEmpty() && narrative.isEmpty()) {
      throw new IllegalArgumentException("evidence needs an address or a narrative");
    }
  }

  public Evidence(Optional<String> id, Optional<String> name, Optional<String> narrative) {
    this(id, name, narrative, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Reads {@code {id?, name?, narrative?, description?, genre?, audience?}} with at least an id or
   * a narrative.
   */
  public static Evidence read(JsonNode json) throws RefusedException {
    Inputs evidence =
        Inputs.of(
            json,
            "evidence",
            "id",
            "name",
            "narrative",
            "description",
            "genre",
            "audience",
            "type");
    if (!evidence.has("id") && !evidence.has("narrative")) {
      throw new RefusedException(
          Kind.INVALID, "expected an \"id\" (address) or a \"narrative\" in \"evidence\"");
    }
    return new Evidence(
        evidence.optionalUrl("id"),
        evidence.optional("name"),
        evidence.optional("narrative"),
        evidence.optional("description"),
        evidence.optional("genre"),
        evidence.optional("audience"));
  }

  /** Its Open Badges form. In this order, because signatures are over the text. */
  public ObjectNode toJson() {
    ObjectNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    json.put("type", "Evidence");
    id.ifPresent(address -> json.put("id", address));
    name.ifPresent(text -> json.put("name", text));
    narrative.ifPresent(text -> json.put("narrative", text));
    description.ifPresent(text -> json.put("description", text));
    genre.ifPresent(text -> json.put("genre", text));
    audience.ifPresent(text -> json.put("audience", text));
    return json;
  }
}
