package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.context.ContextDocuments;

/** The terms that a document brings along, and those that ours do. */
public final class InlineTerms {
  /** The hours of credit that a badge is worth. */
  public static final String CREDIT_HOURS = "creditHours";

  /**
   * The language of a badge in documents that are hashed: {@code @language} of an object is no
   * statement in RDF, so the hash would not cover it.
   */
  public static final String LANGUAGE = "inLanguage";

  private InlineTerms() {}

  /** What our own terms mean. */
  public static void define(ObjectNode context, String term) {
    switch (term) {
      case CREDIT_HOURS ->
          context
              .putObject(CREDIT_HOURS)
              .put("@id", "https://schema.org/numberOfCredits")
              .put("@type", "http://www.w3.org/2001/XMLSchema#decimal");
      case LANGUAGE -> context.put(LANGUAGE, "https://schema.org/inLanguage");
      default -> throw new IllegalArgumentException(term);
    }
  }

  /**
   * The terms of an {@code @context} beyond those that every document has.
   *
   * @throws RefusedException when it names a document that verifiers do not have, or gives a term
   *     of ours another meaning
   */
  static ObjectNode of(JsonNode context) throws RefusedException {
    ObjectNode terms = JsonNodeFactory.instance.objectNode();
    collect(context, terms);
    ObjectNode ours = JsonNodeFactory.instance.objectNode();
    define(ours, CREDIT_HOURS);
    define(ours, LANGUAGE);
    for (var own : ours.properties()) {
      JsonNode theirs = terms.remove(own.getKey());
      if (theirs != null && !theirs.equals(own.getValue())) {
        throw new RefusedException(
            Kind.UNMAPPED_TERM,
            "expected the term \"%s\" to mean %s, \"@context\" gives it another meaning; name yours otherwise"
                .formatted(own.getKey(), own.getValue()));
      }
    }
    return terms;
  }

  private static void collect(JsonNode context, ObjectNode terms) throws RefusedException {
    if (context.isArray()) {
      for (JsonNode element : context) {
        collect(element, terms);
      }
    } else if (context instanceof ObjectNode object) {
      terms.setAll(object);
    } else if (!context.isMissingNode() && !isKnown(context)) {
      throw new RefusedException(
          Kind.UNMAPPED_TERM,
          "expected terms in \"@context\", found %s, which is not fetched by us or by verifiers; write the terms that it defines into \"@context\" itself"
              .formatted(context));
    }
  }

  private static boolean isKnown(JsonNode context) {
    return context.isTextual() && ContextDocuments.find(context.textValue()).isPresent();
  }
}
