package dev.stele.anchor.evaluation;

/** Nobody who could be reached has the answer: nothing is known, for or against a badge. */
public final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  public NoAnswerException(String message) {
    super(message);
  }

  public NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
