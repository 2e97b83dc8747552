package dev.stele.anchor.evaluation;

/** Something that cannot be measured here; the rest goes on, and the report shows the hole. */
public final class HoleException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code lower-case words joined by hyphens; stable
   * @param message what was expected, what was found, how to mend it
   */
  public HoleException(String code, String message) {
    super(message);
    this.code = code;
  }

  public HoleException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
