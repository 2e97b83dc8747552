package dev.stele.verifier.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Refuses members that the expansion drops without a word, so that nothing can be written into a
 * document without changing its hash.
 */
final class PlainMembers {
  private static final Set<String> KEYWORDS =
      Set.of("@context", "@id", "@type", "@value", "@language", "@list");

  private PlainMembers() {}

  /** Checks every member of the document, contexts left out. */
  static void check(JsonNode node) throws CanonicalizationException {
    if (node.isTextual()) {
      checkText(node.textValue());
    }
    for (var member : node.properties()) {
      checkText(member.getKey());
      checkKey(member.getKey());
      if (!member.getKey().equals("@context")) {
        check(member.getValue());
      }
    }
    if (node.path("@value").isNull()) {
      throw unsupported("\"@value\": null");
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        check(element);
      }
    }
  }

  private static void checkKey(String key) throws CanonicalizationException {
    if (key.startsWith("@") && !KEYWORDS.contains(key)) {
      throw unsupported("\"" + key + "\"");
    }
    // To jsonld-java "id:note" is "@id" with "note" appended, which it takes for a keyword.
    if (key.startsWith("id:") || key.startsWith("type:")) {
      throw new CanonicalizationException(
          Defect.UNMAPPED_TERM,
          "no context of the credential maps \"" + key + "\", so it would be outside the hash");
    }
  }

  /** Half a surrogate pair has no UTF-8, and every encoder puts its own substitute there. */
  private static void checkText(String text) throws CanonicalizationException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new CanonicalizationException(
          Defect.INVALID, "a text of the credential holds half a surrogate pair");
    }
  }

  private static CanonicalizationException unsupported(String what) {
    return new CanonicalizationException(
        Defect.UNSUPPORTED_FEATURE,
        "the credential uses " + what + ", which this verifier does not judge");
  }
}
