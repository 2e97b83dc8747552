package dev.stele.verifier;

import dev.stele.verifier.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A report's checks as they come about, so that none is in it of which the listener did not hear.
 */
final class ToldChecks {
  private final List<CheckResult> checks = new ArrayList<>();
  private final CheckListener listener;

  ToldChecks(CheckListener listener) {
    this.listener = listener;
  }

  void add(CheckResult check) {
    checks.add(check);
    listener.ended(check);
  }

  List<CheckResult> all() {
    return List.copyOf(checks);
  }
}
