package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir private Path folder;
  private Path credential;

  @BeforeEach
  void write() throws IOException {
    credential = Fixtures.write(folder, "credential.json", Fixtures.signed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--at yesterday | expected an ISO 8601 instant",
        "--at 2026-01-01T00:00:00 | expected an ISO 8601 instant",
        "--rpc ftp://node | expected an http or https address",
        "--rpc node:8545 | expected an http or https address",
        "--rpc http://[ | address",
        "--rpc-policy all | expected failover or agreement",
        "--rpc-timeout 0 | expected at least 1",
        "--rpc-timeout soon | soon",
        "--min-confirmations 0 | expected at least 1",
        "--issuer-profile missing.json | there is no such file",
        "--chain missing.json | there is no such file",
        "--transaction missing.json | there is no such file",
        "--revocation-list missing.json | there is no such file",
        "--unknown-option | --unknown-option"
      })
  void namesWhatWasExpectedInOneLine(String options, String expected) {
    String[] words = ("verify " + options + " --rpc http://127.0.0.1:1").split(" ", -1);
    Object[] arguments = java.util.Arrays.copyOf(words, words.length + 1, Object[].class);
    arguments[words.length] = credential;
    Cli.Run run = Cli.run(arguments);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList()).hasSize(2);
    assertThat(run.err().lines().findFirst().orElseThrow())
        .startsWith("stele: ")
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"verify", "hash"})
  void refusesToRunWithoutAFile(String command) {
    Cli.Run run = Cli.run(command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("FILE");
  }

  @ParameterizedTest
  @CsvSource({"verify", "hash"})
  void saysThatAFileIsMissing(String command) {
    Cli.Run run = Cli.run(command, folder.resolve("missing.json"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"verify", "hash"})
  void saysThatAFolderIsNoFile(String command) {
    Cli.Run run = Cli.run(command, folder);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot read");
  }

  @Test
  void refusesAnUnknownMemberOfAChainFile() throws IOException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            "{\"format\": \"stele-chain/1\", \"chainId\": 1, \"genesis\": \"0x\"}");
    Cli.Run run = Cli.run("verify", "--chain", chain, credential);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("knows no member \"genesis\"");
  }

  @Test
  void printsTheHash() {
    assertThat(Cli.run("hash", credential).out())
        .isEqualTo(Fixtures.root(Fixtures.signed()) + System.lineSeparator());
  }

  @Test
  void printsTheStatementsThatAreHashed() {
    Cli.Run run = Cli.run("hash", "--nquads", credential);
    assertThat(run.outLines())
        .isSorted()
        .contains("<https://issuer.example/profile> <http://schema.org/name> \"Harbour School\" .");
  }

  @Test
  void hashFailsWhenPartOfTheDocumentIsUnprotected() throws IOException {
    ObjectNode document = Fixtures.unsigned().put("grade", "A");
    Cli.Run run = Cli.run("hash", Fixtures.write(folder, "a.json", document));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void hashCannotTellWithAnUnknownContext() throws IOException {
    ObjectNode document = Fixtures.unsigned();
    ((ArrayNode) document.get("@context")).add("https://example.org/context");
    assertThat(Cli.run("hash", Fixtures.write(folder, "a.json", document)).status()).isEqualTo(3);
  }
}
