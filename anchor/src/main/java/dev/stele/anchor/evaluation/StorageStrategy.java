package dev.stele.anchor.evaluation;

import dev.stele.anchor.AnchoringException;

/**
 * A way of storing badges, to be measured. Providers are found by {@link java.util.ServiceLoader}:
 * a public class with a public constructor without parameters, named in {@code
 * META-INF/services/dev.stele.anchor.evaluation.StorageStrategy}.
 */
public interface StorageStrategy {
  /** What it costs more for. */
  enum Growth {
    /** A batch costs about the same whatever its size. */
    BATCH,
    /** Each badge costs about the same, and a transaction takes many. */
    MANY_BADGES,
    /** Each badge costs about the same, and a transaction of its own. */
    BADGE
  }

  /**
   * What people are told of a strategy.
   *
   * @param name lower-case words joined by hyphens; stable, since results are told apart by it
   * @param title in a few words
   * @param method what is done to issue, to revoke and to renew, in a sentence or two for the
   *     methods section
   */
  record About(String name, String title, Growth growth, String method) {}

  About about();

  default String name() {
    return about().name();
  }

  /**
   * Sets up what comes before the first badge, such as a contract; measured as {@code setup}.
   *
   * @throws HoleException when it cannot be measured here; says why
   */
  BadgeStore open(Bench bench) throws HoleException, AnchoringException;
}
