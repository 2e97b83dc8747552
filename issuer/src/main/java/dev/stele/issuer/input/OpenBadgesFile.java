package dev.stele.issuer.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Arrays;
import java.util.Set;

/** Other systems' Open Badges 2.0 files. */
public final class OpenBadgesFile {
  private static final Set<String> CONTEXTS =
      Set.of("https://w3id.org/openbadges/v2", "https://openbadgespec.org/v2/context.json");

  private OpenBadgesFile() {}

  /**
   * Checks that a file says of itself that it is Open Badges 2.0, and of one of these types.
   *
   * @throws RefusedException when it is of another version or type
   */
  public static void check(ObjectNode file, String... types) throws RefusedException {
    if (!hasAny(file.path("@context"), CONTEXTS)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an Open Badges 2.0 file, with \"https://w3id.org/openbadges/v2\" in \"@context\", found "
              + shown(file.path("@context")));
    }
    if (!hasAny(file.path("type"), Set.of(types))) {
      throw new RefusedException(
          Kind.INVALID,
          "expected the type %s, found %s"
              .formatted(String.join(" or ", Arrays.asList(types)), shown(file.path("type"))));
    }
  }

  private static boolean hasAny(JsonNode value, Set<String> texts) {
    if (!value.isArray()) {
      return value.isTextual() && texts.contains(value.textValue());
    }
    for (JsonNode element : value) {
      if (element.isTextual() && texts.contains(element.textValue())) {
        return true;
      }
    }
    return false;
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "none" : value.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
