package dev.stele.anchor.evaluation;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Measures every strategy at every size, one cell after another. */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final EvaluationNode node;
  private final Dataset dataset;
  private final ProgressListener progress;
  private final CleanStart start;

  /** Is told how far it is. */
  public interface ProgressListener {
    /**
     * @param percent from 0 to 100
     * @param what is measured now
     */
    void at(int percent, String what);
  }

  public Evaluation(
      EvaluationPlan plan, EvaluationNode node, Dataset dataset, ProgressListener progress) {
    this.plan = plan;
    this.node = node;
    this.dataset = dataset;
    this.progress = progress;
    this.start = new CleanStart(node);
  }

  /** All strategies that are on the class path, ours and others'. */
  public static List<StorageStrategy> strategies() {
    return ServiceLoader.load(StorageStrategy.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * Measures what the state file does not have yet.
   *
   * @param stateFile kept after every cell
   * @throws HoleException when nothing at all can be measured
   */
  public List<Measurement> run(Path stateFile, Provenance provenance)
      throws IOException, HoleException, AnchoringException {
    StateFile state = StateFile.open(stateFile, provenance.identity());
    List<Measurement> all = new ArrayList<>();
    double whole = weight();
    double done = 0;
    try (Surroundings surroundings = new Surroundings(node.address(), plan.mirrors())) {
      int cell = 0;
      for (StorageStrategy strategy : plan.strategies()) {
        List<Measurement> ofStrategy = new ArrayList<>();
        for (int size : plan.sizes()) {
          progress.at((int) (100 * done / whole), strategy.name() + ", " + size);
          ofStrategy.addAll(cell(strategy, size, cell++, state, surroundings, ofStrategy));
          done += weight(strategy, size);
        }
        all.addAll(ofStrategy);
      }
    }
    progress.at(100, "measured");
    return all;
  }

  private List<Measurement> cell(
      StorageStrategy strategy,
      int size,
      int number,
      StateFile state,
      Surroundings surroundings,
      List<Measurement> before)
      throws IOException, HoleException, AnchoringException {
    if (!plan.isMeasured(strategy, size)) {
      return new Extrapolation(before).at(strategy.name(), size);
    }
    Optional<List<Measurement>> known = state.find(strategy.name(), size);
    if (known.isPresent()) {
      return known.get();
    }
    if (dataset.size() < size) {
      Cell hole = new Cell(strategy.name(), size);
      hole.hole(
          "too-few-badges",
          "expected a data set of at least %d badges, found %d".formatted(size, dataset.size()));
      return hole.measurements();
    }
    start.begin(number);
    Bench bench =
        new Bench(
            node.ledger(),
            node.chainFile(),
            surroundings.site(),
            surroundings.mirrors(),
            node.endpoint());
    List<Measurement> measured =
        new CellRun(strategy, size, bench, surroundings, size == plan.survivalSize())
            .measure(dataset.first(size), dataset.revoked(size));
    state.keep(strategy.name(), size, measured);
    return measured;
  }

  private double weight() {
    return plan.strategies().stream()
        .mapToDouble(
            strategy -> plan.sizes().stream().mapToDouble(size -> weight(strategy, size)).sum())
        .sum();
  }

  /** How long a cell takes, beside the others. */
  private double weight(StorageStrategy strategy, int size) {
    if (!plan.isMeasured(strategy, size)) {
      return 0;
    }
    double badgesInTime =
        switch (strategy.about().growth()) {
          case BATCH -> 10_000;
          case MANY_BADGES -> 5_000;
          case BADGE -> 50;
        };
    return 1 + size / badgesInTime;
  }
}
