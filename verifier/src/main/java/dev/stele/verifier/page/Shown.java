package dev.stele.verifier.page;

import dev.stele.verifier.Report;
import dev.stele.verifier.check.CheckResult;
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
  /** The checks that came to an end, for or against. */
  public List<CheckResult> decided() {
    return report.checks().stream().filter(ShownCheck::isDecided).toList();
  }

  /** The others. */
  public List<CheckResult> open() {
    return report.checks().stream().filter(it -> !ShownCheck.isDecided(it)).toList();
  }

  public Optional<Claimed> claimed() {
    return report.credential().map(it -> Claimed.by(it.json()));
  }
}
