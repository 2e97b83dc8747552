package dev.stele.anchor.evaluation.simulation;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.Outage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Years of many consortia, drawn from one seed. All strategies live through the same ones, so that
 * their difference is none of luck.
 */
public final class Simulation {
  /** Results of it have this as their operation. */
  public static final String OPERATION = "simulate";

  private final SimulationParameters parameters;
  private final int mirrors;
  private final long seed;

  /**
   * @param mirrors as many as there were at the trials
   */
  public Simulation(SimulationParameters parameters, int mirrors, long seed) {
    this.parameters = parameters;
    this.mirrors = mirrors;
    this.seed = seed;
  }

  /** The metric of the mean share in a year, from 0; those of its interval end in low and high. */
  public static String metric(int year) {
    return "verified in year " + year;
  }

  /** What each strategy whose trials are complete would keep, by year. */
  public List<Measurement> of(List<Measurement> measured) {
    Map<String, List<Measurement>> trials = new LinkedHashMap<>();
    measured.stream()
        .filter(it -> it.operation().equals(Outage.OPERATION))
        .forEach(it -> trials.computeIfAbsent(it.strategy(), name -> new ArrayList<>()).add(it));
    Map<String, MeasuredVerdicts> verdicts = new LinkedHashMap<>();
    trials.forEach((strategy, of) -> verdicts.put(strategy, new MeasuredVerdicts(of)));
    verdicts.values().removeIf(it -> !it.areComplete());
    List<Measurement> results = new ArrayList<>();
    Map<String, double[][]> shares = draw(verdicts);
    shares.forEach(
        (strategy, byYear) -> {
          int size = trials.get(strategy).getFirst().size();
          for (int year = 0; year <= parameters.years(); year++) {
            add(results, strategy, size, metric(year), Share.of(byYear[year]));
          }
        });
    return results;
  }

  /** For each strategy, each year and each run the share of badges that are verified. */
  private Map<String, double[][]> draw(Map<String, MeasuredVerdicts> strategies) {
    Map<String, double[][]> shares = new LinkedHashMap<>();
    strategies.forEach(
        (name, verdicts) ->
            shares.put(name, new double[parameters.years() + 1][parameters.runs()]));
    for (int run = 0; run < parameters.runs(); run++) {
      Consortium consortium = new Consortium(parameters, mirrors, random(run));
      for (int year = 0; year <= parameters.years(); year++) {
        if (year > 0) {
          consortium.live(year);
        }
        Map<String, Integer> badges = consortium.badges();
        for (var strategy : strategies.entrySet()) {
          shares.get(strategy.getKey())[year][run] = share(badges, strategy.getValue());
        }
      }
    }
    return shares;
  }

  private RandomGenerator random(int run) {
    // Mixed by the generator itself; two runs must only not have the same.
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003L + run);
  }

  private double share(Map<String, Integer> badges, MeasuredVerdicts verdicts) {
    int verified =
        badges.entrySet().stream()
            .filter(it -> verdicts.under(it.getKey()).equals("verified"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return (double) verified / (parameters.districts() * parameters.badgesPerDistrict());
  }

  private static void add(
      List<Measurement> results, String strategy, int size, String metric, Share share) {
    results.add(figure(strategy, size, metric, share.mean()));
    results.add(figure(strategy, size, metric + " low", share.low()));
    results.add(figure(strategy, size, metric + " high", share.high()));
  }

  private static Measurement figure(String strategy, int size, String metric, double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return new Measurement(strategy, size, OPERATION, metric, text, "", Basis.SIMULATED, "");
  }
}
