package dev.stele.anchor.evaluation.dataset;

import java.util.List;
import java.util.Map;

/** Badges in an order that stays. */
public interface Dataset {
  /**
   * The first badges.
   *
   * @throws IllegalArgumentException when there are fewer
   */
  List<Badge> first(int count);

  /** The most that {@link #first} gives. */
  int size();

  /** Which of the first badges are taken back later, ascending; none where that is not known. */
  default List<Integer> revoked(int count) {
    return List.of();
  }

  /** What of it could not be used, each with its reason; the results show it. */
  default List<String> refused() {
    return List.of();
  }

  /** What it is and how it was made, for the results. */
  Map<String, Object> describe();
}
