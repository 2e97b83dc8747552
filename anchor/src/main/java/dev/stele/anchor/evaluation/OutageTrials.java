package dev.stele.anchor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tries one verification under every outage that can make a difference. Whoever was not asked in a
 * trial can be gone as well: the verifier saw nothing of him. So a trial is followed by one for
 * each set of those whom it asked.
 */
final class OutageTrials {
  /** Each set of those asked is tried: with more asked at once, it would take hours. */
  private static final int MOST = 8;

  /** Where the chain is gone, the holder's file may be as old as this. */
  private static final Duration AGE = Duration.ofDays(3652);

  /** Verifies the badge in question. */
  interface Verification {
    Finding at(Instant instant);
  }

  private final Cell cell;
  private final Surroundings surroundings;
  private final Verification verification;

  OutageTrials(Cell cell, Surroundings surroundings, Verification verification) {
    this.cell = cell;
    this.surroundings = surroundings;
    this.verification = verification;
  }

  void run(Instant now) {
    Deque<Outage> open = new ArrayDeque<>(List.of(Outage.NONE));
    Set<Outage> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Outage outage = open.remove();
      List<String> asked = attempt(outage, now);
      if (asked.size() > MOST) {
        cell.word(
            Outage.OPERATION, "trials", "too-many", "more than %d were asked".formatted(MOST));
        return;
      }
      worse(outage, asked).stream().filter(seen::add).forEach(open::add);
    }
  }

  /**
   * @return who was asked
   */
  private List<String> attempt(Outage outage, Instant now) {
    boolean chain = !outage.gone().contains(Outage.CHAIN);
    Surroundings.Asked before = surroundings.asked();
    Finding finding =
        surroundings.without(outage, () -> verification.at(chain ? now : now.plus(AGE)));
    List<String> asked = before.since(surroundings.asked());
    String label = outage.label();
    cell.word(Outage.OPERATION, Outage.VERDICT + label, finding.word(), finding.reason());
    cell.word(Outage.OPERATION, Outage.ASKED + label, String.join("+", asked), "");
    return asked;
  }

  /** The outage with every set of others gone too. */
  private static List<Outage> worse(Outage outage, List<String> others) {
    List<Outage> all = new ArrayList<>(List.of(outage));
    for (String other : others) {
      List.copyOf(all).forEach(it -> all.add(it.and(List.of(other))));
    }
    return all;
  }
}
