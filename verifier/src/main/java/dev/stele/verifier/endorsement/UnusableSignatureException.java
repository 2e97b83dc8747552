package dev.stele.verifier.endorsement;

/** A signature or a key that cannot be judged, or must not be. */
public final class UnusableSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  UnusableSignatureException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** A check's code, stable. */
  public String code() {
    return code;
  }
}
