package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.Measurement.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured already, a cell a line, so that an interrupted run goes on where it was. The
 * first line says of which run it is: another run does not go on with it.
 */
final class StateFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Map<String, List<Measurement>> cells = new LinkedHashMap<>();

  private StateFile(Path file) {
    this.file = file;
  }

  /**
   * Opens the file, or begins one.
   *
   * @param run what has to be the same for a run to be the same
   * @throws HoleException when the file is of another run
   */
  static StateFile open(Path file, ObjectNode run) throws IOException, HoleException {
    StateFile state = new StateFile(file);
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (lines.isEmpty()) {
      Files.writeString(file, run + "\n");
      return state;
    }
    if (!run.toString().equals(lines.getFirst())) {
      throw new HoleException(
          "other-run",
          "expected in %s the state of this run, found that of a run with other options, of another program or of another node; give another --out, or delete that file"
              .formatted(file));
    }
    for (String line : lines.subList(1, lines.size())) {
      // The last line of an interrupted run may be cut off: its cell is measured again.
      tree(line).ifPresent(state::read);
    }
    Files.writeString(file, state.whole(run));
    return state;
  }

  private static Optional<JsonNode> tree(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void read(JsonNode line) {
    List<Measurement> measurements = new ArrayList<>();
    for (JsonNode it : line.path("measurements")) {
      measurements.add(
          new Measurement(
              it.path("strategy").asText(),
              it.path("size").asInt(),
              it.path("operation").asText(),
              it.path("metric").asText(),
              it.path("value").asText(),
              it.path("unit").asText(),
              Basis.valueOf(it.path("basis").asText()),
              it.path("note").asText()));
    }
    cells.put(line.path("cell").asText(), List.copyOf(measurements));
  }

  private String whole(ObjectNode run) {
    StringBuilder text = new StringBuilder(run + "\n");
    cells.forEach((cell, measurements) -> text.append(line(cell, measurements)));
    return text.toString();
  }

  private static String line(String cell, List<Measurement> measurements) {
    ObjectNode line = JSON.createObjectNode();
    line.put("cell", cell);
    line.set("measurements", JSON.valueToTree(measurements));
    return line + "\n";
  }

  Optional<List<Measurement>> find(String strategy, int size) {
    return Optional.ofNullable(cells.get(key(strategy, size)));
  }

  /** A hole is not kept: what was missing may be there the next time. */
  void keep(String strategy, int size, List<Measurement> measurements) throws IOException {
    if (measurements.stream().anyMatch(Measurement::isHole)) {
      return;
    }
    cells.put(key(strategy, size), List.copyOf(measurements));
    Files.writeString(file, line(key(strategy, size), measurements), StandardOpenOption.APPEND);
  }

  private static String key(String strategy, int size) {
    return strategy + "/" + size;
  }
}
