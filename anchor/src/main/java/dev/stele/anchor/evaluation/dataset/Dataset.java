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

  /** What it is and how it was made, for the results. */
  Map<String, Object> describe();
}
