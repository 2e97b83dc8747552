package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.Evaluation;
import dev.stele.anchor.evaluation.EvaluationNode;
import dev.stele.anchor.evaluation.EvaluationPlan;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Dataset;
import dev.stele.anchor.evaluation.dataset.Population;
import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import dev.stele.anchor.evaluation.report.JsonResults;
import dev.stele.anchor.evaluation.report.TidyCsv;
import dev.stele.issuer.ProgramVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** One run of the bench, from the options to the files. */
final class EvaluationRun {
  private final CommandSpec spec;
  private final Path out;
  private final EvaluationPlan plan;

  EvaluationRun(CommandSpec spec, Path out, EvaluationPlan plan) {
    this.spec = spec;
    this.out = out;
    this.plan = plan;
  }

  int on(EvaluatedChain chain) throws Failure, IOException, HoleException, AnchoringException {
    Files.createDirectories(out);
    return chain.use(plan.seed(), this::measure);
  }

  private int measure(EvaluationNode node, String hardfork)
      throws IOException, HoleException, AnchoringException {
    Dataset dataset =
        new Population(plan.seed(), PopulationParameters.DEFAULT, node.signer().address());
    Provenance provenance = provenance(node, hardfork, dataset);
    List<Measurement> measured =
        new Evaluation(plan, node, dataset, this::progress)
            .run(out.resolve("state.jsonl"), provenance);
    Files.writeString(out.resolve("results.csv"), TidyCsv.of(measured));
    Files.writeString(
        out.resolve("results.json"),
        JsonResults.of(provenance, plan.strategies(), measured).toPrettyString() + "\n");
    summary(measured);
    return 0;
  }

  private Provenance provenance(EvaluationNode node, String hardfork, Dataset dataset)
      throws HoleException, AnchoringException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("program", ProgramVersion.text());
    Provenance.describe(node, hardfork, run);
    run.put("seed", plan.seed());
    run.put("strategies", plan.strategies().stream().map(StorageStrategy::name).toList());
    run.put("sizes", plan.sizes());
    run.put("measuredBadges", plan.measuredBadges());
    run.put("survivalSize", plan.survivalSize());
    run.put("mirrors", plan.mirrors());
    run.put("dataset", dataset.describe());
    Map<String, Object> circumstances = new LinkedHashMap<>();
    circumstances.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    circumstances.put("commandLine", commandLine());
    circumstances.put("java", Runtime.version().toString());
    circumstances.put("processors", Runtime.getRuntime().availableProcessors());
    return new Provenance(run, circumstances);
  }

  private String commandLine() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return "stele evaluate " + String.join(" ", arguments);
  }

  private void progress(int percent, String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%3d %%  %s%n", percent, what);
    err.flush();
  }

  private void summary(List<Measurement> measured) {
    PrintWriter words = spec.commandLine().getOut();
    measured.stream()
        .filter(Measurement::isHole)
        .forEach(
            it ->
                words.printf(
                    "not measured: %s, %d badges: %s%n", it.strategy(), it.size(), it.note()));
    words.printf("written: %s%n", out.resolve("results.csv"));
    words.printf("written: %s%n", out.resolve("results.json"));
    words.flush();
  }
}
