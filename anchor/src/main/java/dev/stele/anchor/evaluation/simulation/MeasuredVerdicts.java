package dev.stele.anchor.evaluation.simulation;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Outage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What verification said of one strategy's badge under outages, as it was tried. An outage that was
 * not tried itself differs from one that was by parties only who were not asked there.
 */
final class MeasuredVerdicts {
  private final Map<String, String> verdicts = new HashMap<>();
  private final Map<String, List<String>> asked = new HashMap<>();
  private final Map<String, String> found = new HashMap<>();

  /**
   * @param trials the measurements whose operation is {@code outage}
   */
  MeasuredVerdicts(List<Measurement> trials) {
    for (Measurement it : trials) {
      if (it.metric().startsWith(Outage.VERDICT)) {
        verdicts.put(it.metric().substring(Outage.VERDICT.length()), it.value());
      } else if (it.metric().startsWith(Outage.ASKED)) {
        List<String> names = it.value().isEmpty() ? List.of() : List.of(it.value().split("\\+"));
        asked.put(it.metric().substring(Outage.ASKED.length()), names);
      }
    }
  }

  /** Whether trials for every outage are there. */
  boolean areComplete() {
    return verdicts.containsKey(Outage.NONE.label())
        && asked.keySet().equals(verdicts.keySet())
        && verdicts.keySet().stream().allMatch(this::isFollowed);
  }

  private boolean isFollowed(String trial) {
    Outage outage = Outage.ofLabel(trial);
    return asked.get(trial).stream()
        .allMatch(party -> verdicts.containsKey(outage.and(List.of(party)).label()));
  }

  /** The word of the verdict under an outage, by its label. */
  String under(String label) {
    return found.computeIfAbsent(label, this::find);
  }

  private String find(String label) {
    List<String> gone = Outage.ofLabel(label).gone();
    Outage trial = Outage.NONE;
    while (true) {
      List<String> missed = asked.get(trial.label()).stream().filter(gone::contains).toList();
      if (missed.isEmpty()) {
        return verdicts.get(trial.label());
      }
      trial = trial.and(missed);
    }
  }
}
