package dev.stele.verifier.check;

import java.util.Objects;

/**
 * One check's end.
 *
 * @param check the check's stable name
 * @param code why it ended so; stable, {@code ok} when it passed
 * @param message a sentence that says what was expected and what was found
 */
public record CheckResult(String check, Outcome outcome, String code, String message) {

  public CheckResult {
    Objects.requireNonNull(check);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  public boolean isPassed() {
    return outcome == Outcome.PASSED;
  }

  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  /** The same with more to say. */
  CheckResult withMessage(String more) {
    return new CheckResult(check, outcome, code, more);
  }

  public static CheckResult passed(String check, String message) {
    return new CheckResult(check, Outcome.PASSED, "ok", message);
  }

  public static CheckResult failed(String check, String code, String message) {
    return new CheckResult(check, Outcome.FAILED, code, message);
  }

  public static CheckResult undetermined(String check, String code, String message) {
    return new CheckResult(check, Outcome.UNDETERMINED, code, message);
  }

  public static CheckResult notApplicable(String check, String code, String message) {
    return new CheckResult(check, Outcome.NOT_APPLICABLE, code, message);
  }
}
