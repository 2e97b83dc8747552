package dev.stele.issuer.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.OpenBadgesFile;
import dev.stele.issuer.input.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * An issuer out of another system's Open Badges 2.0 profile. Its keys and its revocation list stay
 * with the badges that were issued there; here it gets keys of its own. Nothing is fetched.
 *
 * @param leftOut the file's members that were not taken over
 */
public record ImportedProfile(District district, List<String> leftOut) {
  private static final List<String> TAKEN = List.of("name", "url", "email", "description");

  public static ImportedProfile read(ObjectNode file) throws RefusedException {
    OpenBadgesFile.check(file, "Profile", "Issuer");
    ObjectNode given = file.objectNode();
    List<String> leftOut = new ArrayList<>();
    for (var member : file.properties()) {
      String key = member.getKey();
      if (TAKEN.contains(key)) {
        given.set(key, member.getValue());
      } else if (key.equals("image") && isAddress(image(member.getValue()))) {
        given.set(key, image(member.getValue()));
      } else if (!key.equals("@context") && !key.equals("type")) {
        leftOut.add(key);
      }
    }
    return new ImportedProfile(District.read(given), List.copyOf(leftOut));
  }

  private static JsonNode image(JsonNode image) {
    return image.isObject() ? image.path("id") : image;
  }

  /** A profile names its picture, it does not hold it. */
  private static boolean isAddress(JsonNode image) {
    return image.isTextual() && !image.textValue().startsWith("data:");
  }
}
