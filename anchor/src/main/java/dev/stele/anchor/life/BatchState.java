package dev.stele.anchor.life;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a batch stands. Each state is on disk before the step that leaves it, so that after a crash
 * the same step is taken again.
 */
public enum BatchState {
  /** New assertions are added. */
  COLLECTING,
  /** Leaves and root are fixed. */
  SEALED,
  /** A transaction is signed and stored; it may or may not have been sent. */
  SIGNED,
  /** A node took the newest transaction. */
  SENT,
  /** One of its transactions is in a block, which may still be reorganised. */
  MINED,
  /** That block is final. */
  FINAL,
  /** Our own verifier passed every credential. */
  PROVEN,
  /** They may go out. */
  DELIVERED;

  /** The states that a batch in this one may go to. */
  public Set<BatchState> next() {
    return switch (this) {
      case COLLECTING -> EnumSet.of(SEALED);
      case SEALED -> EnumSet.of(SIGNED);
      // To SIGNED by a replacement; to SEALED when somebody else's transaction took the nonce.
      case SIGNED -> EnumSet.of(SENT, MINED, SIGNED, SEALED);
      case SENT -> EnumSet.of(MINED, SIGNED, SEALED);
      // To MINED when another block holds it; to SENT by a reorganisation.
      case MINED -> EnumSet.of(FINAL, MINED, SENT, SEALED);
      case FINAL -> EnumSet.of(PROVEN, SENT);
      case PROVEN -> EnumSet.of(DELIVERED, SENT);
      case DELIVERED -> EnumSet.noneOf(BatchState.class);
    };
  }

  /** Whether the batch holds a nonce of its account that is not settled. */
  public boolean isInFlight() {
    return this == SIGNED || this == SENT || this == MINED;
  }
}
