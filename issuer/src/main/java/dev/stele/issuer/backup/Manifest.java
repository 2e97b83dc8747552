package dev.stele.issuer.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a backup: {@code manifest.json} beside its files.
 *
 * @param version of the program that made it
 * @param schema of the records' tables
 * @param made when it was begun: what was accepted later is not in it
 */
public record Manifest(String version, String schema, Instant made, List<Entry> files) {
  static final String NAME = "manifest.json";
  private static final String FORMAT = "stele-backup/1";

  /**
   * @param path below the backup, with {@code /}
   * @param bytes its length
   */
  record Entry(String path, long bytes, Digest32 sha256) {
    static Entry of(Path root, Path file) throws IOException {
      Path below = root.relativize(file);
      return new Entry(
          below.toString().replace(below.getFileSystem().getSeparator(), "/"),
          Files.size(file),
          digest(file));
    }
  }

  static Digest32 digest(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Digest32.newSha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Digest32.of(in.getMessageDigest().digest());
    }
  }

  byte[] bytes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT)
        .put("version", version)
        .put("schema", schema)
        .put("made", made.toString());
    var list = json.putArray("files");
    for (Entry file : files) {
      list.addObject()
          .put("path", file.path())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256().hex());
    }
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Manifest read(byte[] bytes) throws RefusedException {
    Inputs json =
        Inputs.of(Inputs.parse(bytes, NAME), NAME, "format", "version", "schema", "made", "files");
    String format = json.get("format").asText();
    if (!format.equals(FORMAT)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected \"%s\" as the format in %s, found \"%s\"".formatted(FORMAT, NAME, format));
    }
    try {
      List<Entry> files = new ArrayList<>();
      for (JsonNode file : json.get("files")) {
        files.add(
            new Entry(
                file.path("path").asText(),
                file.path("bytes").asLong(-1),
                Digest32.ofHex(file.path("sha256").asText())));
      }
      return new Manifest(
          json.get("version").asText(),
          json.get("schema").asText(),
          Instant.parse(json.get("made").asText()),
          List.copyOf(files));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RefusedException(Kind.INVALID, NAME + " cannot be used: " + e.getMessage());
    }
  }
}
