package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services with their records on one PostgreSQL server. */
final class SharedDatabaseTest {
  private static final BatchLine.Settings SMALL_BATCHES =
      new BatchLine.Settings(
          5, Duration.ofDays(1), Finality.after(1), FeeRules.USUAL, Optional.empty());

  private static PostgresServer server;
  private static TestNode node;
  private static String founded;

  @TempDir private static Path keys;

  private String database;
  private TestDistrict one;
  private TestDistrict other;
  private long before;

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** Here rather than once for all, so that each test that is skipped is named. */
  @BeforeEach
  void start() {
    if (server == null) {
      server = PostgresServer.start();
      node = TestNode.start();
      founded = server.newDatabase();
      TestDistrict.sharing(keys, founded, node.rpc()).close();
    }
    database = server.copyOf(founded);
    one = TestDistrict.sharing(keys, database, node.rpc());
    other = TestDistrict.sharing(keys, database, node.rpc());
    node.fund(one.issuer().issuingAddress().text(), TestDistrict.ENOUGH_WEI);
    before = 0;
    before = transactions();
  }

  @AfterEach
  void close() {
    for (TestDistrict service : Stream.of(one, other).filter(Objects::nonNull).toList()) {
      service.close();
    }
  }

  private static BatchState state(TestDistrict service, String batch) {
    return service.store().batch(batch).orElseThrow().state();
  }

  private long transactions() {
    try {
      return one.node().transactionCount(one.issuer().issuingAddress()) - before;
    } catch (AnchoringException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(TestDistrict service, String batch) {
    BatchLine line = service.line();
    for (int round = 0; round < 50 && state(service, batch) != BatchState.DELIVERED; round++) {
      assertThat(line.advance()).isEmpty();
    }
    assertThat(state(service, batch)).isEqualTo(BatchState.DELIVERED);
  }

  @Test
  void deliversWhatItKeepsOnTheServer() throws Exception {
    String batch = one.awardAndClose(3).batchId();

    work(one, batch);

    assertThat(transactions()).isEqualTo(1);
    assertThat(other.store().leaves(batch)).hasSize(3);
    assertThat(other.store().batch(batch)).isEqualTo(one.store().batch(batch));
  }

  @Test
  void onlyOneDrivesAnAccount() throws Exception {
    String first = one.awardAndClose(1).batchId();
    work(one, first);

    String second = other.awardAndClose(1).batchId();
    assertThat(other.line().advance()).isEmpty();

    assertThat(state(other, second)).isEqualTo(BatchState.SEALED);
    assertThat(one.line().driven()).containsExactly(one.issuer().issuingAddress());
    assertThat(other.line().driven()).isEmpty();
    assertThat(transactions()).isEqualTo(1);
  }

  @Test
  void anotherTakesOverWhenTheOneThatDroveIsGone() throws Exception {
    work(one, one.awardAndClose(1).batchId());
    String batch = one.awardAndClose(2).batchId();

    one.close();
    work(other, batch);
    one = TestDistrict.sharing(keys, database, node.rpc());

    assertThat(transactions()).isEqualTo(2);
    assertThat(one.line().driven()).isEmpty();
  }

  @Test
  void anotherTakesOverWhileTheNodeOfTheOneIsAway() throws Exception {
    TestDistrict cutOff = TestDistrict.sharing(keys, database, URI.create("http://127.0.0.1:9"));
    try (cutOff) {
      String batch = cutOff.awardAndClose(1).batchId();
      assertThat(cutOff.line().advance()).extracting("code").containsExactly("node-unavailable");

      work(other, batch);
    }
  }

  @Test
  void loseNothingAndSealNothingTwiceWhenBothAwardAndCloseAtOnce() throws Exception {
    List<Callable<List<String>>> work = new ArrayList<>();
    for (TestDistrict service : List.of(one, other, one, other)) {
      work.add(() -> awardAgainAndAgain(service));
    }
    List<String> accepted = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<List<String>> done : threads.invokeAll(work)) {
        accepted.addAll(done.get());
      }
    }

    List<Batch> sealed =
        one.store().unfinished().stream()
            .filter(batch -> batch.state() == BatchState.SEALED)
            .toList();
    assertThat(sealed).isNotEmpty();
    assertThat(sealed)
        .allSatisfy(
            batch ->
                assertThat(batch.root())
                    .contains(MerkleTree.of(one.store().leafHashes(batch.id())).root()));
    assertThat(
            one.store().unfinished().stream()
                .flatMap(batch -> one.store().leaves(batch.id()).stream())
                .map(leaf -> leaf.assertion().uuid()))
        .containsExactlyInAnyOrderElementsOf(accepted);
  }

  private static List<String> awardAgainAndAgain(TestDistrict service) throws RefusedException {
    List<String> accepted = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      accepted.addAll(service.award(TestDistrict.people(1 + round % 3)).assertions());
      service.line(SMALL_BATCHES).sealDue();
    }
    return accepted;
  }

  @Test
  void goesOnAfterTheServerEndedItsConnections() throws Exception {
    work(one, one.awardAndClose(1).batchId());

    server.disconnectAll();

    assertThatThrownBy(() -> one.store().counts()).isInstanceOf(StoreException.class);
    assertThat(one.line().driven()).as("what ended with the connection").isEmpty();
    assertThatThrownBy(() -> other.store().counts()).isInstanceOf(StoreException.class);
    work(other, other.awardAndClose(1).batchId());
    assertThat(one.line().advance()).isEmpty();
    assertThat(transactions()).isEqualTo(2);
  }

  @Test
  void losesNothingThatItAcceptedWhenTheServerLosesItsPower() throws Exception {
    List<String> accepted = one.award(TestDistrict.people(4)).assertions();

    server.stop();
    assertThatThrownBy(() -> one.award(TestDistrict.people(1))).isInstanceOf(StoreException.class);
    server.startAgain();

    String batch = one.store().unfinished().getFirst().id();
    one.line().close(one.issuer().id());
    work(one, batch);
    assertThat(one.store().leaves(batch))
        .extracting(leaf -> leaf.assertion().uuid())
        .containsExactlyElementsOf(accepted);
  }

  @Test
  void showsBatchesBesideTheServices() throws Exception {
    String batch = one.award(TestDistrict.people(2)).batchId();

    try (var beside = DataFolder.beside(keys, Optional.of(PostgresServer.address(database)))) {
      Store store = beside.store();
      assertThat(store.unfinished()).extracting(Batch::id).containsExactly(batch);
    }
  }

  @Test
  void refusesRecordsThatAreNotThoseOfTheKeys(@TempDir Path own) throws Exception {
    DataFolder.open(own).close();

    assertThatThrownBy(() -> DataFolder.open(own, Optional.of(PostgresServer.address(database))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("leave --database out");
    assertThatThrownBy(() -> DataFolder.open(keys))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("name it with --database");
    assertThat(Stream.of(keys.toFile().list())).doesNotContain("stele.db");
  }
}
