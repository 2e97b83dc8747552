package dev.stele.issuer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file of settings: one mapping of names to values or lists of values. What else YAML has
 * (tags, anchors, nested mappings) is refused; nothing in it is ever made into an object.
 *
 * @param settings in the file's order
 */
record ConfigFile(Path path, Map<String, Setting> settings) {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);

  /**
   * @param values as they stand in the file
   * @param list whether they stand in a list
   * @param line from 1
   */
  record Setting(List<String> values, boolean list, int line) {}

  static ConfigFile read(Path path) throws Failure {
    String text = text(path);
    try {
      LoadSettings rules =
          LoadSettings.builder()
              .setLabel(path.toString())
              .setCodePointLimit(MAX_BYTES)
              .setMaxAliasesForCollections(10)
              .build();
      Optional<Node> root = new Compose(rules).composeString(text);
      return new ConfigFile(path, root.isPresent() ? settings(path, root.get()) : Map.of());
    } catch (MarkedYamlEngineException e) {
      throw refused(path, line(e.getProblemMark()), "it is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new Failure(Failure.INPUT, path + ": it is not YAML: " + e.getMessage(), e);
    }
  }

  private static String text(Path path) throws Failure {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Failure(
            Failure.INPUT, "expected at most %,d bytes in %s".formatted(MAX_BYTES, path));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw new Failure(Failure.INPUT, "there is no configuration file " + path, e);
    } catch (CharacterCodingException e) {
      throw new Failure(Failure.INPUT, "expected UTF-8 in " + path, e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Setting> settings(Path path, Node root) throws Failure {
    if (!(root instanceof MappingNode mapping) || !root.getTag().equals(Tag.MAP)) {
      throw refused(path, line(root.getStartMark()), "expected settings, each as NAME: VALUE");
    }
    refuseAnchor(path, root);
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String name = value(path, entry.getKeyNode(), "as the name of a setting");
      int line = line(entry.getKeyNode().getStartMark());
      Setting earlier = settings.put(name, setting(path, name, entry.getValueNode(), line));
      if (earlier != null) {
        throw refused(path, line, "%s stands in line %d already".formatted(name, earlier.line()));
      }
    }
    return settings;
  }

  private static Setting setting(Path path, String name, Node node, int line) throws Failure {
    if (!(node instanceof SequenceNode sequence)) {
      return new Setting(List.of(value(path, node, "in " + name)), false, line);
    }
    refuseAnchor(path, node);
    if (!node.getTag().equals(Tag.SEQ)) {
      throw refused(path, line(node.getStartMark()), "expected no tag in " + name);
    }
    List<String> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      values.add(value(path, item, "in the list of " + name));
    }
    return new Setting(List.copyOf(values), true, line);
  }

  private static String value(Path path, Node node, String where) throws Failure {
    int line = line(node.getStartMark());
    refuseAnchor(path, node);
    if (!(node instanceof ScalarNode scalar)) {
      throw refused(path, line, "expected one value %s, found a %s".formatted(where, kind(node)));
    }
    if (node.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      throw refused(path, line, "expected a value " + where + ", found nothing");
    }
    if (!PLAIN.contains(node.getTag())) {
      throw refused(path, line, "expected no tag %s, found %s".formatted(where, node.getTag()));
    }
    return scalar.getValue();
  }

  private static String kind(Node node) {
    return node instanceof MappingNode ? "mapping" : "list";
  }

  private static void refuseAnchor(Path path, Node node) throws Failure {
    if (node.getAnchor().isPresent()) {
      throw refused(path, line(node.getStartMark()), "expected no anchors (&) and no aliases (*)");
    }
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(it -> it.getLine() + 1).orElse(1);
  }

  private static Failure refused(Path path, int line, String why) {
    return new Failure(Failure.INPUT, "%s line %d: %s".formatted(path, line, why));
  }

  /** Where a setting stands, for people. */
  String where(String name) {
    return "%s line %d".formatted(path, settings.get(name).line());
  }
}
