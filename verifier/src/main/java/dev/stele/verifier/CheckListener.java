package dev.stele.verifier;

import dev.stele.verifier.check.CheckResult;

/**
 * Hears of a verification's checks, each as it ends; that none follows is for the {@link Report} to
 * say.
 */
@FunctionalInterface
public interface CheckListener {
  /** Waits for the report. */
  CheckListener NONE = check -> {};

  /** Called on the verification's own thread, which waits. */
  void ended(CheckResult check);
}
