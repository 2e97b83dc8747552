package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong usage of the options about evidence. */
class EvidenceUsageTest {
  @TempDir private Path folder;
  private Path credential;
  private Path chain;

  @BeforeEach
  void write() throws IOException {
    credential = Fixtures.write(folder, "credential.json", Fixtures.signed());
    chain =
        Files.writeString(
            folder.resolve("chain.json"), "{\"format\": \"stele-chain/1\", \"chainId\": 1337}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify --offline --rpc http://127.0.0.1:1 | expected no --rpc, --mirrors or --as-of",
        "verify --offline --mirrors | expected no --rpc, --mirrors or --as-of",
        "verify --offline --as-of 5 | expected no --rpc, --mirrors or --as-of",
        "verify --max-status-age -1 | expected at least 0 in --max-status-age",
        "verify --max-status-age soon | soon",
        "verify --max-status-age 2147483648 | 2147483648",
        "refresh | expected a node to ask, in --rpc or in the chain file",
        "refresh --rpc node:8545 | expected an http or https address",
        "refresh --rpc http://127.0.0.1:1 --rpc-timeout 0 | expected at least 1 in --rpc-timeout"
      })
  void namesWhatWasExpectedInOneLine(String options, String expected) {
    assertUsage(expected, run(options + " --chain " + chain));
  }

  @Test
  void doesNotRefreshWithoutAChainFile() {
    assertUsage("--chain", run("refresh --rpc http://127.0.0.1:1"));
  }

  @Test
  void doesNotRefreshWithAChainFileThatIsMissing() {
    assertUsage(
        "there is no such file", run("refresh --rpc http://127.0.0.1:1 --chain missing.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | expected \"format\"",
        "[] | object",
        "{ | chain.json",
        "{\"format\": \"stele-chain/1\", \"chainId\": 1, \"checkpoints\": 5} | \"checkpoints\""
      })
  void doesNotRefreshWithAChainFileThatIsNone(String text, String expected) throws IOException {
    Files.writeString(chain, text);
    assertUsage(expected, run("refresh --rpc http://127.0.0.1:1 --chain " + chain));
  }

  @Test
  void doesNotRefreshAFileThatIsMissing() {
    Cli.Run run =
        Cli.run("refresh", "--rpc", "http://127.0.0.1:1", "--chain", chain, folder.resolve("none"));
    assertUsage("there is no such file", run);
  }

  private Cli.Run run(String words) {
    return Cli.run(
        Stream.concat(Arrays.stream(words.split(" ", -1)), Stream.of(credential)).toArray());
  }

  private static void assertUsage(String expected, Cli.Run run) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList()).hasSize(2);
    assertThat(run.err().lines().findFirst().orElseThrow())
        .startsWith("stele: ")
        .contains(expected);
  }
}
