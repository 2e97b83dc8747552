package dev.stele.verifier.check;

import java.util.Locale;

/** How a check ended. Only PASSED speaks for the credential, only FAILED against it. */
public enum Outcome {
  PASSED,
  FAILED,
  /** It could not be decided: something needed was not handed in or did not answer. */
  UNDETERMINED,
  NOT_APPLICABLE;

  /**
   * As written in reports: {@code passed}, {@code failed}, {@code undetermined}, {@code
   * not-applicable}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
