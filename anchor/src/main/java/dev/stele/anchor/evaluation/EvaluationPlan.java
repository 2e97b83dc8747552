package dev.stele.anchor.evaluation;

import java.util.List;

/**
 * What is to be measured.
 *
 * @param sizes batch sizes, ascending
 * @param measuredBadges the largest batch that is measured of a strategy that takes a transaction
 *     for each badge, and a hundred times it where a transaction takes many; larger ones are
 *     reckoned from it where that is right
 * @param survivalSize the batch size at which losses are tried and exposure is looked for
 * @param mirrors how many there are
 * @param seed makes keys and badges
 */
public record EvaluationPlan(
    List<StorageStrategy> strategies,
    List<Integer> sizes,
    int measuredBadges,
    int survivalSize,
    int mirrors,
    long seed) {

  /** So many badges in a transaction take about as long as one badge in one. */
  private static final int MANY = 100;

  public EvaluationPlan {
    strategies = List.copyOf(strategies);
    sizes = sizes.stream().distinct().sorted().toList();
    if (sizes.isEmpty() || sizes.getFirst() < 1) {
      throw new IllegalArgumentException("expected batch sizes from 1 up, found " + sizes);
    }
    if (measuredBadges < 1 || mirrors < 2) {
      throw new IllegalArgumentException(
          "expected at least 1 badge to measure and 2 mirrors, found %d and %d"
              .formatted(measuredBadges, mirrors));
    }
    if (!sizes.contains(survivalSize)) {
      throw new IllegalArgumentException(
          "expected the size %d, at which losses are tried, among the sizes %s"
              .formatted(survivalSize, sizes));
    }
  }

  boolean isMeasured(StorageStrategy strategy, int size) {
    return switch (strategy.about().growth()) {
      case BATCH -> true;
      case MANY_BADGES -> size <= (long) MANY * measuredBadges;
      case BADGE -> size <= measuredBadges;
    };
  }
}
