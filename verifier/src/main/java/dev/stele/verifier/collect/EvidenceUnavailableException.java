package dev.stele.verifier.collect;

/** Evidence that cannot be had from a node. Says nothing about a badge. */
public final class EvidenceUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code why; stable. {@code node-unavailable} when asking again may help, {@code
   *     node-refuses} when the node does not tell such things, {@code block-not-rebuilt} when what
   *     it told is not the block's
   */
  EvidenceUnavailableException(String code, String message) {
    super(message);
    this.code = code;
  }

  EvidenceUnavailableException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
