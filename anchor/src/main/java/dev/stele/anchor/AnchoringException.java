package dev.stele.anchor;

import java.time.Duration;
import java.util.Optional;

/** Why a root is not anchored (yet). Nothing is lost by it: what was signed stays stored. */
public final class AnchoringException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of trouble; {@link #code()} is stable. */
  public enum Reason {
    /**
     * The node does not answer, or answers with an error that says nothing about the transaction.
     */
    NODE_UNAVAILABLE("node-unavailable"),
    /** The node wants to be asked less often. */
    RATE_LIMITED("rate-limited"),
    /** The node does not have what was on the chain before. */
    NODE_BEHIND("node-behind"),
    /** Nodes of one chain have different blocks. */
    NODES_DISAGREE("nodes-disagree"),
    /** The node is on another chain than the batch. */
    WRONG_CHAIN("wrong-chain"),
    /** The issuing address cannot pay for the transaction. */
    INSUFFICIENT_FUNDS("insufficient-funds"),
    /** Transactions of somebody else from the same account are on their way. */
    ACCOUNT_BUSY("account-busy"),
    /** Somebody else's transaction wants the same nonce, and neither is settled. */
    NONCE_CONTESTED("nonce-contested"),
    /** Blocks pass it by, and a higher offer would be above the ceiling. */
    FEE_CEILING("fee-ceiling"),
    /** The node refused the transaction. */
    REJECTED("transaction-rejected"),
    /** A contract would refuse what the transaction asks of it; nothing was sent. */
    CALL_REFUSED("call-refused"),
    /** It is in a block, and failed there. */
    FAILED("transaction-failed"),
    /** The consortium's registry does not have the key, or it does not count now. */
    NOT_ADMITTED("issuer-not-admitted"),
    /** Our own verifier does not pass a credential. */
    CREDENTIAL_INVALID("credential-invalid"),
    /** A reorganisation took a transaction away that was final; its bytes were sent again. */
    REORGANISED("reorganised"),
    /** The password does not open the key. */
    WRONG_PASSWORD("wrong-password"),
    /** The remote signer does not answer, or signs something else. */
    SIGNER_UNAVAILABLE("signer-unavailable");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;
  private final transient Optional<Duration> retryAfter;

  public AnchoringException(Reason reason, String message) {
    this(reason, message, null);
  }

  public AnchoringException(Reason reason, String message, Throwable cause) {
    this(reason, message, cause, Optional.empty());
  }

  /**
   * @param retryAfter how long to leave it alone, where the other side said so
   */
  public AnchoringException(
      Reason reason, String message, Throwable cause, Optional<Duration> retryAfter) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** How long to leave it alone, where the other side said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
