package dev.stele.verifier.context;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The preloaded context documents by the URLs under which credentials name them. */
public final class ContextDocuments {
  public static final String OPEN_BADGES_V2 = "https://w3id.org/openbadges/v2";
  public static final String BLOCKCERTS_V2 = "https://w3id.org/blockcerts/v2";

  private static final Map<String, String> FILES = files();
  private static final Map<String, ObjectNode> DOCUMENTS = load();

  private ContextDocuments() {}

  /** The document {@code {"@context": {...}}} that this URL names; callers must not change it. */
  public static Optional<ObjectNode> find(String url) {
    return Optional.ofNullable(DOCUMENTS.get(url));
  }

  /** The definition of a term in any of the preloaded documents. */
  public static boolean defines(String term) {
    return DOCUMENTS.values().stream().anyMatch(document -> document.get("@context").has(term));
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(OPEN_BADGES_V2, "openbadges-v2.json");
    files.put("https://openbadgespec.org/v2/context.json", "openbadges-v2.json");
    files.put(BLOCKCERTS_V2, "blockcerts-v2.json");
    files.put("https://w3id.org/blockcerts/schema/2.0/context.json", "blockcerts-v2.json");
    files.put("https://www.w3id.org/blockcerts/schema/2.0/context.json", "blockcerts-v2.json");
    files.put("https://www.blockcerts.org/schema/2.0/context.json", "blockcerts-v2.json");
    // Version 2.1 changed the schemas, no term.
    files.put("https://w3id.org/blockcerts/v2.1", "blockcerts-v2.json");
    files.put("https://w3id.org/blockcerts/schema/2.1/context.json", "blockcerts-v2.json");
    files.put("https://www.blockcerts.org/schema/2.1/context.json", "blockcerts-v2.json");
    files.put(
        "https://w3id.org/blockcerts/schema/2.0-alpha/context.json", "blockcerts-v2.0-alpha.json");
    files.put(
        "https://www.blockcerts.org/schema/2.0-alpha/context.json", "blockcerts-v2.0-alpha.json");
    return files;
  }

  private static Map<String, ObjectNode> load() {
    Map<String, ObjectNode> read = new LinkedHashMap<>();
    Map<String, ObjectNode> byUrl = new LinkedHashMap<>();
    FILES.forEach(
        (url, file) -> byUrl.put(url, read.computeIfAbsent(file, ContextDocuments::read)));
    return Map.copyOf(byUrl);
  }

  private static ObjectNode read(String file) {
    try (InputStream in = ContextDocuments.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the verifier was built without " + file);
      }
      return new StrictJson(JsonLimits.CREDENTIAL).parse(in.readAllBytes());
    } catch (IOException | MalformedJsonException e) {
      throw new IllegalStateException("the verifier's own " + file + " cannot be read", e);
    }
  }
}
