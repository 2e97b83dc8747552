package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompiledContractsTest {
  private static final Path ROOT = Path.of(System.getProperty("stele.root"));

  @Test
  void committedFilesAreWhatTheSourcesGive() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(ROOT.resolve("contracts/node_modules/.package-lock.json")),
        "the Solidity compiler is not installed: run scripts/contracts --check once, or npm ci in contracts");
    assumeTrue(onPath("node"), "Node.js is not installed, which runs the Solidity compiler");
    assumeTrue(onPath("mvn"), "mvn is not on the PATH, which runs web3j's generator");
    Process check =
        new ProcessBuilder(ROOT.resolve("scripts/contracts").toString(), "--check")
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  @Test
  void wrapperDeploysTheBytecodeOfTheArtifact() throws IOException {
    try (InputStream in = IssuerRegistry.class.getResourceAsStream("IssuerRegistry.json")) {
      JsonNode artifact = new JsonMapper().readTree(in);
      assertThat("0x" + IssuerRegistry.BINARY).isEqualTo(artifact.path("bytecode").asText());
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
