package dev.stele.issuer.access;

import dev.stele.verifier.merkle.Digest32;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who is signed in with a browser.
 *
 * @param hash of the id in the browser's cookie, {@link LinkSecret#hash}
 * @param seen when they asked for something last, to the minute
 */
public record BrowserSession(Digest32 hash, Holder holder, Instant began, Instant seen) {
  /** It ends when nothing was asked for so long, */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** and so long after it began at the latest. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** By what somebody signed in. */
  public enum Kind {
    OPERATOR,
    KEY,
    PERSON
  }

  /**
   * Who signed in; what they may do is looked up each time.
   *
   * @param name the hash of the operator's token or of an API key, in hexadecimal; or a person's
   *     address in lower case
   */
  public record Holder(Kind kind, String name) {}

  public boolean isOver(Instant now) {
    return !began.plus(LONGEST).isAfter(now) || !seen.plus(IDLE).isAfter(now);
  }
}
