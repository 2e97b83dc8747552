package dev.stele.verifier.block;

import dev.stele.verifier.rlp.MalformedRlpException;

/**
 * A header, transaction or receipt that no block contains, or of a kind that is not known here. The
 * message is one line for a person: what was expected, and what was found.
 */
public final class MalformedBlockException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean unknownKind;

  MalformedBlockException(String message) {
    this(message, false);
  }

  /**
   * @param unknownKind whether a later fork may have such
   */
  MalformedBlockException(String message, boolean unknownKind) {
    super(message);
    this.unknownKind = unknownKind;
  }

  /**
   * @param where the part of the block that was read
   */
  MalformedBlockException(String where, MalformedRlpException cause) {
    super(where + ": " + cause.getMessage(), cause);
    this.unknownKind = cause.reason() == MalformedRlpException.Reason.TOO_LARGE;
  }

  /** Whether the fault may lie in what is known here rather than in the block. */
  public boolean isUnknownKind() {
    return unknownKind;
  }
}
