package dev.stele.issuer.workflow;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.review.Application;

/**
 * A step whose slow part is done: keys are made and opened. Carrying it out may be part of a
 * transaction, which then holds up others for a moment only.
 */
public interface Prepared {
  /** Takes the step; the application as it is then. */
  Application carryOut() throws RefusedException;
}
