package dev.stele.issuer.input;

import java.util.List;

/** A request that is not carried out. Says what was expected, what came, and how to mend it. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of refusal; {@link #code()} is stable, and the edge gives it a status. */
  public enum Kind {
    MALFORMED("malformed"),
    INVALID("invalid"),
    FORBIDDEN("forbidden"),
    NOT_FOUND("not-found"),
    NOT_ACCEPTABLE("not-acceptable"),
    KEY_REUSED("idempotency-key-reused"),
    KEY_IN_USE("idempotency-key-in-use"),
    NOT_ANCHORED_YET("not-anchored-yet"),
    WRONG_PASSWORD("wrong-password"),
    WRONG_CHAIN("wrong-chain"),
    NODE_UNAVAILABLE("node-unavailable");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Kind kind;
  private final List<String> details;

  public RefusedException(Kind kind, String message) {
    this(kind, message, List.of());
  }

  /**
   * @param details one line for each fault, where there are several
   */
  public RefusedException(Kind kind, String message, List<String> details) {
    super(message);
    this.kind = kind;
    this.details = List.copyOf(details);
  }

  public Kind kind() {
    return kind;
  }

  public List<String> details() {
    return details;
  }
}
