package dev.stele.verifier.evidence;

/** Evidence that cannot be read. The message is one line: what was expected, and what was found. */
public final class MalformedEvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedEvidenceException(String message) {
    super("the evidence: " + message);
  }

  MalformedEvidenceException(String message, Throwable cause) {
    super("the evidence: " + message, cause);
  }
}
