package dev.stele.verifier.chain;

import java.io.IOException;

/**
 * A node that did not answer, or answered something that is no answer. Says nothing about a badge.
 */
public final class RpcException extends IOException {
  private static final long serialVersionUID = 1L;

  RpcException(String message) {
    super(message);
  }

  RpcException(String message, Throwable cause) {
    super(message, cause);
  }
}
