package dev.stele.verifier.canonical;

import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON-LD's safe mode over an expanded document: whatever RDF would drop is refused, and numbers
 * get the text that every implementation agrees on.
 */
final class ExpandedDocument {
  /** Terms without a mapping land here, as in the reference verifier. */
  static final String FALLBACK = "http://fallback.org/";

  private static final Set<String> KEYWORDS =
      Set.of("@id", "@type", "@value", "@language", "@list");

  /** What jsonld.js takes for absolute: a scheme, and no white space of any kind. */
  private static final Pattern ABSOLUTE_IRI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\uFEFF]*", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

  private ExpandedDocument() {}

  static Object checked(Object node) throws CanonicalizationException {
    return switch (node) {
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
          copy.add(checked(element));
        }
        yield copy;
      }
      case Map<?, ?> map when map.containsKey("@value") -> value(map);
      case Map<?, ?> map -> object(map);
      default -> node;
    };
  }

  private static Map<String, Object> object(Map<?, ?> map) throws CanonicalizationException {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      Object content = entry.getValue();
      if (key.equals("@id")) {
        copy.put(key, iri((String) content, "@id"));
      } else if (key.equals("@type")) {
        for (Object type : (List<?>) content) {
          iri((String) type, "@type");
        }
        copy.put(key, content);
      } else if (key.equals("@language")) {
        // Of a text it is hashed; of an object RDF drops it.
        throw new CanonicalizationException(
            Defect.UNSUPPORTED_FEATURE,
            "the credential gives an object an \"@language\", which would be outside the hash");
      } else if (key.startsWith("@") && !KEYWORDS.contains(key)) {
        throw new CanonicalizationException(
            Defect.UNSUPPORTED_FEATURE,
            "the credential uses \"" + key + "\", which this verifier does not judge");
      } else {
        copy.put(key.startsWith("@") ? key : predicate(key), checked(content));
      }
    }
    return copy;
  }

  private static Map<String, Object> value(Map<?, ?> map) throws CanonicalizationException {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, content) -> copy.put((String) key, content));
    Object type = copy.get("@type");
    if (type instanceof String datatype) {
      iri(datatype, "a datatype");
    }
    if (copy.get("@language") instanceof String language && !LANGUAGE.matcher(language).matches()) {
      throw new CanonicalizationException(
          Defect.INVALID, "expected a language tag in \"@language\", found \"" + language + "\"");
    }
    if (copy.get("@value") instanceof BigDecimal number) {
      CanonicalNumber canonical = CanonicalNumber.of(number, (String) type);
      copy.put("@value", canonical.lexical());
      copy.put("@type", canonical.datatype());
    }
    return copy;
  }

  private static String predicate(String key) throws CanonicalizationException {
    if (key.startsWith("_:")) {
      throw new CanonicalizationException(
          Defect.UNMAPPED_TERM,
          "the key \"%s\" is a blank node, so it would be outside the hash".formatted(key));
    }
    if (BoundedCanon.needsEscapes(key)) {
      throw new CanonicalizationException(
          Defect.UNSUPPORTED_FEATURE,
          "the credential uses the key \"%s\", which this verifier does not judge".formatted(key));
    }
    return iri(key, "a key");
  }

  private static String iri(String iri, String where) throws CanonicalizationException {
    if (iri.startsWith(FALLBACK)) {
      throw new CanonicalizationException(
          Defect.UNMAPPED_TERM,
          "no context of the credential maps \"%s\" (%s), so it would be outside the hash"
              .formatted(iri.substring(FALLBACK.length()), where));
    }
    if (!iri.startsWith("_:") && !ABSOLUTE_IRI.matcher(iri).matches()) {
      throw new CanonicalizationException(
          Defect.RELATIVE_IRI,
          "expected an absolute IRI in %s, found \"%s\", which would be outside the hash"
              .formatted(where, iri.length() > 100 ? iri.substring(0, 100) + "…" : iri));
    }
    return iri;
  }
}
