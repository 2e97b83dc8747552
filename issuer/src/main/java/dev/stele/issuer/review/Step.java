package dev.stele.issuer.review;

import java.time.Instant;
import java.util.Optional;

/**
 * A step in an application's life.
 *
 * @param state that it led to
 * @param who as records name callers; {@code operator for …} where the operator acted for somebody
 */
public record Step(
    ApplicationState state, String who, Instant at, int round, Optional<String> note) {
  /** Between who acted and for whom. */
  public static final String ACTING_FOR = " for ";
}
