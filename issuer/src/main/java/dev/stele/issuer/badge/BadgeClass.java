package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.PngSize;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Open Badges 2.0 BadgeClass.
 *
 * @param id {@code urn:uuid:}, so that it needs no server to be one
 * @param definition its members without id, type, image and issuer, as they go into each assertion
 * @param png its picture
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record BadgeClass(String id, String issuerId, ObjectNode definition, byte[] png) {
  /** The largest picture, in bytes: every credential carries it. */
  public static final int MAX_IMAGE_BYTES = 1024 * 1024;

  private static final String DATA_URI = "data:image/png;base64,";
  private static final Pattern HOURS = Pattern.compile("(0|[1-9][0-9]{0,4})(\\.[0-9]{1,2})?");

  public BadgeClass {
    definition = definition.deepCopy();
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }

  /** The picture as it stands in documents. */
  public String imageUri() {
    return DATA_URI + Base64.getEncoder().encodeToString(png);
  }

  /**
   * Reads {@code {name, description, criteria: {id?, narrative?}, alignment?, tags?,
   * creditHours?}}. What it gives has the members in Open Badges order.
   *
   * @throws RefusedException when a member is missing, unknown or of another form
   */
  public static ObjectNode definition(JsonNode json) throws RefusedException {
    Inputs given =
        Inputs.of(
            json,
            "badge class",
            "name",
            "description",
            "image",
            "criteria",
            "alignment",
            "tags",
            "creditHours");
    ObjectNode definition =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    definition.put("name", given.text("name"));
    definition.put("description", given.text("description"));
    definition.set("criteria", criteria(given.get("criteria")));
    if (given.has("alignment")) {
      var alignment = definition.putArray("alignment");
      for (JsonNode target : array(given, "alignment")) {
        alignment.add(alignment(target));
      }
    }
    if (given.has("tags")) {
      var tags = definition.putArray("tags");
      for (JsonNode tag : array(given, "tags")) {
        if (!tag.isTextual() || tag.textValue().isBlank()) {
          throw new RefusedException(Kind.INVALID, "expected texts in \"tags\", found " + tag);
        }
        tags.add(tag.textValue());
      }
    }
    if (given.has("creditHours")) {
      definition.put("creditHours", creditHours(given));
    }
    return definition;
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

  private static ObjectNode alignment(JsonNode json) throws RefusedException {
    Inputs target =
        Inputs.of(
            json,
            "alignment",
            "targetName",
            "targetUrl",
            "targetDescription",
            "targetFramework",
            "targetCode");
    ObjectNode checked = ((ObjectNode) json).objectNode();
    checked.put("type", "AlignmentObject");
    checked.put("targetName", target.text("targetName"));
    checked.put("targetUrl", target.url("targetUrl"));
    for (String key : Arrays.asList("targetDescription", "targetFramework", "targetCode")) {
      target.optional(key).ifPresent(text -> checked.put(key, text));
    }
    return checked;
  }

  /** A decimal kept as text: as a JSON number, implementations would write it in different ways. */
  private static String creditHours(Inputs given) throws RefusedException {
    String hours = given.text("creditHours");
    if (!HOURS.matcher(hours).matches()) {
      throw new RefusedException(
          Kind.INVALID,
          "expected hours such as \"15\" or \"1.5\" in \"creditHours\", found \"" + hours + "\"");
    }
    return hours;
  }

  private static JsonNode array(Inputs given, String key) throws RefusedException {
    if (!given.get(key).isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"" + key + "\"");
    }
    return given.get(key);
  }

  /** The picture out of a {@code data:} URI, which is how it comes over the API. */
  public static byte[] imageOfDataUri(String uri) throws RefusedException {
    if (!uri.startsWith(DATA_URI)) {
      throw new RefusedException(
          Kind.INVALID, "expected the picture as \"" + DATA_URI + "…\" in \"image\"");
    }
    try {
      return checkedImage(Base64.getDecoder().decode(uri.substring(DATA_URI.length())));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Kind.INVALID, "expected base64 in \"image\"");
    }
  }

  /** A picture that badges can be baked into. */
  public static byte[] checkedImage(byte[] png) throws RefusedException {
    if (png.length > MAX_IMAGE_BYTES) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a picture of at most %,d bytes, found %,d"
              .formatted(MAX_IMAGE_BYTES, png.length));
    }
    try {
      // Baked once for the trial: what is in it already must be readable to be replaced.
      new BakedPng("trial", Optional.empty()).bakeInto(png);
      var unused = PngSize.of(png);
      return png;
    } catch (BakedImageException e) {
      throw new RefusedException(Kind.INVALID, "the badge's picture: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BadgeClass that
        && id.equals(that.id)
        && issuerId.equals(that.issuerId)
        && definition.equals(that.definition)
        && Arrays.equals(png, that.png);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "BadgeClass[" + id + "]";
  }
}
