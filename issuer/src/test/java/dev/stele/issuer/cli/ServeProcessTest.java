package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.life.BatchState;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stele serve} as a process of its own. */
class ServeProcessTest {
  @TempDir Path folder;

  private Process serve(Desk desk, URI rpc) throws Exception {
    List<String> command =
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
            TestDistrict.BASE_URL);
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
        .startsWith("stele serves at http://127.0.0.1:");
    return process;
  }

  @Test
  void stopsWhenToldWithABatchUnderWayAndGoesOnWhenStartedAgain() throws Exception {
    Desk desk = Desk.in(folder);
    try (TestNode node = TestNode.anvil("--no-mining")) {
      Issuance.Accepted accepted;
      try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
        accepted = district.awardAndClose(2);
      }
      Process process = serve(desk, node.rpc());
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
      Process process = serve(desk, node.rpc());
      await(() -> !node.call("txpool_status").path("pending").asText().equals("0x0"));
      process.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);

      assertThat(process.exitValue()).isEqualTo(128 + 9);
      Process again = serve(desk, node.rpc());
      again.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);
      try (TestDistrict district = TestDistrict.reopened(desk.data(), node.rpc())) {
        assertThat(district.store().leaves(accepted.batchId())).hasSize(2);
      }
    }
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
