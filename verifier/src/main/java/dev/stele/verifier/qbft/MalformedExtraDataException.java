package dev.stele.verifier.qbft;

/** A header whose extra data is not that of a QBFT chain. The message is one line for a person. */
public final class MalformedExtraDataException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedExtraDataException(String message) {
    super("the header's extra data: " + message);
  }
}
