package dev.stele.anchor.evaluation.report;

import dev.stele.anchor.evaluation.Measurement;
import java.util.List;
import java.util.Optional;

/** Measurements, to be asked. */
record Figures(List<Measurement> all) {
  Figures {
    all = List.copyOf(all);
  }

  Optional<Measurement> find(String strategy, int size, String operation, String metric) {
    return of(strategy, operation, metric).stream().filter(it -> it.size() == size).findFirst();
  }

  /** Those of all sizes, ascending. */
  List<Measurement> of(String strategy, String operation, String metric) {
    return all.stream()
        .filter(it -> it.strategy().equals(strategy))
        .filter(it -> it.operation().equals(operation) && it.metric().equals(metric))
        .sorted(java.util.Comparator.comparingInt(Measurement::size))
        .toList();
  }

  List<Measurement> holes() {
    return all.stream().filter(Measurement::isHole).toList();
  }

  /** The metrics of an operation, in the order in which they were taken. */
  List<String> metrics(String operation) {
    return all.stream()
        .filter(it -> it.operation().equals(operation) && !it.isHole())
        .map(Measurement::metric)
        .distinct()
        .toList();
  }

  /** The largest size at which something was measured. */
  Optional<Measurement> largest(String strategy, String operation, String metric) {
    List<Measurement> found = of(strategy, operation, metric);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }
}
