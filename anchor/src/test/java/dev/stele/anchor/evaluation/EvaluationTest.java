package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import dev.stele.anchor.evaluation.report.TidyCsv;
import dev.stele.contracts.testing.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  /** As the bench starts a node itself; a whole badge with its image takes many millions of gas. */
  private static final String[] TIMELESS = {
    "--hardfork", "prague", "--timestamp", "1790000000", "--gas-limit", "60000000"
  };

  @TempDir private Path folder;

  @Test
  void everyStrategyVerifiesItsBadgesAndRefusesForgedAndRevokedOnes() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      EvaluationPlan plan = TestBench.plan(List.of(3), 3);
      List<Measurement> all = TestBench.run(plan, node.rpc(), folder.resolve("state.jsonl"));
      for (StorageStrategy strategy : plan.strategies()) {
        String hole = TestBench.value(all, strategy.name(), 3, "issue hole");
        if (hole.equals("ipfs-not-installed")) {
          continue;
        }
        assertThat(hole).as(strategy.name()).isEqualTo("none");
        assertThat(TestBench.value(all, strategy.name(), 3, "verify verdict"))
            .as(strategy.name())
            .isEqualTo("verified");
        assertThat(TestBench.value(all, strategy.name(), 3, "verify forged-verdict"))
            .as(strategy.name())
            .isIn("refused", "none");
        assertThat(TestBench.value(all, strategy.name(), 3, "renew verdict"))
            .as(strategy.name())
            .isEqualTo("verified");
        assertThat(TestBench.value(all, strategy.name(), 3, "revoke verdict"))
            .as(strategy.name())
            .isEqualTo("refused");
      }
    }
  }

  @Test
  void onlyTheFormWithProofsSurvivesTheLossOfIssuerAndChain() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(List.of(2), 2, "stele", "root-in-data", "root-in-storage"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      assertThat(TestBench.value(all, "stele", 2, "survive without-everybody"))
          .isEqualTo("verified");
      assertThat(TestBench.value(all, "root-in-data", 2, "survive without-issuer"))
          .isEqualTo("content-only");
      assertThat(TestBench.value(all, "root-in-data", 2, "survive without-explorer"))
          .isEqualTo("nothing");
      assertThat(TestBench.value(all, "root-in-storage", 2, "survive without-chain"))
          .isEqualTo("nothing");
    }
  }

  @Test
  void anOutageIsTriedWhereItCanMakeADifference() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(List.of(2), 2, "stele", "mirrored-bundles"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      assertThat(TestBench.value(all, "stele", 2, "outage asked without nobody"))
          .isEqualTo("chain");
      assertThat(TestBench.value(all, "stele", 2, "outage verdict without chain+explorer"))
          .isEqualTo("verified");
      assertThat(TestBench.value(all, "stele", 2, "outage verdict without issuer"))
          .isEqualTo("none");
      assertThat(
              TestBench.value(
                  all, "mirrored-bundles", 2, "outage verdict without chain+explorer+mirror-1"))
          .isEqualTo("verified");
      assertThat(
              TestBench.value(
                  all, "mirrored-bundles", 2, "outage verdict without mirror-1+mirror-2"))
          .isEqualTo("nothing");
    }
  }

  @Test
  void costsWhatWasMeasuredBefore() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(
                  List.of(2), 2, "stele", "root-in-data", "root-in-storage", "eas-attestation"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      // A byte of the root that is zero costs 30 less.
      assertThat(gas(all, "stele", "issue gas")).isBetween(22_280 * 0.98, 22_280.0);
      assertThat(gas(all, "root-in-data", "issue gas")).isEqualTo(gas(all, "stele", "issue gas"));
      assertThat(gas(all, "root-in-storage", "issue gas")).isBetween(48_168 * 0.98, 48_168 * 1.02);
      assertThat(gas(all, "eas-attestation", "issue gas-per-badge"))
          .isBetween(200_272 * 0.98, 200_272 * 1.02);
    }
  }

  @Test
  void aVerifierAsksNothingTwice() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(List.of(2), 2, "eas-attestation", "badge-in-calldata"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      // The attestation, and the issuer's page.
      assertThat(TestBench.value(all, "eas-attestation", 2, "verify requests")).isEqualTo("2");
      // The transaction, the issuer's page, its revocation list.
      assertThat(TestBench.value(all, "badge-in-calldata", 2, "verify requests")).isEqualTo("3");
    }
  }

  @Test
  void countsTheStorageThatABadgeTakesForGood() throws Exception {
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(
                  List.of(3), 3, "root-in-data", "root-in-event", "hash-in-mapping", "stele"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      String state = "issue state-bytes-per-badge";
      assertThat(TestBench.value(all, "root-in-data", 3, state)).isEqualTo("0");
      assertThat(TestBench.value(all, "root-in-event", 3, state)).isEqualTo("0");
      assertThat(TestBench.value(all, "hash-in-mapping", 3, state)).isEqualTo("32");
      assertThat(gas(all, "stele", 3, "setup state-bytes")).isGreaterThan(1_000);
    }
  }

  @Test
  void countsWhatTakingBackCostsAtThePopulationsRate() throws Exception {
    PopulationParameters often =
        NamedParameters.read(
            "{\"revocationRate\": 1}".getBytes(StandardCharsets.UTF_8),
            PopulationParameters.DEFAULT,
            PopulationParameters.class);
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(List.of(2), 2, "root-in-event"),
              node.rpc(),
              folder.resolve("state.jsonl"),
              often);
      assertThat(TestBench.value(all, "root-in-event", 2, "lifetime revocations")).isEqualTo("2");
      assertThat(TestBench.value(all, "root-in-event", 2, "lifetime transactions")).isEqualTo("3");
      double issued = gas(all, "root-in-event", 2, "issue gas-per-badge");
      double once = gas(all, "root-in-event", 2, "revoke gas");
      assertThat(gas(all, "root-in-event", 2, "lifetime gas-per-badge"))
          .isBetween(issued + once * 0.99, issued + once * 1.01);
    }
  }

  private static double gas(List<Measurement> all, String strategy, int size, String metric) {
    return Double.parseDouble(TestBench.value(all, strategy, size, metric));
  }

  private static double gas(List<Measurement> all, String strategy, String metric) {
    return gas(all, strategy, 2, metric);
  }

  @Test
  void oneSeedGivesTheSameFiguresOnASecondNodeAndAfterAnInterruption() throws Exception {
    EvaluationPlan plan =
        TestBench.plan(
            List.of(1, 4),
            1,
            "root-in-data",
            "root-in-event",
            "eas-attestation",
            "soulbound-token",
            "contract-per-badge");
    Path state = folder.resolve("interrupted.jsonl");
    List<Measurement> whole;
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      whole = TestBench.run(plan, node.rpc(), folder.resolve("whole.jsonl"));
    }
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      URI rpc = node.rpc();
      assertThatThrownBy(
              () ->
                  TestBench.run(
                      plan,
                      rpc,
                      state,
                      (percent, what) -> {
                        if (what.startsWith("soulbound")) {
                          throw new IllegalStateException("interrupted");
                        }
                      }))
          .hasMessage("interrupted");
    }
    Files.writeString(state, Files.readString(state) + "{\"cell\": \"cut o");
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      List<Measurement> resumed = TestBench.run(plan, node.rpc(), state);
      assertThat(timeless(resumed)).isEqualTo(timeless(whole));
    }
  }

  /** The results as they are written, notes and all, but for times. */
  private static String timeless(List<Measurement> all) {
    return TidyCsv.of(all.stream().filter(it -> !it.isTime()).toList());
  }

  @Test
  void refusesToGoOnWithAnotherRunsState() throws Exception {
    Path state = folder.resolve("state.jsonl");
    Files.writeString(state, "{\"node\":\"another\"}\n");
    try (TestNode node = TestNode.anvil(TIMELESS)) {
      URI rpc = node.rpc();
      EvaluationPlan plan = TestBench.plan(List.of(1), 1, "root-in-data");
      assertThatThrownBy(() -> TestBench.run(plan, rpc, state))
          .isInstanceOf(HoleException.class)
          .hasMessageContaining("give another --out");
    }
  }

  @Test
  void tooSmallABlockGasLimitIsAHoleOfThatStrategyAlone() throws Exception {
    try (TestNode node = TestNode.anvil("--hardfork", "prague", "--gas-limit", "100000")) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(List.of(1), 1, "root-in-data", "soulbound-token"),
              node.rpc(),
              folder.resolve("state.jsonl"));
      assertThat(TestBench.value(all, "soulbound-token", 1, "issue hole"))
          .isEqualTo("block-gas-limit");
      assertThat(TestBench.value(all, "root-in-data", 1, "verify verdict")).isEqualTo("verified");
    }
  }

  @Test
  void aNodeWithoutAMethodLeavesAHoleOnlyWhereItIsNeeded() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    try (TestNode node = TestNode.anvil(TIMELESS);
        LoopbackServer without =
            new LoopbackServer((path, body) -> Optional.of(answer(http, node.rpc(), body)))) {
      List<Measurement> all =
          TestBench.run(
              TestBench.plan(
                  List.of(1), 1, "stele", "root-in-data", "root-in-event", "badge-in-event"),
              without.address(),
              folder.resolve("state.jsonl"));
      assertThat(TestBench.value(all, "stele", 1, "issue hole")).isEqualTo("node-refuses");
      for (String searched : List.of("root-in-event", "badge-in-event")) {
        assertThat(all)
            .as(searched)
            .filteredOn(it -> it.strategy().equals(searched) && it.isHole())
            .singleElement()
            .matches(it -> it.value().equals("node-refuses") && it.note().contains("eth_getLogs"));
        assertThat(TestBench.value(all, searched, 1, "survive without-nothing")).isEqualTo("none");
        assertThat(gas(all, searched, 1, "issue gas")).isPositive();
      }
      assertThat(TestBench.value(all, "root-in-data", 1, "verify verdict")).isEqualTo("verified");
      assertThat(TestBench.value(all, "root-in-data", 1, "issue state-bytes-per-badge"))
          .isEqualTo("node-without-api");
    }
  }

  @Test
  void aHoleIsTriedAgainWhenARunGoesOn() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    Path state = folder.resolve("state.jsonl");
    EvaluationPlan plan = TestBench.plan(List.of(1), 1, "root-in-data", "root-in-event");
    try (TestNode node = TestNode.anvil(TIMELESS);
        LoopbackServer without =
            new LoopbackServer((path, body) -> Optional.of(answer(http, node.rpc(), body)))) {
      List<Measurement> before = TestBench.run(plan, without.address(), state);
      assertThat(TestBench.value(before, "root-in-event", 1, "issue hole"))
          .isEqualTo("node-refuses");
      List<Measurement> after = TestBench.run(plan, node.rpc(), state);
      assertThat(TestBench.value(after, "root-in-event", 1, "issue hole")).isEqualTo("none");
      assertThat(TestBench.value(after, "root-in-event", 1, "verify verdict"))
          .isEqualTo("verified");
      assertThat(TestBench.value(after, "root-in-data", 1, "verify time"))
          .isEqualTo(TestBench.value(before, "root-in-data", 1, "verify time"));
    }
  }

  private static byte[] answer(HttpClient http, URI node, byte[] question)
      throws java.io.IOException {
    if (new String(question, StandardCharsets.UTF_8)
        .matches("(?s).*(eth_getProof|eth_getLogs|debug_traceTransaction).*")) {
      return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}"
          .getBytes(StandardCharsets.UTF_8);
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(node)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(question))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.IOException(e);
    }
  }
}
