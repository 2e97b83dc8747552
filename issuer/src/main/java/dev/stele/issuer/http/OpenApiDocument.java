package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The API's OpenAPI 3.1 document. It is written by hand, one file a topic in the folder {@code
 * openapi} beside this class, and put together here.
 */
final class OpenApiDocument {
  private static final String FOLDER = "openapi";
  private static final String SHARED = "service.yaml";
  private static final String EVERYWHERE = "x-everywhere";
  private static final String IDEMPOTENCY_KEY = "#/components/parameters/idempotency-key";
  private static final YAMLMapper YAML = new YAMLMapper();

  private OpenApiDocument() {}

  static ObjectNode read() throws IOException {
    try {
      URI folder = OpenApiDocument.class.getResource(FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return merge(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return merge(jar.provider().getPath(folder));
      }
    } catch (URISyntaxException e) {
      throw new IOException("the API's document cannot be found", e);
    }
  }

  private static ObjectNode merge(Path folder) throws IOException {
    ObjectNode document = yaml(folder.resolve(SHARED));
    for (Path topic : topics(folder)) {
      ObjectNode part = yaml(topic);
      add(document.withObject("/paths"), part.path("paths"), topic);
      for (var kind : part.path("components").properties()) {
        add(document.withObject("/components/" + kind.getKey()), kind.getValue(), topic);
      }
    }
    JsonNode everywhere = document.remove(EVERYWHERE);
    for (var path : document.path("paths").properties()) {
      path.getValue().forEach(operation -> complete(path.getKey(), operation, everywhere));
    }
    ArrayNode types = document.withObject("/components/schemas/ProblemType").putArray("enum");
    Problem.types().forEach(types::add);
    return document;
  }

  private static List<Path> topics(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(SHARED)).sorted().toList();
    }
  }

  private static ObjectNode yaml(Path file) throws IOException {
    return (ObjectNode) YAML.readTree(Files.readAllBytes(file));
  }

  private static void add(ObjectNode to, JsonNode members, Path topic) {
    for (var member : members.properties()) {
      if (to.has(member.getKey())) {
        throw new IllegalStateException(
            "expected %s in one file, found it again in %s".formatted(member.getKey(), topic));
      }
      to.set(member.getKey(), member.getValue());
    }
  }

  /** Adds what every operation of a form has, where it has nothing of that name itself. */
  private static void complete(String path, JsonNode operation, JsonNode everywhere) {
    boolean open = operation.has("security") && operation.path("security").isEmpty();
    if (!open) {
      fill(operation, everywhere.path("behind-the-token"));
    }
    if (path.contains("{")) {
      fill(operation, everywhere.path("with-path-parameters"));
    }
    if (operation.has("parameters")) {
      fill(operation, everywhere.path("with-parameters"));
    }
    if (operation.path("parameters").findValuesAsText("$ref").contains(IDEMPOTENCY_KEY)) {
      fill(operation, everywhere.path("with-idempotency-key"));
    }
    if (operation.has("requestBody")) {
      fill(operation, everywhere.path("with-body"));
    }
  }

  private static void fill(JsonNode operation, JsonNode form) {
    for (var response : form.path("responses").properties()) {
      ObjectNode responses = (ObjectNode) operation.path("responses");
      if (!responses.has(response.getKey())) {
        responses.set(response.getKey(), response.getValue());
      }
    }
  }
}
