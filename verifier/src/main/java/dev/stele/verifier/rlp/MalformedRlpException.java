package dev.stele.verifier.rlp;

/** Bytes that are not the RLP that was expected. The message is one line for a person. */
public final class MalformedRlpException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the bytes were refused; {@link #code()} is stable. */
  public enum Reason {
    /** The input ends before the item does, or an item leaves the list that it stands in. */
    TRUNCATED("rlp-truncated"),
    TRAILING_BYTES("rlp-trailing-bytes"),
    /** The same item has a shorter encoding. */
    NOT_CANONICAL("rlp-not-canonical"),
    TOO_DEEP("rlp-too-deep"),
    TOO_LARGE("rlp-too-large"),
    /** An item of another kind, length or range than its place asks for. */
    UNEXPECTED_ITEM("rlp-unexpected-item");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  MalformedRlpException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
