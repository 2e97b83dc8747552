package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several nodes, and whether it is worth asking. Asked in vain each time, a node that hangs
 * would slow everything down.
 */
final class MemberNode {
  private static final Logger LOG = LoggerFactory.getLogger(MemberNode.class);
  private static final Duration FIRST_REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final AnchorChain node;
  private final LongSupplier nanoTime;
  private Duration rest = Duration.ZERO;
  private long restsUntil;
  private boolean behind;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  MemberNode(AnchorChain node, LongSupplier nanoTime) {
    this.node = node;
    this.nanoTime = nanoTime;
  }

  AnchorChain node() {
    return node;
  }

  synchronized boolean isResting() {
    return !rest.isZero() && nanoTime.getAsLong() - restsUntil < 0;
  }

  synchronized void failed(AnchoringException why) {
    if (rest.isZero()) {
      LOG.warn("{} is left out while other nodes answer: {}", node.displayName(), why.getMessage());
    }
    Duration doubled = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
    rest = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
    restsUntil = nanoTime.getAsLong() + rest.toNanos();
  }

  /** Ends its rest too: it may be the only one left. */
  synchronized void answered() {
    if (!rest.isZero()) {
      LOG.warn("{} answers again", node.displayName());
    }
    rest = Duration.ZERO;
  }

  synchronized void isBehind(boolean now, long head, long newest) {
    if (now != behind) {
      LOG.warn("{} is at block {}, the newest is {}", node.displayName(), head, newest);
    }
    behind = now;
  }

  void close() {
    try {
      node.close();
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be closed", node.displayName(), e);
    }
  }
}
