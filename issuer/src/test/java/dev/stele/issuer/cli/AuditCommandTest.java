package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.audit.AuditHead;
import dev.stele.issuer.store.DataFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody with the folder changes the log behind the service's back. */
class AuditCommandTest {
  @TempDir Path folder;
  private TestDistrict district;
  private String batch;

  /** Entries 1 and 2 made the district and its class; 3 to 5 are awards, of which 4 is anchored. */
  @BeforeEach
  void found() throws Exception {
    district = TestDistrict.poor(folder, Samples.nobodyThere());
    district.award(TestDistrict.people(1));
    batch = district.awardAndClose(2).batchId();
    district.award(TestDistrict.people(1));
  }

  @AfterEach
  void close() {
    district.close();
  }

  private Cli.Run verify() {
    return Cli.run("audit", "verify", "--data", folder);
  }

  private void change(String... statements) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stele.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      }
    }
  }

  @Test
  void saysThatTheLogIsWholeAndHowFarItIsAnchored() {
    Cli.Run run = verify();

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("entries 1 to 5, head " + district.store().audit().head().hash())
        .contains("entries 1 to 4, by batch " + batch + " (SEALED)");
  }

  @Test
  void saysThatNothingWasEnteredYet(@TempDir Path empty) throws Exception {
    DataFolder.open(empty).close();
    Cli.Run run = Cli.run("audit", "verify", "--data", empty);

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("empty").contains("nothing was entered").doesNotContain("1 to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit_entry set details = '{}' where sequence = 3 | entry 3 was changed",
        "update audit_entry set subject = 'key:x' where sequence = 1 | entry 1 was changed",
        "update audit_entry set instant = '2020-01-01T00:00:00Z' where sequence = 5 | entry 5 was changed",
        "update audit_entry set hash = previous where sequence = 2 | entry 2 was changed",
        "update audit_entry set hash = 'no hash' where sequence = 2 | entry 2 is missing, or cannot be read",
        "update audit_entry set previous = hash where sequence = 4 | entry 4 does not follow",
        "delete from audit_entry where sequence = 2 | entry 2 is missing",
        "delete from audit_entry where sequence = 5 | entry 5 is missing",
        "delete from audit_entry | entry 1 is missing",
        "update audit_entry set sequence = 6 where sequence = 5 | entry 5 is missing"
      })
  void namesTheFirstLinkThatIsBroken(String statement, String says) throws Exception {
    change(statement);

    Cli.Run run = verify();
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("BROKEN     " + says);
  }

  /** Every hash fits to the next; only what is in the tree tells. */
  @Test
  void namesALogThatWasWrittenAnewAsAWhole() throws Exception {
    AuditHead head = AuditHead.NONE;
    change("delete from audit_entry");
    for (int sequence = 1; sequence <= 5; sequence++) {
      AuditEvent event =
          new AuditEvent(
              Instant.now(),
              "operator",
              AuditAction.BADGES_AWARDED,
              "",
              "b",
              JsonNodeFactory.instance.objectNode());
      AuditEntry entry = AuditEntry.after(head, event, "operator");
      change(
          "insert into audit_entry values (%d, '%s', '%s', '%s', '', '%s', '%s', '%s', '%s')"
              .formatted(
                  sequence,
                  entry.instant(),
                  entry.subject(),
                  entry.action(),
                  entry.target(),
                  entry.details(),
                  entry.previous(),
                  entry.hash()));
      head = entry.head();
    }
    change("update audit_head set hash = '" + head.hash() + "'");

    Cli.Run run = verify();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("entry 4 is not the one that batch " + batch + " anchored");
  }

  @Test
  void namesALogThatWasCutOff() throws Exception {
    change(
        "delete from audit_entry where sequence > 3",
        "update audit_head set sequence = 3, hash = (select hash from audit_entry where sequence = 3)");

    Cli.Run run = verify();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("entry 4 is missing: batch " + batch + " anchored entry 4");
  }

  @Test
  void namesAHeadThatIsNotInTheTree() throws Exception {
    change(
        "update batch set audit_sequence = 3, audit_hash = (select hash from audit_entry where sequence = 3) where id = '%s'"
            .formatted(batch));

    assertThat(verify().out()).contains("entry 3 is not the one that batch");
  }

  @Test
  void printsTheWayFromTheHeadToTheRoot() {
    Cli.Run run = Cli.run("audit", "proof", batch, "--data", folder);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"sequence\" : 4")
        .contains(district.store().batch(batch).orElseThrow().root().orElseThrow().hex());
    String open = district.store().unfinished().getLast().id();
    assertThat(Cli.run("audit", "proof", open, "--data", folder).status()).isEqualTo(2);
    assertThat(Cli.run("audit", "proof", "none", "--data", folder).status()).isEqualTo(2);
    assertThat(Cli.run("audit", "verify", "--data", folder.resolve("none")).status()).isEqualTo(2);
    assertThat(Cli.run("audit").status()).isEqualTo(2);
  }

  @Test
  void erasesAPersonWhileTheServiceHasTheFolderOpen() {
    String issuer = district.issuer().id();
    Object[] command = {
      "erase-person", "--data", folder, "--issuer", issuer, "--email", "Teacher1@example.org"
    };
    Cli.Run run = Cli.run(command);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"assertions\" : 3", "person:").doesNotContain("eacher1");
    assertThat(district.store().leaves(batch)).hasSize(1);
    assertThat(district.store().leafHashes(batch)).hasSize(4);
    assertThat(verify().status()).isZero();
    assertThat(Cli.run(command).status()).isEqualTo(2);
    command[6] = "nobody";
    assertThat(Cli.run(command).err()).contains("expected an e-mail address");
  }
}
