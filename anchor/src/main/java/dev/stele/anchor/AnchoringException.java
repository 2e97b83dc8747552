package dev.stele.anchor;

/** Why a root is not anchored (yet). Nothing is lost by it: what was signed stays stored. */
public final class AnchoringException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of trouble; {@link #code()} is stable. */
  public enum Reason {
    /**
     * The node does not answer, or answers with an error that says nothing about the transaction.
     */
    NODE_UNAVAILABLE("node-unavailable"),
    /** The node is on another chain than the batch. */
    WRONG_CHAIN("wrong-chain"),
    /** The issuing address cannot pay for the transaction. */
    INSUFFICIENT_FUNDS("insufficient-funds"),
    /** The node refused the transaction. */
    REJECTED("transaction-rejected"),
    /** It is in a block, and failed there. */
    FAILED("transaction-failed");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  public AnchoringException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public AnchoringException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
