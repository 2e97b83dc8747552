package dev.stele.verifier.block;

import dev.stele.verifier.rlp.MalformedRlpException;

/**
 * A header, transaction or receipt that no block contains, or of a kind that is not known here. The
 * message is one line for a person: what was expected, and what was found.
 */
public final class MalformedBlockException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedBlockException(String message) {
    super(message);
  }

  /**
   * @param where the part of the block that was read
   */
  MalformedBlockException(String where, MalformedRlpException cause) {
    super(where + ": " + cause.getMessage(), cause);
  }
}
