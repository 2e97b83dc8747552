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

  /** An address at which nothing listens. */
  public static URI nobodyThere() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
