package dev.stele.verifier.page;

import dev.stele.verifier.Report;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One report, as the template shows it.
 *
 * @param name the file's
 * @param at when it was verified
 */
public record Shown(Optional<Claimed.Text> name, Report report, Instant at) {
  private static final int LONGEST_SENTENCE = 600;

  /** The checks that came to an end, for or against. */
  public List<CheckResult> decided() {
    return report.checks().stream()
        .filter(it -> it.outcome() == Outcome.PASSED || it.outcome() == Outcome.FAILED)
        .toList();
  }

  /** The others. */
  public List<CheckResult> open() {
    return report.checks().stream()
        .filter(
            it -> it.outcome() == Outcome.UNDETERMINED || it.outcome() == Outcome.NOT_APPLICABLE)
        .toList();
  }

  public Optional<Claimed> claimed() {
    return report.credential().map(it -> Claimed.by(it.json()));
  }

  /** What a check means, in plain words: by what it found, else by how it ended. */
  public String meaning(Words words, CheckResult check) {
    return words.first(
        "check." + check.check() + "." + check.code(),
        "check." + check.check() + "." + check.outcome().label(),
        "outcome." + check.outcome().label() + ".text");
  }

  /** What a check looks at. */
  public String title(Words words, CheckResult check) {
    return words.first("check." + check.check(), "check.other");
  }

  /** What the check said, fit for a page. */
  public String found(CheckResult check) {
    return Claimed.Text.of(check.message(), LONGEST_SENTENCE).shown();
  }
}
