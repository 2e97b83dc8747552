package dev.stele.issuer.store;

import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.review.Reviewer;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of people who applied or reviewed. When it is deleted, an application keeps its id
 * and its states, and a reviewer who has vouched the name that stands in the badges of others.
 */
final class WorkflowRecords implements PersonalRecords {
  private static final String THEIR_APPLICATIONS =
      "(select id from application where issuer_id = ? and applicant = ?)";
  private static final String ITS_APPLICATIONS = "(select id from application where issuer_id = ?)";

  /** Instead of an address; for reviewers with a colon and their id. */
  static final String ERASED = "erased";

  private final Sql sql;

  WorkflowRecords(Sql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "applications";
  }

  @Override
  public int erase(String issuerId, String email, Instant now) {
    return eraseReviewer(issuerId, email) + eraseApplicant(issuerId, email);
  }

  private int eraseApplicant(String issuerId, String email) {
    sql.update(
        "update review set comment = '', scores = '{}', endorsement = null where application_id in "
            + THEIR_APPLICATIONS,
        issuerId,
        email);
    sql.update(
        "update application_step set note = null where application_id in " + THEIR_APPLICATIONS,
        issuerId,
        email);
    // Whoever goes takes back what is still open; as everywhere, what was awarded stays awarded.
    return sql.update(
        "update application set applicant = ? || id, email = '', name = '', narrative = '',"
            + " evidence = '[]', details = null, state = case when state in ('AWARDED', 'REJECTED') then state"
            + " else 'WITHDRAWN' end where issuer_id = ? and applicant = ?",
        ERASED + ":",
        issuerId,
        email);
  }

  private int eraseReviewer(String issuerId, String email) {
    // Whoever acted, for themselves or through the operator, on anybody's application.
    sql.update(
        "update application_step set who = replace(who, ?, ?) where (who = ? or who like ?)"
            + " and application_id in "
            + ITS_APPLICATIONS,
        email,
        ERASED,
        email,
        "% for " + email,
        issuerId);
    sql.update(
        "update nomination set created_by = ? where created_by = ? and badge_class_id in"
            + " (select id from badge_class where issuer_id = ?)",
        ERASED,
        email,
        issuerId);
    List<String> theirs =
        sql.query(
            row -> row.getString("id"),
            "select id from reviewer where issuer_id = ? and (subject = ? or subject = ? || id || ':' || ?)",
            issuerId,
            email,
            Reviewer.REMOVED,
            email);
    for (String id : theirs) {
      // What they were to decide can be given to another.
      new Reviewers(sql).release(id);
      sql.update(
          "update reviewer set subject = ? || id,"
              + " name = case when public_key_pem is null then '' else name end where id = ?",
          ERASED + ":",
          id);
    }
    return theirs.size();
  }
}
