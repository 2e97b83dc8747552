package dev.stele.verifier.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The credentials of the files that were named together. Their ids are read when a stacked badge is
 * met first; of the documents, only those that one rests on are ever held.
 */
final class FilesAtHand implements CredentialsAtHand {
  private final List<Path> files;
  private Map<String, List<Path>> byId;

  FilesAtHand(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public List<ObjectNode> withId(String id) {
    if (byId == null) {
      byId = new HashMap<>();
      for (Path file : files) {
        for (ObjectNode it : read(file)) {
          byId.computeIfAbsent(it.path("id").asText(), unused -> new ArrayList<>()).add(file);
        }
      }
    }
    return byId.getOrDefault(id, List.of()).stream()
        .flatMap(it -> read(it).stream())
        .filter(it -> it.path("id").asText().equals(id))
        .toList();
  }

  /** What cannot be read is told in the file's own report. */
  private static List<ObjectNode> read(Path file) {
    try {
      return CredentialFile.readAll(file);
    } catch (IOException | CredentialFile.UnreadableException e) {
      return List.of();
    }
  }
}
