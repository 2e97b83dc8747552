package dev.stele.issuer.store;

import dev.stele.issuer.review.Reviewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who reviews for which issuer, and how busy they are. */
public final class Reviewers {
  /** What is left of the others is what they decided. */
  static final String PRESENT =
      " and subject not like '%s%%' and subject not like '%s:%%'"
          .formatted(Reviewer.REMOVED, WorkflowRecords.ERASED);

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

  /**
   * Keeps the key of a reviewer's first endorsement.
   *
   * @return false when they have one already, which stays
   */
  public boolean setKey(Reviewer reviewer, String publicKeyPem) {
    return sql.update(
            "update reviewer set public_key_pem = ? where id = ? and public_key_pem is null",
            publicKeyPem,
            reviewer.id())
        == 1;
  }

  /**
   * Has somebody review no more, from now on. What they decided stays, with their name and their
   * key; what they have not decided is not assigned to them any more.
   */
  public void remove(Reviewer reviewer) {
    release(reviewer.id());
    sql.update(
        "update reviewer set subject = ? where id = ?",
        Reviewer.removed(reviewer.id(), reviewer.subject()),
        reviewer.id());
  }

  /** Takes what is open from a reviewer, but for what they have decided in its present round. */
  void release(String reviewerId) {
    sql.update(
        "delete from assignment where reviewer_id = ? and application_id in"
            + " (select id from application where state in ('SUBMITTED', 'CHANGES_ASKED')"
            + " or (state = 'IN_REVIEW' and not exists (select 1 from review"
            + " where review.application_id = application.id"
            + " and review.round = application.round and review.reviewer_id = ?)))",
        reviewerId,
        reviewerId);
  }

  /** One who reviews, or did. */
  public Optional<Reviewer> find(String id) {
    return sql.one(ReviewRows::reviewer, "select * from reviewer where id = ?", id);
  }

  /** One who is among an issuer's reviewers. */
  public Optional<Reviewer> present(String issuerId, String id) {
    return sql.one(
        ReviewRows::reviewer,
        "select * from reviewer where issuer_id = ? and id = ?" + PRESENT,
        issuerId,
        id);
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
            + " from reviewer where issuer_id = ?"
            + PRESENT
            + " order by load, created, id",
        issuerId);
  }
}
