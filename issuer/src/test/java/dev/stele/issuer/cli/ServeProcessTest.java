package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.anchor.life.BatchState;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.Word;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stele serve} as a process of its own. */
class ServeProcessTest {
  private static final String SERVES_AT = "stele serves at ";

  @TempDir Path folder;

  private record Serving(Process process, URI address) implements AutoCloseable {
    JsonNode visit(String path) throws IOException {
      try (InputStream answer = address.resolve(path).toURL().openStream()) {
        return new JsonMapper().readTree(answer);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Serving serve(Desk desk, URI rpc, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "serve",
            "--data",
            desk.data().toString(),
            "--password-file",
            folder.resolve("password").toString(),
            "--rpc",
            rpc.toString(),
            "--port",
            "0",
            "--base-url",
            TestDistrict.BASE_URL));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
    String said = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(said).startsWith(SERVES_AT + "http://127.0.0.1:");
    return new Serving(process, URI.create(said.substring(SERVES_AT.length())));
  }

  @Test
  void stopsWhenToldWithABatchUnderWayAndGoesOnWhenStartedAgain() throws Exception {
    Desk desk = Desk.in(folder);
    try (TestNode node = TestNode.anvil("--no-mining")) {
      Issuance.Accepted accepted;
      try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
        accepted = district.awardAndClose(2);
      }
      Process process = serve(desk, node.rpc()).process();
      await(() -> !node.call("txpool_status").path("pending").asText().equals("0x0"));
      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      node.call("evm_mine");
      try (TestDistrict district = TestDistrict.reopened(desk.data(), node.rpc())) {
        assertThat(district.store().batch(accepted.batchId()).orElseThrow().state())
            .as("stopped before its block")
            .isIn(BatchState.SIGNED, BatchState.SENT);
        await(() -> district.line().advance().isEmpty() && district.store().unfinished().isEmpty());
        assertThat(district.node().transactionCount(district.issuer().issuingAddress()))
            .isEqualTo(1);
      }
      assertThat(Files.readString(folder.resolve("log")))
          .doesNotContain(TestDistrict.PASSWORD, "Exception", "\tat ");
    }
  }

  @Test
  void theDataFolderOfAKilledServiceOpensAgain() throws Exception {
    Desk desk = Desk.in(folder);
    try (TestNode node = TestNode.anvil("--no-mining")) {
      Issuance.Accepted accepted;
      try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
        accepted = district.awardAndClose(2);
      }
      Process process = serve(desk, node.rpc()).process();
      await(() -> !node.call("txpool_status").path("pending").asText().equals("0x0"));
      process.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);

      assertThat(process.exitValue()).isEqualTo(128 + 9);
      Process again = serve(desk, node.rpc()).process();
      again.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);
      try (TestDistrict district = TestDistrict.reopened(desk.data(), node.rpc())) {
        assertThat(district.store().leaves(accepted.batchId())).hasSize(2);
      }
    }
  }

  @Test
  void goesByTheChainFileAsItIsPublishedAnewWhileItRuns() throws Exception {
    Desk desk = Desk.in(folder);
    try (TestNode node = TestNode.anvil()) {
      ChainFile chain;
      try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
        chain = district.line().chain();
      }
      Path file = desk.put("chain.json", vouching(chain, 1).toString());
      try (Serving service = serve(desk, node.rpc(), "--chain", file.toString())) {
        assertThat(service.visit("/chain.json")).isEqualTo(vouching(chain, 1));
        desk.put("chain.json", vouching(chain, 2).toString());
        await(() -> service.visit("/chain.json").equals(vouching(chain, 2)));
      }
    }
  }

  private static JsonNode vouching(ChainFile chain, int number) throws IOException {
    List<Checkpoint> checkpoints = List.of(new Checkpoint(number, Word.keccak("block " + number)));
    FinalityTrust trust = new FinalityTrust(Set.of(), checkpoints, Optional.empty());
    // Read again, so that numbers compare as a service's answer does.
    return new JsonMapper().readTree(chain.withFinality(trust).toJson().toString());
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
