package dev.stele.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.batch.Batch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of earlier versions are taken over with everything that is in them. */
class MigrationTest {
  private static final String RAW = "0x80";
  private static final String ID =
      "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

  @TempDir Path folder;

  @Test
  void keepsWhatTheFirstVersionAccepted() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("stele.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/stele/issuer/store")
        .target(MigrationVersion.fromVersion("1"))
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into issuer values ('i', 'p', 'n', 'https://d.example.org', 'e@example.org', null,"
              + " null, '0x%s', 'pem', '2026-01-01T00:00:00Z')".formatted("1".repeat(40)));
      statement.execute(
          "insert into badge_class values ('b', 'i', '{}', x'00', '2026-01-01T00:00:00Z')");
      insert(statement, "done", "DELIVERED", true, true);
      insert(statement, "signed", "SIGNED", true, false);
      insert(statement, "sealed", "SEALED", false, false);
      insert(statement, "open", "COLLECTING", false, false);
    }
    try (DataFolder data = DataFolder.open(folder)) {
      Store store = data.store();
      assertThat(store.unfinished())
          .extracting(Batch::state)
          .containsExactlyInAnyOrder(BatchState.SIGNED, BatchState.SEALED, BatchState.COLLECTING);
      assertThat(store.delivered()).extracting(Batch::id).containsExactly("done");
      assertThat(store.leaf("done-1")).isPresent();
      assertThat(store.leaves("open")).hasSize(1);
      Batch signed = store.batch("signed").orElseThrow();
      assertThat(signed.attempts())
          .singleElement()
          .satisfies(it -> assertThat(it.transaction().raw()).isEqualTo(RAW))
          .satisfies(it -> assertThat(it.transaction().nonce()).isEqualTo(7));
      assertThat(signed.receipt()).isEmpty();
      Batch done = store.batch("done").orElseThrow();
      assertThat(done.receipt().orElseThrow().blockNumber()).isEqualTo(12);
      assertThat(done.receipt().orElseThrow().succeeded()).isTrue();
      assertThat(done.transaction().orElseThrow().text()).isNotEqualTo(ID);
    }
  }

  private static void insert(
      Statement statement, String id, String state, boolean signed, boolean mined)
      throws Exception {
    // The delivered one's bytes are another transaction's; only their form counts here.
    String raw = mined ? "0x81" : RAW;
    String transaction = mined ? "0x" + org.web3j.crypto.Hash.sha3("0x81").substring(2) : ID;
    statement.execute(
        "insert into batch values ('%s', 'i', '%s', '2026-01-01T00:00:00Z', '%s', %s, %s)"
            .formatted(
                id,
                state,
                "ab".repeat(32),
                signed
                    ? "31337, 7, '%s', '%s'".formatted(transaction, raw)
                    : "null, null, null, null",
                mined
                    ? "12, '0x%s', '2026-01-01T00:01:00Z', 22280, '1000'".formatted("cd".repeat(32))
                    : "null, null, null, null, null"));
    statement.execute(
        "insert into assertion values ('%s-1', 'b', '%s', 0, 'e@example.org', 'n', '%s', null, '[]',"
                .formatted(id, id, "0".repeat(32))
            + " '2026-01-01T00:00:00Z', null, '%s', 'jws')".formatted("ab".repeat(32)));
  }
}
