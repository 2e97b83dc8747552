package dev.stele.issuer.batch;

/**
 * Where a batch stands. Each state is on disk before the step that leaves it, so that after a crash
 * the same step is taken again.
 */
public enum BatchState {
  /** New assertions are added. */
  COLLECTING,
  /** Leaves and root are fixed. */
  SEALED,
  /** The transaction is signed and stored; it may or may not have been sent. */
  SIGNED,
  /** The transaction is confirmed. */
  FINAL,
  /** Our own verifier passed every credential; they may go out. */
  DELIVERED
}
