package dev.stele.issuer.store;

import dev.stele.issuer.review.Reviewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who reviews for which issuer, and how busy they are. */
public final class Reviewers {
  private final Sql sql;

  Reviewers(Sql sql) {
    this.sql = sql;
  }

  /**
   * @return false when the issuer has a reviewer with this subject already
   */
  public boolean add(Reviewer reviewer, Instant now) {
    return sql.update(
            "insert into reviewer (id, issuer_id, subject, name, created) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            reviewer.id(),
            reviewer.issuerId(),
            reviewer.subject(),
            reviewer.name(),
            now.toString())
        == 1;
  }

  /** Keeps the key of a reviewer's first endorsement. */
  public void setKey(Reviewer reviewer, String publicKeyPem) {
    sql.update(
        "update reviewer set public_key_pem = ? where id = ? and public_key_pem is null",
        publicKeyPem,
        reviewer.id());
  }

  public Optional<Reviewer> find(String id) {
    return sql.one(ReviewRows::reviewer, "select * from reviewer where id = ?", id);
  }

  public Optional<Reviewer> bySubject(String issuerId, String subject) {
    return sql.one(
        ReviewRows::reviewer,
        "select * from reviewer where issuer_id = ? and subject = ?",
        issuerId,
        subject);
  }

  /** All reviewers of an issuer, those first that have the fewest open applications. */
  public List<Reviewer> leastBusyFirst(String issuerId) {
    return sql.query(
        ReviewRows::reviewer,
        "select reviewer.*, (select count(*) from assignment"
            + " join application on application.id = application_id"
            + " where reviewer_id = reviewer.id"
            + " and application.state in ('SUBMITTED', 'IN_REVIEW', 'CHANGES_ASKED')) as load"
            + " from reviewer where issuer_id = ? and subject <> ? || id"
            + " order by load, created, id",
        issuerId,
        WorkflowRecords.ERASED + ":");
  }
}
