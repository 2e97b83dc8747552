package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.anvil("--no-mining");
  }

  /** The tests' districts are copies of one, with one address. */
  @BeforeEach
  void emptyThePool() {
    node.call("anvil_dropAllTransactions");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void listsAndShowsWhileTheServiceHasTheFolderOpen() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      String batch = district.awardAndClose(3).batchId();
      assertThat(district.line().advance()).isEmpty();
      String transaction =
          district.store().batch(batch).orElseThrow().transaction().orElseThrow().text();

      Cli.Run list = Cli.run("batch", "list", "--data", folder.toString());
      assertThat(list.status()).isZero();
      assertThat(list.out()).contains(batch, "SENT", transaction);

      Cli.Run show = Cli.run("batch", "show", batch, "--data", folder.toString());
      assertThat(show.status()).isZero();
      assertThat(show.out()).contains("state       SENT", "assertions  3", transaction, "nonce 0");
    }
  }

  @Test
  void retryNowMakesTheServiceOfferMoreAtOnce() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      String batch = district.awardAndClose(1).batchId();
      assertThat(district.line().advance()).isEmpty();

      Cli.Run retry = Cli.run("batch", "retry-now", batch, "--data", folder.toString());
      assertThat(retry.status()).isZero();
      assertThat(district.store().audit().entries(0, 100).getLast())
          .satisfies(
              entry ->
                  assertThat(List.of(entry.action(), entry.subject(), entry.target()))
                      .containsExactly("batch.retried", "operator", batch));
      assertThat(district.line().advance()).isEmpty();

      var attempts = district.store().batch(batch).orElseThrow().attempts();
      assertThat(attempts).hasSize(2);
      assertThat(attempts.getLast().transaction().nonce())
          .isEqualTo(attempts.getFirst().transaction().nonce());
      assertThat(attempts.getLast().offer().maxGasPrice())
          .isGreaterThan(attempts.getFirst().offer().maxGasPrice());
      assertThat(district.store().batch(batch).orElseThrow().retryNow()).isFalse();
    }
  }

  @Test
  void saysWhatIsMissing() {
    Path none = folder.resolve("none");
    Cli.Run list = Cli.run("batch", "list", "--data", none.toString());
    assertThat(list.status()).isEqualTo(2);
    assertThat(list.err()).contains("there is no stele.db in " + none);

    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      Cli.Run show = Cli.run("batch", "show", "nothing", "--data", folder.toString());
      assertThat(show.status()).isEqualTo(2);
      assertThat(show.err()).contains("there is no batch nothing");
      assertThat(district.store().unfinished()).isEmpty();
    }
    assertThat(Cli.run("batch").status()).isEqualTo(2);
  }

  @Test
  void triesNothingThatIsDelivered() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      String batch = district.award(TestDistrict.people(1)).batchId();
      Cli.Run retry = Cli.run("batch", "retry-now", batch, "--data", folder.toString());
      assertThat(retry.status()).isEqualTo(2);
      assertThat(retry.err()).contains("is COLLECTING");
    }
  }
}
