package dev.stele.verifier.registry;

import java.util.Arrays;
import java.util.Optional;

/** The reasons that have a name; other codes are a consortium's own. */
public enum RevocationReason {
  NOT_GIVEN(0, "not-given", "no reason given"),
  ISSUED_IN_ERROR(1, "issued-in-error", "issued in error"),
  EVIDENCE_WITHDRAWN(2, "evidence-withdrawn", "evidence withdrawn or false"),
  REQUIREMENTS_NOT_MET(3, "requirements-not-met", "requirements no longer met"),
  SUPERSEDED(4, "superseded", "superseded by another badge"),
  KEY_COMPROMISED(5, "key-compromised", "key compromised"),
  EARNERS_WISH(6, "earners-wish", "at the earner's wish");

  /** The highest code that a registry holds. */
  public static final int HIGHEST = 65_535;

  private final int code;
  private final String label;
  private final String text;

  RevocationReason(int code, String label, String text) {
    this.code = code;
    this.label = label;
    this.text = text;
  }

  /** Its number in the registry. */
  public int code() {
    return code;
  }

  /** Its name on a command line and in the service's API. */
  public String label() {
    return label;
  }

  /** A code in words. */
  public static String text(int code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code == code)
        .map(reason -> reason.text)
        .findFirst()
        .orElse("reason " + code + " of the consortium's own");
  }

  /** The code that a label or a number stands for. */
  public static Optional<Integer> codeOf(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST) {
      return Optional.of(Integer.parseInt(text));
    }
    return Arrays.stream(values())
        .filter(reason -> reason.label.equals(text))
        .map(RevocationReason::code)
        .findFirst();
  }

  /** All labels, for a message. */
  public static String labels() {
    return String.join(", ", Arrays.stream(values()).map(RevocationReason::label).toList());
  }
}
