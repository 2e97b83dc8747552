package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The API's OpenAPI document, held against what the service does. */
final class ApiDocument {
  static final String API = "/api/v1/";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final ObjectNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

  private ApiDocument() {}

  private static ObjectNode read() {
    try {
      return OpenApiDocument.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its operations, as {@code METHOD /path/{parameter}}. */
  static List<String> operations() {
    List<String> operations = new ArrayList<>();
    for (var path : DOCUMENT.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return operations;
  }

  /** Fails unless the document has this answer of this operation. */
  static void check(String method, URI asked, ApiClient.Answer answer) {
    String what = "%s %s: %d %s".formatted(method, asked, answer.status(), answer.text());
    Optional<JsonNode> path = path(asked);
    if (path.isEmpty() || !path.get().has(method.toLowerCase(Locale.ROOT))) {
      assertThat(answer.status()).as(what).isIn(401, 404, 405);
      return;
    }
    JsonNode response =
        resolve(
            path.get()
                .at("/" + method.toLowerCase(Locale.ROOT) + "/responses")
                .path("" + answer.status()));
    assertThat(response.isMissingNode()).as("undocumented: " + what).isFalse();
    for (var header : response.path("headers").properties()) {
      if (resolve(header.getValue()).path("required").asBoolean()) {
        assertThat(answer.header(header.getKey())).as(what).isNotEmpty();
      }
    }
    if (!response.has("content")) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    JsonNode form = response.path("content").path(mediaType(answer.mediaType()));
    assertThat(form.isMissingNode()).as("undocumented media type: " + what).isFalse();
    if (mediaType(answer.mediaType()).matches("application/(.+\\+)?json") && form.has("schema")) {
      assertThat(schema(form.path("schema")).validate(answer.json())).as(what).isEmpty();
    }
  }

  /** Fails unless the document allows a body that the service took. */
  static void checkTaken(String method, URI asked, String mediaType, byte[] body) {
    JsonNode operation = path(asked).orElseThrow().path(method.toLowerCase(Locale.ROOT));
    JsonNode form = operation.path("requestBody").path("content").path(mediaType(mediaType));
    if (!operation.has("requestBody") || !mediaType(mediaType).equals("application/json")) {
      return;
    }
    try {
      assertThat(schema(form.path("schema")).validate(MAPPER.readTree(body)))
          .as("%s %s", method, asked)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Schema schema(JsonNode schema) {
    return COMPILED.computeIfAbsent(
        schema,
        it -> {
          ObjectNode whole = JsonNodeFactory.instance.objectNode();
          whole.set("components", DOCUMENT.path("components"));
          whole.putArray("allOf").add(it);
          return SCHEMAS.getSchema(whole);
        });
  }

  private static String mediaType(String header) {
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Optional<JsonNode> path(URI asked) {
    for (var path : DOCUMENT.path("paths").properties()) {
      String form = Pattern.quote(path.getKey()).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
      if (asked.getRawPath().matches(form)) {
        return Optional.of(path.getValue());
      }
    }
    return Optional.empty();
  }
}
