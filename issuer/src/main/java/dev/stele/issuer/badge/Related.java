package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.regex.Pattern;

/** Related versions of a badge class or an assertion (Open Badges 2.0, {@code related}). */
public final class Related {
  private static final Pattern URN_UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Related() {}

  /**
   * Reads {@code [{id, @language?, version?}]}.
   *
   * @param type what they are, which each entry is given: an entry that is only an id would be read
   *     as something to fetch
   */
  public static ArrayNode read(JsonNode json, String type) throws RefusedException {
    if (!json.isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"related\"");
    }
    ArrayNode related = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : json) {
      Inputs given = Inputs.of(entry, "related", "id", "type", "@language", "version");
      if (given.has("type") && !type.equals(given.text("type"))) {
        throw new RefusedException(
            Kind.INVALID, "expected \"%s\" as type in \"related\"".formatted(type));
      }
      String id = given.text("id");
      if (!URN_UUID.matcher(id).matches()) {
        Inputs.absolute(id, "related");
      }
      ObjectNode checked = related.addObject().put("type", type).put("id", id);
      given.optional("version").ifPresent(version -> checked.put("version", version));
      given.optionalLanguage("@language").ifPresent(tag -> checked.put("@language", tag));
    }
    return related;
  }
}
