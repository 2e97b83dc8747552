package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Open Badges 2.0 BadgeClass.
 *
 * @param id {@code urn:uuid:}, so that it needs no server to be one
 * @param definition its members without id, type, picture and issuer
 * @param png its picture
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record BadgeClass(String id, String issuerId, ObjectNode definition, byte[] png) {
  private static final String URN_UUID = "urn:uuid:";

  public BadgeClass {
    definition = definition.deepCopy();
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }

  /** The id of the class with this UUID. */
  public static String idOf(String uuid) {
    return URN_UUID + uuid;
  }

  /** A class's id without {@code urn:uuid:}. */
  public static String uuidOf(String id) {
    return id.substring(URN_UUID.length());
  }

  /** Its id without {@code urn:uuid:}. */
  public String uuid() {
    return uuidOf(id);
  }

  /** The picture as it stands in documents. */
  public String imageUri() {
    return BadgePicture.DATA_URI + Base64.getEncoder().encodeToString(png);
  }

  /** As documents have it, without its issuer; {@code @language} is where it was given. */
  public ObjectNode document(String documentId) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("type", "BadgeClass");
    document.put("id", documentId);
    document.put("image", imageUri());
    document.setAll(definition.deepCopy());
    // Where nothing is said of the picture, it stands alone.
    if (definition.path("image") instanceof ObjectNode said) {
      document.set("image", definition.objectNode().put("id", imageUri()).setAll(said));
    }
    return document;
  }

  /**
   * Reads {@code {name, description, criteria: {id?, narrative?}, alignment?, tags?, creditHours?,
   * version?, @language?, related?, image?: {caption?, author?}, @context?}} and extensions. What
   * it gives has the members in Open Badges order.
   *
   * @throws RefusedException when a member is missing, unknown or of another form
   */
  public static ObjectNode definition(JsonNode json) throws RefusedException {
    return ClassDefinition.read(json);
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
