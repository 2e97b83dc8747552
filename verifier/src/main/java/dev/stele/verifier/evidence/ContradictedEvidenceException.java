package dev.stele.verifier.evidence;

/** Evidence that can be read, and does not show what it is there for: it was altered or forged. */
public final class ContradictedEvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  ContradictedEvidenceException(String message) {
    super(message);
  }

  ContradictedEvidenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
