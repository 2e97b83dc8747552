package dev.stele.issuer.audit;

import dev.stele.issuer.review.ApplicationState;

/** What is noted in the audit log. An entry's hash covers its code, so that never changes. */
public enum AuditAction {
  ISSUER_CREATED("issuer.created"),
  ISSUING_KEY_ROTATED("issuing-key.rotated"),
  BADGE_CLASS_CREATED("badge-class.created"),
  BADGE_CLASS_REQUIREMENTS_SET("badge-class.requirements-set"),
  BADGE_CLASS_RETIRED("badge-class.retired"),
  BADGES_AWARDED("badges.awarded"),
  BADGES_TAKEN_BACK("badges.taken-back"),
  BATCH_CLOSED("batch.closed"),
  BATCH_RETRIED("batch.retried"),
  NOMINATION_MADE("nomination.made"),
  APPLICATION_SUBMITTED("application.submitted"),
  APPLICATION_ASSIGNED("application.assigned"),
  APPLICATION_UNASSIGNED("application.unassigned"),
  APPLICATION_IN_REVIEW("application.in-review"),
  APPLICATION_REVIEWED("application.reviewed"),
  APPLICATION_CHANGES_ASKED("application.changes-asked"),
  APPLICATION_APPROVED("application.approved"),
  APPLICATION_AWARDED("application.awarded"),
  APPLICATION_REJECTED("application.rejected"),
  APPLICATION_WITHDRAWN("application.withdrawn"),
  REVIEWER_ADDED("reviewer.added"),
  REVIEWER_REMOVED("reviewer.removed"),
  REVIEWER_KEY_MADE("reviewer.key-made"),
  ENDORSEMENT_ADDED("endorsement.added"),
  ENDORSEMENT_WITHDRAWN("endorsement.withdrawn"),
  ROLE_GIVEN("role.given"),
  ROLE_TAKEN("role.taken"),
  KEY_MADE("key.made"),
  KEY_REVOKED("key.revoked"),
  SESSION_BEGUN("session.begun"),
  SESSION_ENDED("session.ended"),
  PERSON_ERASED("person.erased"),
  PORTFOLIO_SET("portfolio.set"),
  PORTFOLIO_DELETED("portfolio.deleted"),
  PORTFOLIO_BADGE_SHOWN("portfolio.badge-shown"),
  PORTFOLIO_BADGE_HIDDEN("portfolio.badge-hidden"),
  PORTFOLIO_LINK_MADE("portfolio.link-made"),
  PORTFOLIO_LINK_WITHDRAWN("portfolio.link-withdrawn"),
  PORTFOLIO_OUTSIDE_BADGE_ADDED("portfolio.outside-badge-added"),
  PORTFOLIO_OUTSIDE_BADGE_SHOWN("portfolio.outside-badge-shown"),
  PORTFOLIO_OUTSIDE_BADGE_HIDDEN("portfolio.outside-badge-hidden"),
  PORTFOLIO_OUTSIDE_BADGE_REMOVED("portfolio.outside-badge-removed"),
  WEBHOOK_ADDED("webhook.added"),
  WEBHOOK_REMOVED("webhook.removed");

  private final String code;

  AuditAction(String code) {
    this.code = code;
  }

  /** As the log has it: {@code thing.done}. */
  public String code() {
    return code;
  }

  /** That an application came into a state. */
  public static AuditAction of(ApplicationState state) {
    return switch (state) {
      case SUBMITTED -> APPLICATION_SUBMITTED;
      case IN_REVIEW -> APPLICATION_IN_REVIEW;
      case CHANGES_ASKED -> APPLICATION_CHANGES_ASKED;
      case APPROVED -> APPLICATION_APPROVED;
      case AWARDED -> APPLICATION_AWARDED;
      case REJECTED -> APPLICATION_REJECTED;
      case WITHDRAWN -> APPLICATION_WITHDRAWN;
    };
  }
}
