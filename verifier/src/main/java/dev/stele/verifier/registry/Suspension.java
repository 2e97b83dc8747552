package dev.stele.verifier.registry;

import java.time.Instant;

/**
 * A time in which no key of a district counts.
 *
 * @param until the first second at which they count again
 */
public record Suspension(Instant from, Instant until) {

  public boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
