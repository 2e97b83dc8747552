package dev.stele.verifier.registry;

import java.time.Instant;

/**
 * What the registry has on a badge or a batch.
 *
 * @param until of a suspension: the first second at which the badge counts again
 * @param reason a code, see {@link RevocationReason}
 */
public record RevocationEntry(Status status, Instant recordedAt, Instant until, int reason) {

  /** What was done to it. */
  public enum Status {
    SUSPENDED,
    REVOKED
  }

  /** Whether it does not count at that time; what is revoked never does. */
  public boolean holdsAt(Instant time) {
    return status == Status.REVOKED || time.isBefore(until);
  }

  /** The reason in words. */
  public String reasonText() {
    return RevocationReason.text(reason);
  }
}
