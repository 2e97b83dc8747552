package dev.stele.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The sample that comes with Stele, and JSON of the tests' own. */
public final class Samples {
  public static final Path FOLDER = Path.of(System.getProperty("stele.root"), "scripts", "sample");

  private static final JsonMapper MAPPER = new JsonMapper();

  private Samples() {}

  public static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode json(String file) {
    try {
      return (ObjectNode) MAPPER.readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON as a test writes it, with ' for ". */
  public static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample's badge class as the API takes it. */
  public static ObjectNode badgeClass() {
    return json("badge-class.json")
        .put(
            "image",
            "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes("badge.png")));
  }

  /** A badge class that says all that Open Badges 2.0 has to say, with extensions. */
  public static ObjectNode fullBadgeClass() {
    ObjectNode full = badgeClass();
    full.set(
        "image",
        full.objectNode()
            .put("id", full.path("image").asText())
            .put("caption", "Two speech bubbles over a number line.")
            .put("author", "https://artists.example.org/kim"));
    ((ObjectNode) full.get("criteria")).put("id", "https://maple-valley.example.org/criteria/7");
    full.put("version", "2.1").put("@language", "en-US");
    full.set(
        "related",
        parsed(
            """
            [{'id': 'https://maple-valley.example.org/classes/7', 'version': '1', '@language': 'es'},
             {'id': 'urn:uuid:6f0a2c1e-9d1b-4c55-8a66-2f2b0e6f4a01'}]"""));
    full.set(
        "@context",
        parsed(
            "{'ex': 'https://example.org/terms#', 'pathway': 'https://example.org/terms#pathway'}"));
    full.put("pathway", "Mathematics teaching").put("ex:level", "advanced");
    full.set(
        "extensions:ReviewProcess",
        parsed(
            """
            {'@context': {'reviewers': {'@id': 'https://example.org/terms#reviewers',
                '@type': 'http://www.w3.org/2001/XMLSchema#integer'},
               'rubric': {'@id': 'https://example.org/terms#rubric', '@type': '@id'},
               'steps': {'@id': 'https://example.org/terms#steps', '@container': '@list'}},
             'type': ['Extension', 'extensions:ReviewProcess'], 'reviewers': '2',
             'rubric': 'https://maple-valley.example.org/rubrics/4', 'steps': ['read', 'score', 'talk']}"""));
    return full;
  }

  /** An award that says all that it can. */
  public static ObjectNode fullAward() {
    return (ObjectNode)
        parsed(
            """
            {'recipient': {'email': 'ana@example.org', 'name': 'Ana Sofía Núñez'},
             'narrative': 'Planned for discussion rather than *hoping* for it.',
             'evidence': [
               {'id': 'https://portfolio.example.org/ana/1', 'name': 'Lesson video', 'genre': 'Video',
                'narrative': 'Twelve minutes.', 'description': 'A lesson on fractions, without faces.',
                'audience': 'Reviewers'},
               {'narrative': 'What I changed: *whose* ideas come first.', 'name': 'Reflection',
                'genre': 'Reflection', 'audience': 'Anybody'}],
             'expires': '2090-01-01', 'creditHours': '12.5', 'version': '1', '@language': 'es-MX',
             'related': [{'id': 'urn:uuid:0c8f2a5e-3b7d-4e0a-9a55-1d6f0e2b3c4d', 'version': '0',
                '@language': 'es'}],
             'alignment': [{'targetName': 'Certificación continua: matemáticas', 'targetCode': 'CEU-M',
                'targetFramework': 'State re-licensure', 'targetDescription': 'Hours *in* mathematics.',
                'targetUrl': 'https://licensure.example.org/ceu#mathematics'}]}""");
  }

  /** An address at which nothing listens. */
  public static URI nobodyThere() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
