package dev.stele.verifier.credential;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of an issuer profile and when it was in force: from {@code created} until before {@code
 * expires} and {@code revoked}.
 */
public record IssuerKey(
    BlockchainKey key,
    Optional<Instant> created,
    Optional<Instant> expires,
    Optional<Instant> revoked) {

  /** Whether the key was in force then; what the profile leaves open is open. */
  public boolean inForceAt(Instant time) {
    return created.filter(time::isBefore).isEmpty()
        && expires.filter(end -> !time.isBefore(end)).isEmpty()
        && revoked.filter(end -> !time.isBefore(end)).isEmpty();
  }

  /** The window in words, for a report. */
  public String window() {
    return "from %s%s%s"
        .formatted(
            created.map(Instant::toString).orElse("ever"),
            expires.map(end -> ", expires " + end).orElse(""),
            revoked.map(end -> ", revoked " + end).orElse(""));
  }
}
