package dev.stele.verifier.page;

import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;

/** One check that came to its end, as the template shows it. */
public record ShownCheck(CheckResult check, Words words) {
  private static final int LONGEST_SENTENCE = 600;

  /** Whether it ended for or against the badge. */
  static boolean isDecided(CheckResult check) {
    return check.outcome() == Outcome.PASSED || check.outcome() == Outcome.FAILED;
  }

  /** What it looks at. */
  public String title() {
    return words.first("check." + check.check(), "check.other");
  }

  /** How it ended. */
  public String outcome() {
    return words.say("outcome." + check.outcome().label());
  }

  /** What that means, in plain words: by what it found, else by how it ended. */
  public String meaning() {
    return words.first(
        "check." + check.check() + "." + check.code(),
        "check." + check.check() + "." + check.outcome().label(),
        "outcome." + check.outcome().label() + ".text");
  }

  /** What it said, fit for a page. */
  public String found() {
    return Claimed.Text.of(check.message(), LONGEST_SENTENCE).shown();
  }
}
