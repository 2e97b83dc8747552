package dev.stele.verifier.image;

/** A picture that holds no badge, several, or none that can be read. One line for a person. */
public final class BakedImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; {@link #code()} is stable. */
  public enum Reason {
    NOT_A_PNG("png-malformed"),
    NO_BADGE("png-without-badge"),
    SEVERAL_BADGES("png-several-badges"),
    TOO_LARGE("png-too-large");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  BakedImageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
