package dev.stele.issuer.http.console;

import dev.stele.issuer.page.console.Faults;

/** A form that is not filled as it should be. */
public final class FaultyFormException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Faults faults;

  public FaultyFormException(Faults faults) {
    super(faults.all().toString());
    this.faults = faults;
  }

  /**
   * @param text in the person's language
   */
  public FaultyFormException(String field, String text) {
    this(Faults.of(field, text));
  }

  public Faults faults() {
    return faults;
  }
}
