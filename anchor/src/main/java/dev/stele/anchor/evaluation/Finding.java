package dev.stele.anchor.evaluation;

/**
 * What a verifier found.
 *
 * @param genuine whether what the badge says is what was stored
 * @param issuer whether it was stored by the issuer that it names
 * @param status whether it was not taken back
 * @param reason the first thing that stood in the way, empty when nothing did
 */
public record Finding(Known genuine, Known issuer, Known status, String reason) {
  /** An answer to one question. */
  public enum Known {
    YES,
    NO,
    /** Nobody who could be reached knows. */
    UNKNOWN;

    public static Known of(boolean answer) {
      return answer ? YES : NO;
    }
  }

  /** All three answered with yes. */
  public boolean isValid() {
    return genuine == Known.YES && issuer == Known.YES && status == Known.YES;
  }

  /** Nothing could be found out. */
  public static Finding nothing(String reason) {
    return new Finding(Known.UNKNOWN, Known.UNKNOWN, Known.UNKNOWN, reason);
  }

  /** In a word: {@code verified}, {@code refused}, {@code status-unknown}, … */
  public String word() {
    if (genuine == Known.NO || issuer == Known.NO || status == Known.NO) {
      return "refused";
    }
    if (isValid()) {
      return "verified";
    }
    if (genuine == Known.UNKNOWN) {
      return "nothing";
    }
    return issuer == Known.UNKNOWN
        ? (status == Known.UNKNOWN ? "content-only" : "issuer-unknown")
        : "status-unknown";
  }
}
