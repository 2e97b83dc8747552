package dev.stele.verifier.evidence;

/** Evidence that cannot be read. The message is one line: what was expected, and what was found. */
public final class MalformedEvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean beyondUs;

  MalformedEvidenceException(String message) {
    this(message, false, null);
  }

  MalformedEvidenceException(String message, Throwable cause) {
    this(message, false, cause);
  }

  /**
   * @param beyondUs whether it may be sound all the same: more than is read here, or of a kind that
   *     is not known here
   */
  MalformedEvidenceException(String message, boolean beyondUs, Throwable cause) {
    super("the evidence: " + message, cause);
    this.beyondUs = beyondUs;
  }

  /** Whether the fault may lie in this verifier's limits rather than in the evidence. */
  public boolean isBeyondUs() {
    return beyondUs;
  }
}
