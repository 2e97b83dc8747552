package dev.stele.anchor.evaluation;

import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.SeededKey;
import dev.stele.anchor.evaluation.dataset.Population;
import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of the bench on a node. */
final class TestBench {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final long SEED = 7;

  private TestBench() {}

  static EvaluationNode node(URI address) {
    return new EvaluationNode(
        address,
        new ChainNode(address, FeePolicy.AUTO, TIMEOUT),
        SeededKey.of("test of the bench"),
        Finality.of("1"),
        TIMEOUT,
        true);
  }

  static EvaluationPlan plan(List<Integer> sizes, int measured, String... names) {
    List<String> wanted = List.of(names);
    List<StorageStrategy> strategies =
        Evaluation.strategies().stream()
            .filter(it -> wanted.isEmpty() || wanted.contains(it.name()))
            .toList();
    return new EvaluationPlan(strategies, sizes, measured, sizes.getFirst(), 2, SEED);
  }

  static List<Measurement> run(EvaluationPlan plan, URI address, Path state) throws Exception {
    return run(plan, address, state, (percent, what) -> {});
  }

  static List<Measurement> run(
      EvaluationPlan plan, URI address, Path state, Evaluation.ProgressListener progress)
      throws Exception {
    return run(plan, address, state, PopulationParameters.DEFAULT, progress);
  }

  static List<Measurement> run(
      EvaluationPlan plan, URI address, Path state, PopulationParameters parameters)
      throws Exception {
    return run(plan, address, state, parameters, (percent, what) -> {});
  }

  private static List<Measurement> run(
      EvaluationPlan plan,
      URI address,
      Path state,
      PopulationParameters parameters,
      Evaluation.ProgressListener progress)
      throws Exception {
    EvaluationNode node = node(address);
    Map<String, Object> run = new TreeMap<>();
    Provenance.describe(node, "test", run);
    Population population = new Population(SEED, parameters, node.signer().address());
    return new Evaluation(plan, node, population, progress)
        .run(state, new Provenance(run, Map.of()));
  }

  /** The value of a figure. */
  static String value(List<Measurement> all, String strategy, int size, String metric) {
    return all.stream()
        .filter(it -> it.strategy().equals(strategy) && it.size() == size)
        .filter(it -> (it.operation() + " " + it.metric()).equals(metric))
        .map(Measurement::value)
        .findFirst()
        .orElse("none");
  }
}
