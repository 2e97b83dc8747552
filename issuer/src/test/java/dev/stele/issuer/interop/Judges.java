package dev.stele.issuer.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The outside judges of {@code scripts/judges}. A test is skipped where they are not installed. */
public final class Judges {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path FOLDER = IssuingService.SCRIPTS.resolve("judges");

  private final Path scratch;

  /**
   * @param scratch a folder for what goes in and out
   */
  public Judges(Path scratch) {
    this.scratch = scratch;
  }

  /** What a judge's process left. */
  record Said(int exitCode, String output, String complaint) {}

  /** The reference verifier's verdicts, by the cases' names. */
  Map<String, JsonNode> referenceVerifier(List<? extends JsonNode> cases) {
    Path file = write("cases.json", bytes(MAPPER.createArrayNode().addAll(cases)));
    Said said = node("@blockcerts/cert-verifier-js", "cvjs.mjs", file);
    if (said.exitCode() != 0) {
      throw new IllegalStateException("cvjs.mjs: " + said.complaint());
    }
    Map<String, JsonNode> verdicts = new LinkedHashMap<>();
    json(said).forEach(verdict -> verdicts.put(verdict.get("name").textValue(), verdict));
    return verdicts;
  }

  /** What openbadges-bakery finds in a picture. */
  Said bakery(byte[] picture) {
    return node("openbadges-bakery", "bakery.mjs", write("picture", picture));
  }

  /**
   * The 1EdTech validator's verdict.
   *
   * @param badge a JWS, a baked picture, or the address of a hosted assertion
   * @param documents what the web would answer, by URL
   */
  public JsonNode openBadges(byte[] badge, JsonNode documents, String... options) {
    Path python = FOLDER.resolve(".venv/bin/python");
    Assumptions.assumeTrue(
        Files.isExecutable(python),
        "the 1EdTech validator is not installed: run scripts/judges/install --python");
    List<Object> command = new ArrayList<>(List.of(python, FOLDER.resolve("openbadges.py")));
    command.add(write("badge", badge));
    command.addAll(List.of("--documents", write("documents.json", bytes(documents))));
    command.addAll(Arrays.asList(options));
    Said said = run(command);
    if (said.exitCode() > 1) {
      throw new IllegalStateException("openbadges.py: " + said.complaint());
    }
    return json(said);
  }

  private Said node(String packageName, String script, Path argument) {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules").resolve(packageName)),
        "npm " + packageName + " is not installed: run scripts/judges/install");
    return run(List.of("node", FOLDER.resolve(script), argument));
  }

  private Said run(List<?> command) {
    File output = scratch.resolve("output").toFile();
    File complaint = scratch.resolve("complaint").toFile();
    try {
      Process process =
          new ProcessBuilder(command.stream().map(Object::toString).toList())
              .redirectOutput(output)
              .redirectError(complaint)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no verdict within two minutes: " + command);
      }
      return new Said(
          process.exitValue(),
          Files.readString(output.toPath()),
          Files.readString(complaint.toPath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  private Path write(String name, byte[] content) {
    try {
      return Files.write(scratch.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(Said said) {
    try {
      return MAPPER.readTree(said.output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
