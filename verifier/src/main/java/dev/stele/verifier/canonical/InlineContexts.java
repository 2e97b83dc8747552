package dev.stele.verifier.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import dev.stele.verifier.context.ContextDocuments;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a document may say in its {@code @context} entries, at the top or inside.
 *
 * <p>Contexts are outside the hash. Were an inline context free to remap {@code name} or {@code
 * expires}, the same hash would fit a document that reads differently; so inline contexts may add
 * terms, never change a standard one, and use only the features that change nothing else.
 */
final class InlineContexts {
  private static final Set<String> DEFINITION_KEYS = Set.of("@id", "@type", "@container");
  private static final Set<String> CONTAINERS = Set.of("@set", "@list");

  private InlineContexts() {}

  /** Checks every {@code @context} in the document. */
  static void check(JsonNode node) throws CanonicalizationException {
    if (node.isObject() && node.has("@context")) {
      checkContext(node.get("@context"));
    }
    if (node.isObject()) {
      for (var entry : node.properties()) {
        if (!entry.getKey().equals("@context")) {
          check(entry.getValue());
        }
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        check(element);
      }
    }
  }

  private static void checkContext(JsonNode context) throws CanonicalizationException {
    if (context.isArray()) {
      for (JsonNode element : context) {
        if (element.isArray()) {
          throw unsupported("an @context array inside an @context array");
        }
        checkContext(element);
      }
    } else if (context.isTextual()) {
      checkUrl(context.textValue());
    } else if (context.isObject()) {
      for (var entry : context.properties()) {
        checkTerm(entry.getKey(), entry.getValue());
      }
    } else {
      throw unsupported(
          "an @context that is " + context.getNodeType().name().toLowerCase(Locale.ROOT));
    }
  }

  private static void checkUrl(String url) throws CanonicalizationException {
    if (ContextDocuments.find(url).isEmpty()) {
      throw new CanonicalizationException(
          Defect.UNKNOWN_CONTEXT,
          "the credential uses the context \"%s\", which this verifier does not have; contexts are never fetched"
              .formatted(url));
    }
  }

  private static void checkTerm(String term, JsonNode definition) throws CanonicalizationException {
    if (term.startsWith("@") || term.contains(":")) {
      throw unsupported("\"" + term + "\" in an inline @context");
    }
    if (ContextDocuments.defines(term) && !isStandard(term, definition)) {
      throw new CanonicalizationException(
          Defect.REDEFINED_TERM,
          "an inline @context gives the standard term \"%s\" another meaning".formatted(term));
    }
    if (isStandard(term, definition)) {
      return;
    }
    String iri = definition.isTextual() ? definition.textValue() : text(definition, "@id");
    if (iri.isEmpty() || iri.startsWith("@") || iri.startsWith("_:")) {
      throw unsupported("the inline term \"" + term + "\" without an IRI");
    }
    for (var entry : definition.properties()) {
      boolean known =
          DEFINITION_KEYS.contains(entry.getKey())
              && entry.getValue().isTextual()
              && (!entry.getKey().equals("@container")
                  || CONTAINERS.contains(entry.getValue().textValue()))
              && (!entry.getKey().equals("@type") || isDatatype(entry.getValue().textValue()));
      if (!known) {
        throw unsupported("\"%s\" of the inline term \"%s\"".formatted(entry.getKey(), term));
      }
    }
  }

  private static boolean isDatatype(String type) {
    return type.equals("@id") || !type.startsWith("@");
  }

  private static String text(JsonNode definition, String key) {
    return definition.path(key).asText("");
  }

  private static boolean isStandard(String term, JsonNode definition) {
    return Stream.of(ContextDocuments.OPEN_BADGES_V2, ContextDocuments.BLOCKCERTS_V2)
        .map(url -> ContextDocuments.find(url).orElseThrow().get("@context").get(term))
        .anyMatch(definition::equals);
  }

  private static CanonicalizationException unsupported(String what) {
    return new CanonicalizationException(
        Defect.UNSUPPORTED_FEATURE,
        "the credential uses " + what + ", which this verifier does not judge");
  }
}
