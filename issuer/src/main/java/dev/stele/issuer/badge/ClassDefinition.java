package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads what a badge class says of itself. */
final class ClassDefinition {
  private static final String[] MEMBERS = {
    "name",
    "description",
    "image",
    "criteria",
    "alignment",
    "tags",
    "creditHours",
    "version",
    "@language",
    "related",
    "@context"
  };

  private final ObjectNode whole;
  private final Inputs given;
  private final ObjectNode definition = JsonNodeFactory.instance.objectNode();

  private ClassDefinition(ObjectNode whole, Inputs given) {
    this.whole = whole;
    this.given = given;
  }

  static ObjectNode read(JsonNode json) throws RefusedException {
    if (!(json instanceof ObjectNode whole)) {
      throw new RefusedException(Kind.INVALID, "expected an object in \"badge class\"");
    }
    ObjectNode known = whole.objectNode();
    for (String member : MEMBERS) {
      if (whole.has(member)) {
        known.set(member, whole.get(member));
      }
    }
    return new ClassDefinition(whole, Inputs.of(known, "badge class", MEMBERS)).read();
  }

  /** In this order, because signatures are over the text. */
  private ObjectNode read() throws RefusedException {
    definition.put("name", given.text("name"));
    definition.put("description", given.text("description"));
    definition.set("criteria", criteria(given.get("criteria")));
    if (given.has("alignment")) {
      definition.set("alignment", Alignment.read(given.get("alignment")));
    }
    if (given.has("tags")) {
      tags(definition.putArray("tags"));
    }
    if (given.has("creditHours")) {
      definition.put("creditHours", CreditHours.checked(given.text("creditHours")));
    }
    given.optional("version").ifPresent(version -> definition.put("version", version));
    given.optionalLanguage("@language").ifPresent(tag -> definition.put("@language", tag));
    if (given.has("related")) {
      definition.set("related", Related.read(given.get("related"), "BadgeClass"));
    }
    if (given.get("image").isObject()) {
      image(Inputs.of(given.get("image"), "image", "type", "id", "caption", "author"));
    }
    extensions();
    return definition;
  }

  private void image(Inputs image) throws RefusedException {
    ObjectNode said = definition.objectNode();
    image.optional("caption").ifPresent(caption -> said.put("caption", caption));
    image.optionalUrl("author").ifPresent(author -> said.put("author", author));
    if (!said.isEmpty()) {
      definition.set("image", said);
    }
  }

  private void tags(ArrayNode tags) throws RefusedException {
    for (JsonNode tag : array("tags")) {
      if (!tag.isTextual() || tag.textValue().isBlank()) {
        throw new RefusedException(Kind.INVALID, "expected texts in \"tags\", found " + tag);
      }
      tags.add(tag.textValue());
    }
  }

  private void extensions() throws RefusedException {
    ObjectNode terms = InlineTerms.of(given.get("@context"));
    if (!terms.isEmpty()) {
      definition.set("@context", terms);
    }
    Extensions extensions = new Extensions(terms);
    Set<String> others = new LinkedHashSet<>();
    whole.fieldNames().forEachRemaining(others::add);
    others.removeAll(Arrays.asList(MEMBERS));
    for (String key : others) {
      definition.set(key, extensions.read(key, whole.get(key)));
    }
  }

  private static ObjectNode criteria(JsonNode json) throws RefusedException {
    Inputs criteria = Inputs.of(json, "criteria", "id", "narrative");
    if (!criteria.has("id") && !criteria.has("narrative")) {
      throw new RefusedException(
          Kind.INVALID, "expected a \"narrative\" or an \"id\" (address) in \"criteria\"");
    }
    ObjectNode checked = ((ObjectNode) json).objectNode();
    criteria.optionalUrl("id").ifPresent(id -> checked.put("id", id));
    criteria.optional("narrative").ifPresent(text -> checked.put("narrative", text));
    return checked;
  }

  private JsonNode array(String key) throws RefusedException {
    if (!given.get(key).isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"" + key + "\"");
    }
    return given.get(key);
  }
}
