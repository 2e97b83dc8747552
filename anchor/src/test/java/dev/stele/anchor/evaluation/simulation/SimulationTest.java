package dev.stele.anchor.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.evaluation.Measurement;
import dev.stele.anchor.evaluation.Measurement.Basis;
import dev.stele.anchor.evaluation.NamedParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On verdicts of three shapes, as trials give them. */
class SimulationTest {
  private static final SimulationParameters PEACE =
      new SimulationParameters(10, 200, 12, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final int MIRRORS = 2;

  /** Needs a node. */
  private static final List<Measurement> ONLINE =
      trials("online", "nobody verified chain", "chain+explorer nothing -");

  /** Goes by the file's own proofs where there is no node. */
  private static final List<Measurement> PROVEN =
      trials("proven", "nobody verified chain", "chain+explorer verified -");

  /** Asks one mirror after the other. */
  private static final List<Measurement> MIRRORED =
      trials(
          "mirrored",
          "nobody verified mirror-1",
          "mirror-1 verified mirror-2",
          "mirror-1+mirror-2 nothing -");

  @Test
  void everyBadgeStaysWhereNothingGoesWrong() {
    for (int year = 0; year <= 10; year++) {
      assertThat(share(PEACE, "online", year)).isEqualTo(1);
      assertThat(share(PEACE, "mirrored", year)).isEqualTo(1);
    }
  }

  @Test
  void theChainsEndTakesWhatNeedsItFromThatYearOnAndNothingElse() {
    SimulationParameters end = with(PEACE, "{\"chainEndsInYear\": 4}");
    assertThat(share(end, "online", 3)).isEqualTo(1);
    assertThat(share(end, "online", 4)).isZero();
    assertThat(share(end, "online", 10)).isZero();
    assertThat(share(end, "proven", 10)).isEqualTo(1);
    assertThat(share(end, "mirrored", 10)).isEqualTo(1);
  }

  @Test
  void anAnnouncedEndLeavesTheBadgesOfHoldersWhoFollow() {
    SimulationParameters moved =
        with(PEACE, "{\"chainEndsInYear\": 4, \"endAnnounced\": 1, \"holderFollows\": 0.5}");
    assertThat(share(moved, "online", 4)).isBetween(0.48, 0.52);
    assertThat(share(with(moved, "{\"holderFollows\": 1}"), "online", 4)).isEqualTo(1);
  }

  @Test
  void aClosedDistrictAndOneWithoutItsKeyCannotFollow() {
    SimulationParameters moved =
        with(PEACE, "{\"chainEndsInYear\": 1, \"endAnnounced\": 1, \"holderFollows\": 1}");
    assertThat(share(with(moved, "{\"districtCloses\": 1}"), "online", 1)).isZero();
    assertThat(share(with(moved, "{\"keyLost\": 1}"), "online", 1)).isZero();
  }

  @Test
  void aLostMirrorIsFilledAgainFromAnotherAndNeverFromNone() {
    SimulationParameters lost = with(PEACE, "{\"mirrorLost\": 1, \"mirrorReplaced\": 1}");
    assertThat(share(lost, "mirrored", 1)).isZero();
    assertThat(share(lost, "mirrored", 10)).isZero();
    SimulationParameters rare = with(PEACE, "{\"mirrorLost\": 0.1}");
    assertThat(share(with(rare, "{\"mirrorReplaced\": 1}"), "mirrored", 10))
        .isGreaterThan(share(rare, "mirrored", 10) + 0.2);
  }

  @Test
  void moreRunsNarrowTheInterval() {
    SimulationParameters chance = with(PEACE, "{\"chainEnds\": 0.1}");
    double few = width(with(chance, "{\"runs\": 50}"));
    double many = width(with(chance, "{\"runs\": 5000}"));
    assertThat(few).isPositive();
    assertThat(many).isBetween(few / 15, few / 7);
  }

  @Test
  void theIntervalHoldsTheShareThatChancesGive() {
    SimulationParameters chance = with(PEACE, "{\"chainEnds\": 0.1, \"runs\": 5000}");
    double expected = Math.pow(0.9, 10);
    assertThat(expected)
        .isBetween(
            value(chance, 3, "verified in year 10 low"),
            value(chance, 3, "verified in year 10 high"));
  }

  @Test
  void oneSeedGivesOneResultAndAnotherSeedAnother() {
    SimulationParameters defaults = SimulationParameters.DEFAULT;
    assertThat(run(defaults, 3)).isEqualTo(run(defaults, 3)).isNotEqualTo(run(defaults, 4));
  }

  @Test
  void leavesOutAStrategyWhoseTrialsAreNotComplete() {
    List<Measurement> torn = trials("torn", "nobody verified chain");
    assertThat(new Simulation(PEACE, MIRRORS, 3).of(torn)).isEmpty();
  }

  private static double width(SimulationParameters parameters) {
    return value(parameters, 3, "verified in year 10 high")
        - value(parameters, 3, "verified in year 10 low");
  }

  private static double share(SimulationParameters parameters, String strategy, int year) {
    return value(run(parameters, 3), strategy, Simulation.metric(year));
  }

  private static double value(SimulationParameters parameters, long seed, String metric) {
    return value(run(parameters, seed), "online", metric);
  }

  private static double value(List<Measurement> all, String strategy, String metric) {
    return all.stream()
        .filter(it -> it.strategy().equals(strategy) && it.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private static List<Measurement> run(SimulationParameters parameters, long seed) {
    List<Measurement> all = new ArrayList<>(ONLINE);
    all.addAll(PROVEN);
    all.addAll(MIRRORED);
    return new Simulation(parameters, MIRRORS, seed).of(all);
  }

  private static SimulationParameters with(SimulationParameters parameters, String json) {
    return NamedParameters.read(
        json.getBytes(StandardCharsets.UTF_8), parameters, SimulationParameters.class);
  }

  /**
   * @param trials each an outage's label, the verdict and who was asked, - for nobody
   */
  private static List<Measurement> trials(String strategy, String... trials) {
    List<Measurement> all = new ArrayList<>();
    for (String trial : trials) {
      String[] words = trial.split(" ", 3);
      all.add(trial(strategy, "verdict without " + words[0], words[1]));
      all.add(trial(strategy, "asked without " + words[0], words[2].equals("-") ? "" : words[2]));
    }
    return all;
  }

  private static Measurement trial(String strategy, String metric, String value) {
    return new Measurement(strategy, 10, "outage", metric, value, "", Basis.MEASURED, "");
  }
}
