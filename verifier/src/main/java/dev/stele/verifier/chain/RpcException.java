package dev.stele.verifier.chain;

import java.io.IOException;

/**
 * A node that did not answer, or answered something that is no answer. Says nothing about a badge.
 */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  RpcException(String message) {
    super(message);
    this.refusal = false;
  }

  RpcException(String message, Throwable cause) {
    super(message, cause);
    this.refusal = false;
  }

  private RpcException(String message, boolean refusal) {
    super(message);
    this.refusal = refusal;
  }

  /** The node did answer: with an error of its own. */
  static RpcException refusal(String message) {
    return new RpcException(message, true);
  }

  /** Whether the node answered that it will not or cannot tell. */
  public boolean isRefusal() {
    return refusal;
  }
}
