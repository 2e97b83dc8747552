package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;

/**
 * Extensions of a badge class (Open Badges 2.0, section 4): members whose meaning it brings along
 * itself, in inline contexts.
 *
 * <p>The type {@code Extension} is asked for but not kept. A validator that finds it wants to fetch
 * a context that names a JSON schema; verifiers of anchored badges have only the contexts that they
 * came with, and a badge must verify when nothing can be fetched. The extension's own type stays.
 */
final class Extensions {
  private static final String PREFIX = "extensions:";
  private static final String EXTENSION = "Extension";

  private final ObjectNode terms;

  /**
   * @param terms those of the badge class's own {@code @context}
   */
  Extensions(ObjectNode terms) {
    this.terms = terms;
  }

  /** A member that Open Badges does not have, as it is kept. */
  JsonNode read(String key, JsonNode value) throws RefusedException {
    boolean prefixed = key.contains(":") && terms.has(key.substring(0, key.indexOf(':')));
    boolean absolute = key.startsWith("https://") || key.startsWith("http://");
    if (!key.startsWith(PREFIX) && !prefixed && !absolute && !terms.has(key)) {
      throw new RefusedException(
          Kind.UNMAPPED_TERM,
          "\"badge class\" knows no member \"%s\", and no context maps it: map it in an inline \"@context\", or write it as \"extensions:NAME\": {\"@context\": {…}, \"type\": [\"Extension\", \"extensions:NAME\"], …}"
              .formatted(key));
    }
    if (key.startsWith(PREFIX) && !isExtension(value)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an object with the types \"Extension\" and its own, such as \"%s\", in \"%s\""
              .formatted(key, key));
    }
    JsonNode kept = value.deepCopy();
    dropType(kept);
    return kept;
  }

  /** With a type of its own; from our own documents it comes back without {@code Extension}. */
  private static boolean isExtension(JsonNode value) {
    JsonNode type = value.path("type");
    if (!type.isArray()) {
      return type.isTextual() && !type.textValue().equals(EXTENSION);
    }
    for (JsonNode one : type) {
      if (one.isTextual() && !one.textValue().equals(EXTENSION)) {
        return true;
      }
    }
    return false;
  }

  private static void dropType(JsonNode node) {
    if (node.path("type") instanceof ArrayNode types) {
      types.removeIf(type -> type.isTextual() && type.textValue().equals(EXTENSION));
    }
    node.forEach(Extensions::dropType);
  }
}
