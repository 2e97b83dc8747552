package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.Evaluation;
import dev.stele.anchor.evaluation.EvaluationPlan;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.StorageStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what each way of storing badges costs, and what of it survives. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure on a running chain what each way of storing badges costs, and what of it survives.",
      "Writes results.csv, results.json, report.html and what an interrupted run needs to go on, state.jsonl; the same command goes on with it."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done; what could not be measured is a hole in the results",
      "2:wrong usage, or input that cannot be used",
      "5:no node to measure on"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, 10_000, 100_000);
  private static final List<Integer> QUICK_SIZES = List.of(1, 10, 100, 1_000);

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where the results go; default: ${DEFAULT-VALUE}")
  private Path out = Path.of("evaluation");

  @Option(
      names = "--quick",
      description = "up to 1,000 badges, 10 where each badge costs: under a minute")
  private boolean quick;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      split = ",",
      description = "measure only these; default: all that are on the class path")
  private List<String> names = List.of();

  @Option(
      names = "--sizes",
      paramLabel = "BADGES",
      split = ",",
      description = "batch sizes; default: 1, 10, … 100,000")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--measure-badges",
      paramLabel = "BADGES",
      description =
          "the largest batch that is measured where each badge takes a transaction, and a hundred times it where a transaction takes many; larger ones are reckoned from it where a badge's cost is constant, and marked; default: 1000, with --quick 10")
  private Integer measuredBadges;

  @Option(
      names = "--mirrors",
      paramLabel = "COUNT",
      description = "how many mirrors there are; default: ${DEFAULT-VALUE}")
  private int mirrors = 4;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "makes keys and badges: one seed, one set of figures, but for times; default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--badges",
      paramLabel = "FOLDER",
      description =
          "your own Open Badges 2.0 assertions, one a file *.json, their badge classes embedded; default: badges are made up")
  private Path badges;

  @Option(
      names = "--population",
      paramLabel = "FILE",
      description =
          "a JSON object of what made-up badges are like, such as {\"evidencePerBadge\": 3}; the options that follow come before it, the other parameters stay as they are by default (see anchor/docs/evaluation/datasets.md)")
  private Path population;

  @Mixin private PopulationOptions populationOptions;

  @Option(
      names = "--simulation",
      paramLabel = "FILE",
      description =
          "a JSON object of what the simulated years are like, such as {\"chainEndsInYear\": 3, \"runs\": 5000} (see anchor/docs/evaluation/simulation.md)")
  private Path simulation;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "a JSON array of {network, gasPriceGwei, coinPrice, currency}: adds the cost in money of issuing a badge on each")
  private Path prices;

  @Mixin private EvaluatedChain chain;

  @Override
  public Integer call() throws Failure, IOException {
    EvaluationInput input = input();
    EvaluationRun run = new EvaluationRun(spec, out, plan(), input, chain);
    try {
      return run.run();
    } catch (HoleException | AnchoringException e) {
      throw new Failure(Failure.CHAIN, e.getMessage(), e);
    }
  }

  private EvaluationInput input() throws Failure {
    if (badges != null && (population != null || populationOptions.isGiven())) {
      throw new Failure(
          Failure.INPUT,
          "expected --badges or what made-up badges are like, found both: your own badges are not made up");
    }
    return EvaluationInput.read(badges, population, populationOptions, simulation, prices);
  }

  private EvaluationPlan plan() throws Failure {
    List<Integer> wanted = sizes.isEmpty() ? (quick ? QUICK_SIZES : SIZES) : sizes;
    int measured = measuredBadges == null ? (quick ? 10 : 1_000) : measuredBadges;
    if (measured < 1) {
      throw new Failure(
          Failure.INPUT, "expected at least 1 in --measure-badges, found " + measured);
    }
    // The largest of the small ones: enough for a Merkle path, and quick to try eight times.
    int survivalSize =
        wanted.stream()
            .filter(size -> size <= Math.min(10, measured))
            .max(Integer::compare)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.INPUT,
                        "expected among --sizes one of at most 10, at which losses are tried"));
    try {
      return new EvaluationPlan(strategies(), wanted, measured, survivalSize, mirrors, seed);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  private List<StorageStrategy> strategies() throws Failure {
    List<StorageStrategy> all = Evaluation.strategies();
    for (String name : names) {
      if (all.stream().noneMatch(it -> it.name().equals(name))) {
        throw new Failure(
            Failure.INPUT,
            "there is no strategy %s; expected some of %s"
                .formatted(
                    name, String.join(", ", all.stream().map(StorageStrategy::name).toList())));
      }
    }
    return names.isEmpty() ? all : all.stream().filter(it -> names.contains(it.name())).toList();
  }
}
