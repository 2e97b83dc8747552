package dev.stele.verifier.chain;

/** Nobody could tell what a chain's state is. Says nothing about a badge. */
public final class StateUnknownException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code why; stable
   */
  public StateUnknownException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
