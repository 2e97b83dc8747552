package dev.stele.issuer.review;

import dev.stele.issuer.assertion.Endorsement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A review as it was recorded.
 *
 * @param round of the application that it is about
 * @param endorsement of an approval
 */
public record Review(
    String reviewerId,
    int round,
    Decision decision,
    Map<String, Integer> scores,
    String comment,
    Instant decided,
    Optional<Endorsement> endorsement) {

  public Review {
    scores = Map.copyOf(scores);
  }

  public boolean isApproval() {
    return decision == Decision.APPROVE;
  }
}
