package dev.stele.verifier.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a badge says of itself, as texts to be shown and nothing else: no address in it is ever a
 * link.
 *
 * @param picture a {@code data:} address
 */
public record Claimed(
    Text badge,
    Optional<Text> description,
    Optional<Text> earner,
    Text issuer,
    Text issuerId,
    Text id,
    Optional<String> picture,
    List<Text> evidence) {
  private static final int MOST_EVIDENCE = 20;
  private static final int LONGEST_DESCRIPTION = 600;

  /**
   * A text of somebody else's.
   *
   * @param shown its beginning
   * @param whole all of it, where that is more
   */
  public record Text(String shown, Optional<String> whole) {
    private static final int LONGEST = 160;

    public static Text of(String text) {
      return of(text, LONGEST);
    }

    public static Text of(String text, int longest) {
      // A character that is none has no place in a page; direction is kept in by the markup.
      String clean = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "\ufffd");
      if (clean.codePointCount(0, clean.length()) <= longest) {
        return new Text(clean, Optional.empty());
      }
      return new Text(
          clean.substring(0, clean.offsetByCodePoints(0, longest)) + "…", Optional.of(clean));
    }

    static Optional<Text> in(JsonNode json) {
      return in(json, LONGEST);
    }

    static Optional<Text> in(JsonNode json, int longest) {
      return Optional.ofNullable(json.textValue())
          .filter(it -> !it.isBlank())
          .map(it -> of(it, longest));
    }
  }

  static Claimed by(ObjectNode json) {
    JsonNode badge = json.path("badge");
    JsonNode issuer = badge.path("issuer");
    Text issuerId = Text.of(issuer.path("id").asText(""));
    return new Claimed(
        Text.in(badge.path("name")).orElse(Text.of("—")),
        Text.in(badge.path("description"), LONGEST_DESCRIPTION),
        Text.in(json.at("/recipientProfile/name")),
        Text.in(issuer.path("name")).orElse(issuerId),
        issuerId,
        Text.of(json.path("id").asText("")),
        Optional.ofNullable(image(badge.path("image")).textValue()).flatMap(Picture::shown),
        evidence(json.path("evidence")));
  }

  private static JsonNode image(JsonNode image) {
    return image.isObject() ? image.path("id") : image;
  }

  private static List<Text> evidence(JsonNode evidence) {
    List<Text> texts = new ArrayList<>();
    Iterable<JsonNode> all = evidence.isArray() ? evidence : List.of(evidence);
    for (JsonNode one : all) {
      String text =
          one.isTextual()
              ? one.textValue()
              : String.join(
                  " – ",
                  List.of("name", "narrative", "id").stream()
                      .map(member -> one.path(member).asText(""))
                      .filter(it -> !it.isBlank())
                      .toList());
      if (!text.isBlank() && texts.size() < MOST_EVIDENCE) {
        texts.add(Text.of(text));
      }
    }
    return List.copyOf(texts);
  }
}
