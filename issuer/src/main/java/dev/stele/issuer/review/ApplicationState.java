package dev.stele.issuer.review;

import java.util.Set;

/** Where an application stands. */
public enum ApplicationState {
  /** It waits for reviewers to be assigned. */
  SUBMITTED,
  /** It has as many reviewers as the class asks for. */
  IN_REVIEW,
  /** A reviewer asked the applicant for changes. */
  CHANGES_ASKED,
  /** All reviewers approved; never without AWARDED in the same transaction. */
  APPROVED,
  AWARDED,
  REJECTED,
  WITHDRAWN;

  /** Which states may come next. Evidence that is handed in anew leads back to SUBMITTED. */
  public Set<ApplicationState> next() {
    return switch (this) {
      case SUBMITTED -> Set.of(SUBMITTED, IN_REVIEW, APPROVED, WITHDRAWN);
      case IN_REVIEW -> Set.of(SUBMITTED, CHANGES_ASKED, APPROVED, REJECTED, WITHDRAWN);
      case CHANGES_ASKED -> Set.of(SUBMITTED, WITHDRAWN);
      case APPROVED -> Set.of(AWARDED);
      case AWARDED, REJECTED, WITHDRAWN -> Set.of();
    };
  }

  /** Whether something may still come of it. */
  public boolean isOpen() {
    return !next().isEmpty();
  }
}
