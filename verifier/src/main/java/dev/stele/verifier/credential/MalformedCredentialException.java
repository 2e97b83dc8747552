package dev.stele.verifier.credential;

/** A document that lacks what its kind must have. The message is one line for a person. */
public final class MalformedCredentialException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedCredentialException(String message) {
    super(message);
  }
}
