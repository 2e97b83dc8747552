package dev.stele.issuer.review;

import dev.stele.issuer.award.Award;
import java.time.Instant;
import java.util.Locale;

/**
 * Somebody's application for a badge.
 *
 * @param assertionUuid the id that its assertion will have
 * @param award what they want: their reflection is its narrative
 * @param round how often something was submitted, from 1
 */
public record Application(
    String id,
    String issuerId,
    String badgeClassId,
    String assertionUuid,
    Award award,
    int round,
    ApplicationState state,
    Instant submitted) {

  /** Who applied, as callers are known. */
  public String applicant() {
    return award.email().toLowerCase(Locale.ROOT);
  }

  /** Whether a reviewer, or an address, may be the applicant's own. */
  public boolean isOf(Mailbox mailbox) {
    return Mailbox.of(award.email()).equals(mailbox);
  }
}
