package dev.stele.issuer.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applications for badges, with all that was decided on them. Every method is on disk when it
 * returns, inside {@link Store#together} when that does.
 */
public final class Applications {
  private final Sql sql;

  Applications(Sql sql) {
    this.sql = sql;
  }

  /** Fixes how a badge class is reviewed. */
  public void add(String badgeClassId, ReviewPolicy policy) {
    sql.update(
        "insert into review_policy (badge_class_id, policy) values (?, ?)",
        badgeClassId,
        policy.json().toString());
  }

  /** How a badge class is reviewed; empty when it takes no applications. */
  public Optional<ReviewPolicy> policy(String badgeClassId) {
    return sql.one(
        ReviewRows::policy,
        "select policy from review_policy where badge_class_id = ?",
        badgeClassId);
  }

  /**
   * Adds an application with its first step.
   *
   * @return false when its applicant has an open one for the class already
   */
  public boolean add(Application application, String who) {
    return sql.transaction(
        () -> {
          int rows =
              sql.update(
                  "insert into application (id, issuer_id, badge_class_id, assertion_id, applicant,"
                      + " email, name, narrative, evidence, details, round, state, submitted)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                  application.id(),
                  application.issuerId(),
                  application.badgeClassId(),
                  application.assertionUuid(),
                  application.applicant(),
                  application.award().email(),
                  application.award().name(),
                  application.award().narrative().orElseThrow(),
                  Rows.evidence(application.award().evidence()),
                  ReviewRows.details(application.award()),
                  application.round(),
                  application.state().name(),
                  application.submitted().toString());
          if (rows == 1) {
            record(application, first(application, who));
          }
          return rows == 1;
        });
  }

  private static Step first(Application application, String who) {
    return new Step(
        application.state(), who, application.submitted(), application.round(), Optional.empty());
  }

  public Optional<Application> find(String id) {
    return sql.one(ReviewRows::application, "select * from application where id = ?", id);
  }

  /**
   * The application as it is. Until the end of the transaction its issuer is held, as {@link
   * Store#hold} says, and nobody else changes it.
   */
  public Optional<Application> locked(String id) {
    find(id).ifPresent(known -> new Store(sql).hold(known.issuerId()));
    sql.update("update application set state = state where id = ?", id);
    return find(id);
  }

  /** Takes a step; the state must be the one that the application was read with. */
  public void step(Application application, Step step) {
    if (!application.state().next().contains(step.state())) {
      throw new IllegalArgumentException(
          "no step leads from %s to %s".formatted(application.state(), step.state()));
    }
    sql.transaction(
        () -> {
          int rows =
              sql.update(
                  "update application set state = ?, round = ? where id = ? and state = ?",
                  step.state().name(),
                  step.round(),
                  application.id(),
                  application.state().name());
          if (rows != 1) {
            throw new IllegalStateException("the application is not in the state to leave");
          }
          record(application, step);
          return null;
        });
  }

  private void record(Application application, Step step) {
    String id = application.id();
    sql.update(
        "insert into application_step (application_id, ordinal, state, who, at, round, note) values"
            + " (?, (select count(*) from application_step where application_id = ?), ?, ?, ?, ?, ?)",
        id,
        id,
        step.state().name(),
        step.who(),
        step.at().toString(),
        step.round(),
        step.note().orElse(null));
    audit(
        application,
        step.at(),
        step.who(),
        AuditAction.of(step.state()),
        JsonNodeFactory.instance.objectNode().put("round", step.round()));
  }

  /**
   * Notes it in the audit log too.
   *
   * @param who as in {@link Step#who}
   */
  private void audit(
      Application application, Instant at, String who, AuditAction action, ObjectNode details) {
    AuditLog log = new AuditLog(sql);
    String[] acting = who.split(Step.ACTING_FOR, 2);
    if (acting.length == 2) {
      details.put("for", log.reference(application.issuerId(), acting[1]));
    }
    log.record(
        new AuditEvent(at, acting[0], action, application.issuerId(), application.id(), details));
  }

  /** Replaces what was handed in. */
  public void replace(String id, Award award) {
    sql.update(
        "update application set narrative = ?, evidence = ?, details = ? where id = ?",
        award.narrative().orElseThrow(),
        Rows.evidence(award.evidence()),
        ReviewRows.details(award),
        id);
  }

  /** Those that somebody made, the newest first. */
  public List<Application> of(String applicant) {
    return sql.query(
        ReviewRows::application,
        "select * from application where applicant = ? order by submitted desc, id",
        applicant);
  }

  /** Those that were given to somebody at whatever issuer, the oldest first. */
  public List<Application> assignedTo(String subject) {
    return sql.query(
        ReviewRows::application,
        "select application.* from application"
            + " join assignment on assignment.application_id = application.id"
            + " join reviewer on reviewer.id = assignment.reviewer_id"
            + " where reviewer.subject = ? order by application.submitted, application.id",
        subject);
  }

  public List<Step> steps(String id) {
    return sql.query(
        ReviewRows::step,
        "select * from application_step where application_id = ? order by ordinal",
        id);
  }

  public void assign(String id, Reviewer reviewer, Instant now) {
    sql.update(
        "insert into assignment (application_id, reviewer_id, assigned) values (?, ?, ?)",
        id,
        reviewer.id(),
        now.toString());
  }

  public void unassign(String id, Reviewer reviewer) {
    sql.update(
        "delete from assignment where application_id = ? and reviewer_id = ?", id, reviewer.id());
  }

  /** Takes it from those who do not review any more; with a new round, in which all decide anew. */
  public void unassignThoseWhoLeft(String id) {
    sql.update(
        "delete from assignment where application_id = ? and reviewer_id not in"
            + " (select id from reviewer where id = reviewer_id"
            + Reviewers.PRESENT
            + ")",
        id);
  }

  /** Who is assigned, in that order. */
  public List<Reviewer> assigned(String id) {
    return sql.query(
        ReviewRows::reviewer,
        "select reviewer.* from assignment join reviewer on reviewer.id = reviewer_id"
            + " where application_id = ? order by assigned, reviewer.created, reviewer.id",
        id);
  }

  /**
   * Keeps what a reviewer decided.
   *
   * @param who as in {@link Step#who}
   */
  public void add(Application application, Review review, String who) {
    sql.update(
        "insert into review (application_id, round, reviewer_id, decision, scores, comment, decided,"
            + " endorsement) values (?, ?, ?, ?, ?, ?, ?, ?)",
        application.id(),
        review.round(),
        review.reviewerId(),
        review.decision().name(),
        ReviewRows.scores(review.scores()),
        review.comment(),
        review.decided().toString(),
        review.endorsement().map(it -> it.document().toString()).orElse(null));
    audit(
        application,
        review.decided(),
        who,
        AuditAction.APPLICATION_REVIEWED,
        JsonNodeFactory.instance
            .objectNode()
            .put("round", review.round())
            .put("decision", review.decision().name()));
  }

  /** All reviews of all rounds, oldest first. */
  public List<Review> reviews(String id) {
    return sql.query(
        ReviewRows::review,
        "select * from review where application_id = ? order by round, decided, reviewer_id",
        id);
  }

  /** Those at an issuer that reviewers decide on, or will when there are enough. */
  public List<Application> toBeReviewed(String issuerId) {
    return sql.query(
        ReviewRows::application,
        "select * from application where issuer_id = ? and state in ('SUBMITTED', 'IN_REVIEW')"
            + " order by submitted, id",
        issuerId);
  }
}
