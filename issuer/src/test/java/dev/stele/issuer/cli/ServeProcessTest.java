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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stele serve} as a process of its own. */
class ServeProcessTest {

  @TempDir Path folder;

  private static JsonNode visit(ServingProcess service, String path) throws IOException {
    try (InputStream answer = service.address().resolve(path).toURL().openStream()) {
      return new JsonMapper().readTree(answer);
    }
  }

  @Test
  void stopsWhenToldWithABatchUnderWayAndGoesOnWhenStartedAgain() throws Exception {
    Desk desk = Desk.in(folder);
    try (TestNode node = TestNode.anvil("--no-mining")) {
      Issuance.Accepted accepted;
      try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
        accepted = district.awardAndClose(2);
      }
      Process process = ServingProcess.start(desk, node.rpc()).process();
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
      Process process = ServingProcess.start(desk, node.rpc()).process();
      await(() -> !node.call("txpool_status").path("pending").asText().equals("0x0"));
      process.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);

      assertThat(process.exitValue()).isEqualTo(128 + 9);
      Process again = ServingProcess.start(desk, node.rpc()).process();
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
      try (ServingProcess service =
          ServingProcess.start(desk, node.rpc(), "--chain", file.toString())) {
        assertThat(visit(service, "/chain.json")).isEqualTo(vouching(chain, 1));
        desk.put("chain.json", vouching(chain, 2).toString());
        await(() -> visit(service, "/chain.json").equals(vouching(chain, 2)));
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
