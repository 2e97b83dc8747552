package dev.stele.verifier.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * When a key of a district counts: from {@code validFrom} until before {@code validTo}.
 *
 * @param validTo empty while no end is set; the same as validFrom when it never counted
 * @param recordedAt when it was registered; later than validFrom when that was back-dated
 * @param compromisedAt when it was first reported compromised
 */
public record KeyWindow(
    Instant validFrom,
    Optional<Instant> validTo,
    Instant recordedAt,
    Optional<Instant> compromisedAt) {

  public boolean isInForceAt(Instant time) {
    return !time.isBefore(validFrom) && validTo.filter(end -> !time.isBefore(end)).isEmpty();
  }

  /** The window in words, for a report. */
  @Override
  public String toString() {
    return "from %s%s%s"
        .formatted(
            validFrom,
            validTo.map(end -> " until " + end).orElse(""),
            compromisedAt.map(at -> ", reported compromised at " + at).orElse(""));
  }
}
