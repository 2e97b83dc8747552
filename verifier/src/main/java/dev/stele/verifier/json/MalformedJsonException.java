package dev.stele.verifier.json;

/**
 * A document that is not the JSON object that was expected. The message is one line for a person.
 */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the document was refused; {@link #code()} is stable. */
  public enum Reason {
    TOO_LARGE("json-too-large"),
    NOT_UTF8("json-not-utf8"),
    TOO_DEEP("json-too-deep"),
    DUPLICATE_KEY("json-duplicate-key"),
    TRUNCATED("json-truncated"),
    SYNTAX("json-syntax"),
    NOT_AN_OBJECT("json-not-an-object");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  MalformedJsonException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
