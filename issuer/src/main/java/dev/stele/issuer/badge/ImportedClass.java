package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.OpenBadgesFile;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A badge class out of another system's Open Badges 2.0 file. Nothing that the file names is
 * fetched: not its picture, not its contexts, not its issuer.
 *
 * @param definition as for a new badge class
 * @param leftOut members of the file that have no place in a class that is another issuer's now
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record ImportedClass(ObjectNode definition, byte[] png, List<String> leftOut) {
  /** It has another id and issuer here. */
  private static final List<String> OTHERS = List.of("id", "issuer");

  /**
   * Reads a file.
   *
   * @param picture the picture, where it was handed in beside the file; then the file's is not read
   */
  public static ImportedClass read(ObjectNode file, Optional<byte[]> picture)
      throws RefusedException {
    OpenBadgesFile.check(file, "BadgeClass");
    if (file.has("endorsement")) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a badge class without \"endorsement\": what others signed is about the class where it was; leave it out");
    }
    byte[] png = picture.isPresent() ? BadgePicture.reencoded(picture.get()) : embedded(file);
    ObjectNode given = file.deepCopy();
    given.remove("type");
    given.remove(OTHERS);
    normalise(given);
    return new ImportedClass(
        BadgeClass.definition(given), png, OTHERS.stream().filter(file::has).toList());
  }

  private static byte[] embedded(ObjectNode file) throws RefusedException {
    JsonNode image = file.path("image");
    String uri = (image.isObject() ? image.path("id") : image).asText();
    if (!uri.startsWith("data:")) {
      throw new RefusedException(
          Kind.INVALID,
          "expected the picture in \"image\" as a data: URI, found \"%s\", which is not fetched; hand the PNG in beside the file, or embed it"
              .formatted(uri));
    }
    return BadgePicture.ofDataUri(uri);
  }

  /** The forms that JSON-LD allows, as the one that we read. */
  private static void normalise(ObjectNode given) {
    if (given.path("criteria").isTextual()) {
      given.set("criteria", given.objectNode().set("id", given.get("criteria")));
    }
    for (String many : List.of("alignment", "tags", "related")) {
      if (given.has(many) && !given.get(many).isArray()) {
        given.set(many, given.arrayNode().add(given.get(many)));
      }
    }
    ArrayNode related = given.arrayNode();
    for (JsonNode entry : given.path("related")) {
      related.add(entry.isTextual() ? given.objectNode().set("id", entry) : entry);
    }
    if (!related.isEmpty()) {
      given.set("related", related);
    }
    if (given.path("version").isNumber()) {
      given.put("version", given.get("version").asText());
    }
    dropType(given.path("criteria"));
    given.path("alignment").forEach(ImportedClass::dropType);
  }

  private static void dropType(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("type");
    }
  }
}
