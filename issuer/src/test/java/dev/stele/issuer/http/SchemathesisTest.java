package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * schemathesis (PyPI) makes requests out of the API's own document, good ones and bad ones, and
 * holds the answers against it.
 */
class SchemathesisTest {
  private static final Path JUDGE =
      Path.of(System.getProperty("stele.root"), "scripts", "judges", "schemathesis");

  @TempDir Path folder;
  @TempDir Path scratch;

  @Test
  void findsNothingThatTheDocumentDoesNotSay() throws Exception {
    Path program = JUDGE.resolve(".venv/bin/schemathesis");
    Assumptions.assumeTrue(
        Files.isExecutable(program),
        "schemathesis is not installed: run scripts/judges/install --python");
    try (TestNode node = TestNode.start();
        RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
      byte[] roster = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
      JsonNode accepted = service.client().post(service.awards(), "text/csv", roster).json();

      String said = run(program, service, accepted.path("batch").asText());

      // All but the document itself, and those that the judge's settings leave out and say why.
      int operations = ApiDocument.operations().size() - 4;
      assertThat(said).containsPattern("Tested: +%d\\s".formatted(operations));
    }
  }

  private String run(Path program, RunningService service, String batch) throws Exception {
    File output = scratch.resolve("output").toFile();
    ProcessBuilder judge =
        new ProcessBuilder(
                program.toString(),
                "--config-file",
                JUDGE.resolve("schemathesis.toml").toString(),
                "run",
                "http://127.0.0.1:%d/api/v1/openapi.json".formatted(service.port()))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    judge.environment().put("SCHEMATHESIS_HOOKS", JUDGE.resolve("hooks.py").toString());
    judge.environment().put("STELE_API_TOKEN", service.token());
    judge.environment().put("STELE_ISSUER", service.issuerId());
    judge.environment().put("STELE_BADGE_CLASS", service.awards().split("/", -1)[4]);
    judge.environment().put("STELE_BATCH", batch);
    Process process = judge.start();
    process.getOutputStream().close();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "no verdict in five minutes: " + Files.readString(output.toPath()));
    }
    String said = Files.readString(output.toPath());
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
