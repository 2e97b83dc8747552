package dev.stele.verifier.pdf;

/** A PDF that holds no credential, or one that cannot be read. One line for a person. */
public final class PdfException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    NO_BADGE("without-badge"),
    MALFORMED("malformed"),
    ENCRYPTED("encrypted"),
    UNKNOWN_FILTER("unknown-filter"),
    TOO_LARGE("too-large");

    private final String suffix;

    Reason(String suffix) {
      this.suffix = suffix;
    }

    /** Whether the fault may lie in our limits rather than in the document. */
    public boolean isOurLimit() {
      return this == ENCRYPTED || this == UNKNOWN_FILTER || this == TOO_LARGE;
    }
  }

  private final Reason reason;

  PdfException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Stable, such as {@code pdf-without-badge}. */
  public String code() {
    return "pdf-" + reason.suffix;
  }
}
