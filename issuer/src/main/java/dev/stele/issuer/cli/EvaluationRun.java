package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.Evaluation;
import dev.stele.anchor.evaluation.EvaluationNode;
import dev.stele.anchor.evaluation.EvaluationPlan;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.anchor.evaluation.Provenance;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Dataset;
import dev.stele.anchor.evaluation.report.HtmlReport;
import dev.stele.anchor.evaluation.report.JsonResults;
import dev.stele.anchor.evaluation.report.TidyCsv;
import dev.stele.anchor.evaluation.simulation.Simulation;
import dev.stele.issuer.ProgramVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** One run of the bench, from the options to the files. */
final class EvaluationRun {
  /** Set by the launcher, where it runs in a clone of the project. */
  private static final String COMMIT = "STELE_COMMIT";

  /** The progress bar's width, in characters. */
  private static final int BAR = 30;

  private final CommandSpec spec;
  private final Path out;
  private final EvaluationPlan plan;
  private final EvaluationInput input;
  private final EvaluatedChain chain;

  EvaluationRun(
      CommandSpec spec,
      Path out,
      EvaluationPlan plan,
      EvaluationInput input,
      EvaluatedChain chain) {
    this.chain = chain;
    this.spec = spec;
    this.out = out;
    this.plan = plan;
    this.input = input;
  }

  int run() throws Failure, IOException, HoleException, AnchoringException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new Failure(
          Failure.INPUT,
          "expected in --out a folder that is there or can be made, found %s: %s"
              .formatted(out, e.getMessage()),
          e);
    }
    return chain.use(plan.seed(), this::measure);
  }

  private int measure(EvaluationNode node, String hardfork)
      throws Failure, IOException, HoleException, AnchoringException {
    Dataset dataset = input.dataset(plan.seed(), node.signer().address());
    Provenance provenance = provenance(node, hardfork, dataset);
    List<Measurement> measured =
        new ArrayList<>(
            new Evaluation(plan, node, dataset, this::progress)
                .run(out.resolve("state.jsonl"), provenance));
    measured.addAll(input.prices().costs(measured));
    measured.addAll(new Simulation(input.simulation(), plan.mirrors(), plan.seed()).of(measured));
    Files.writeString(out.resolve("results.csv"), TidyCsv.of(measured));
    Files.writeString(
        out.resolve("results.json"),
        JsonResults.of(provenance, plan.strategies(), measured).toPrettyString() + "\n");
    Files.writeString(
        out.resolve("report.html"), HtmlReport.of(provenance, plan.strategies(), measured));
    summary(dataset, measured);
    return 0;
  }

  private Provenance provenance(EvaluationNode node, String hardfork, Dataset dataset)
      throws Failure, HoleException, AnchoringException {
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
    // Reckoned anew from what was measured: other years need no other measurements.
    circumstances.put("simulation", NamedParameters.toMap(input.simulation()));
    circumstances.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    circumstances.put("commit", System.getenv().getOrDefault(COMMIT, "unknown"));
    circumstances.put("commandLine", commandLine());
    circumstances.put("java", Runtime.version().toString());
    circumstances.put("processors", Runtime.getRuntime().availableProcessors());
    return new Provenance(run, circumstances);
  }

  /** As a shell takes it again, but for an access key, which results must not publish. */
  private String commandLine() throws Failure {
    StringBuilder line = new StringBuilder("stele");
    for (String argument : spec.commandLine().getParseResult().originalArgs()) {
      String shown = chain.withoutKey(argument);
      boolean plain = shown.matches("[A-Za-z0-9_@%+=:,./-]+");
      line.append(' ').append(plain ? shown : "'" + shown.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  private void progress(int percent, String what) {
    PrintWriter err = spec.commandLine().getErr();
    int full = percent * BAR / 100;
    err.printf("[%s%s] %3d %%  %s%n", "#".repeat(full), ".".repeat(BAR - full), percent, what);
    err.flush();
  }

  private void summary(Dataset dataset, List<Measurement> measured) {
    PrintWriter words = spec.commandLine().getOut();
    dataset.refused().forEach(it -> words.printf("not used: %s%n", it));
    measured.stream()
        .filter(Measurement::isHole)
        .forEach(
            it ->
                words.printf(
                    "not measured: %s, %d badges: %s%n", it.strategy(), it.size(), it.note()));
    for (String file : List.of("results.csv", "results.json", "report.html")) {
      words.printf("written: %s%n", out.resolve(file));
    }
    words.flush();
  }
}
