package dev.stele.issuer.store;

import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.audit.AuditHead;
import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who did what, appended to and never changed. People stand in it by references: an entry can be
 * read for good, and whom it names only until that is deleted.
 */
public final class AuditLog {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sql sql;

  AuditLog(Sql sql) {
    this.sql = sql;
  }

  /**
   * Appends an entry, in the same transaction as what it tells of: as the last thing in it, because
   * from then on every other transaction that appends waits.
   */
  public void record(AuditEvent event) {
    sql.transaction(
        () -> {
          // Now, because the person may be gone at the end of the transaction.
          String subject =
              event.subject().contains("@")
                  ? reference(event.issuerId(), event.subject())
                  : event.subject();
          sql.beforeCommit(() -> append(event, subject));
          return null;
        });
  }

  private void append(AuditEvent event, String subject) {
    // The row is ours until the commit; what is read of it after that is what was committed last.
    sql.update("update audit_head set sequence = sequence + 1");
    AuditHead last = head();
    AuditEntry entry =
        AuditEntry.after(new AuditHead(last.sequence() - 1, last.hash()), event, subject);
    sql.update(
        "insert into audit_entry (sequence, instant, subject, action, issuer_id, target, details,"
            + " previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.sequence(),
        entry.instant(),
        entry.subject(),
        entry.action(),
        entry.issuerId(),
        entry.target(),
        entry.details(),
        entry.previous().hex(),
        entry.hash().hex());
    sql.update("update audit_head set hash = ?", entry.hash().hex());
  }

  /** The last entry; {@link AuditHead#NONE} when there is none. */
  public AuditHead head() {
    return sql.one(
            row -> new AuditHead(row.getLong("sequence"), Digest32.ofHex(row.getString("hash"))),
            "select sequence, hash from audit_head")
        .orElseThrow();
  }

  /**
   * How the log names a person at an issuer: {@code person:} and a SHA-256 over 256 random bits and
   * their address. Another one at each issuer, and another one after a deletion.
   *
   * @param email in lower case
   */
  public String reference(String issuerId, String email) {
    return sql.transaction(
        () -> {
          byte[] salt = new byte[32];
          RANDOM.nextBytes(salt);
          sql.update(
              "insert into person_reference (reference, issuer_id, email, salt) values (?, ?, ?, ?)"
                  + " on conflict do nothing",
              "person:" + Digest32.sha256(salt, email.getBytes(StandardCharsets.UTF_8)).hex(),
              issuerId,
              email,
              HexFormat.of().formatHex(salt));
          return known(issuerId, email).orElseThrow();
        });
  }

  /** Whether the log names a person at an issuer. */
  public boolean names(String issuerId, String email) {
    return known(issuerId, email).isPresent();
  }

  private Optional<String> known(String issuerId, String email) {
    return sql.one(
        row -> row.getString("reference"),
        "select reference from person_reference where issuer_id = ? and email = ?",
        issuerId,
        email);
  }

  /** Whom a reference is of, unless that was deleted. */
  public Optional<String> person(String reference) {
    return sql.one(
        row -> row.getString("email"),
        "select email from person_reference where reference = ?",
        reference);
  }

  /** Deletes the way from the log's reference to the person. */
  public void forget(String issuerId, String email) {
    sql.update("delete from person_reference where issuer_id = ? and email = ?", issuerId, email);
  }

  /** The entries after one, oldest first. */
  public List<AuditEntry> entries(long after, int atMost) {
    return sql.query(
        AuditLog::entry,
        "select * from audit_entry where sequence > ? order by sequence limit " + atMost,
        after);
  }

  /** Those of one issuer. */
  public List<AuditEntry> entries(String issuerId, long after, int atMost) {
    return sql.query(
        AuditLog::entry,
        "select * from audit_entry where issuer_id = ? and sequence > ? order by sequence limit "
            + atMost,
        issuerId,
        after);
  }

  /**
   * Those of one issuer, newest first.
   *
   * @param action empty for all
   * @param before only those with a lesser number
   */
  public List<AuditEntry> latest(String issuerId, String action, long before, int atMost) {
    return sql.query(
        AuditLog::entry,
        "select * from audit_entry where issuer_id = ? and (? = '' or action = ?)"
            + " and sequence < ? order by sequence desc limit "
            + atMost,
        issuerId,
        action,
        action,
        before);
  }

  /** What was done at an issuer, each kind once. */
  public List<String> actions(String issuerId) {
    return sql.query(
        row -> row.getString("action"),
        "select distinct action from audit_entry where issuer_id = ? order by action",
        issuerId);
  }

  /** Makes the present head a batch's last leaf, if there is a head; before its root is fixed. */
  void anchorIn(String batchId) {
    AuditHead head = head();
    if (!head.equals(AuditHead.NONE)) {
      sql.update(
          "update batch set audit_sequence = ?, audit_hash = ? where id = ?",
          head.sequence(),
          head.hash().hex(),
          batchId);
    }
  }

  /** The head that is a batch's last leaf. */
  public Optional<AuditHead> headIn(String batchId) {
    return sql.one(
        row ->
            new AuditHead(
                row.getLong("audit_sequence"), Digest32.ofHex(row.getString("audit_hash"))),
        "select audit_sequence, audit_hash from batch where id = ? and audit_hash is not null",
        batchId);
  }

  /** The batches that have a head in their trees, by the sequence of that. */
  public List<String> anchoring() {
    return sql.query(
        row -> row.getString("id"),
        "select id from batch where audit_hash is not null order by audit_sequence, id");
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        row.getString("instant"),
        row.getString("subject"),
        row.getString("action"),
        row.getString("issuer_id"),
        row.getString("target"),
        row.getString("details"),
        Digest32.ofHex(row.getString("previous")),
        Digest32.ofHex(row.getString("hash")));
  }
}
