package dev.stele.verifier.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextDocumentsTest {

  @ParameterizedTest
  @CsvSource({
    "https://w3id.org/openbadges/v2, 2.0/obi.json",
    "https://w3id.org/openbadges/v2, 2.1/obi.json",
    "https://w3id.org/blockcerts/v2, 2.0/context.json",
    "https://w3id.org/blockcerts/v2.1, 2.1/context.json",
    "https://w3id.org/blockcerts/schema/2.0-alpha/context.json, 2.0-alpha/context.json"
  })
  void definesEveryTermAsTheReferenceDoes(String url, String file) throws IOException {
    Path schemas =
        Fixtures.root().resolve("scripts/judges/node_modules/@blockcerts/schemas/schemas");
    assumeTrue(
        Files.isDirectory(schemas), "the judges are missing; scripts/judges/install brings them");
    JsonNode theirs = Fixtures.json(Files.readString(schemas.resolve(file))).get("@context");
    JsonNode ours = ContextDocuments.find(url).orElseThrow().get("@context");

    assertThat(meanings(ours)).isEqualTo(meanings(theirs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://w3id.org/openbadges/v2",
        "https://openbadgespec.org/v2/context.json",
        "https://w3id.org/blockcerts/v2",
        "https://w3id.org/blockcerts/v2.1",
        "https://w3id.org/blockcerts/schema/2.0/context.json",
        "https://www.w3id.org/blockcerts/schema/2.0/context.json",
        "https://www.blockcerts.org/schema/2.0/context.json",
        "https://w3id.org/blockcerts/schema/2.1/context.json",
        "https://www.blockcerts.org/schema/2.1/context.json",
        "https://w3id.org/blockcerts/schema/2.0-alpha/context.json",
        "https://www.blockcerts.org/schema/2.0-alpha/context.json"
      })
  void answersEveryUrlThatCredentialsUse(String url) {
    assertThat(ContextDocuments.find(url)).isPresent();
  }

  @Test
  void doesNotAnswerOtherUrls() {
    assertThat(ContextDocuments.find("https://w3id.org/blockcerts/v3")).isEmpty();
  }

  /** Term by term the IRI and type in full, whichever prefixes and short forms it is written in. */
  private static Map<String, String> meanings(JsonNode context) {
    Map<String, String> meanings = new TreeMap<>();
    for (var term : context.properties()) {
      String meaning = full(context, term.getValue());
      boolean prefix = meaning.endsWith("#") || meaning.endsWith("/");
      if (!prefix && !term.getKey().startsWith("@")) {
        meanings.put(term.getKey(), meaning);
      }
    }
    return meanings;
  }

  private static String full(JsonNode context, JsonNode definition) {
    if (definition.isObject()) {
      String type = definition.path("@type").asText("");
      String container = definition.path("@container").asText("");
      return iri(context, definition.get("@id").textValue())
          + (type.isEmpty() ? "" : " typed " + iri(context, type))
          + (container.isEmpty() ? "" : " in " + container);
    }
    return iri(context, definition.textValue());
  }

  private static String iri(JsonNode context, String text) {
    if (text.startsWith("@")) {
      return text;
    }
    int colon = text.indexOf(':');
    String head = colon < 0 ? text : text.substring(0, colon);
    JsonNode prefix = context.get(head);
    boolean absolute = colon > 0 && text.startsWith("//", colon + 1);
    if (absolute || prefix == null || !prefix.isTextual()) {
      return text;
    }
    return iri(context, prefix.textValue()) + (colon < 0 ? "" : text.substring(colon + 1));
  }
}
