package dev.stele.anchor.evaluation.simulation;

import java.util.stream.DoubleStream;

/**
 * What a consortium's years are like. Chances are from 0 to 1, each of a year but for the two of a
 * chain's end. Where each default comes from is said in the documentation,
 * evaluation/simulation.md.
 *
 * @param years that are drawn, from 1
 * @param runs how many such consortia are drawn
 * @param districts in each
 * @param badgesPerDistrict all given before the first year
 * @param districtCloses that a district closes, its site and its key with it
 * @param siteLost that an open district's site moves or goes, for good
 * @param keyLost that a district has no key any more, so that it can store nothing
 * @param keyReplaced that a district without a key gets one
 * @param chainEnds that the chain ends on which the consortium stores its badges
 * @param chainEndsInYear a year in which it ends for certain; 0: none
 * @param endAnnounced at a chain's end, that the consortium moves to another chain before
 * @param holderFollows at such a move, that a holder fetches the new file
 * @param explorerLost that the explorer which verifiers ask goes or changes its interface
 * @param explorerReplaced that verifiers get another one
 * @param mirrorLost that a mirror goes
 * @param mirrorReplaced that a lost mirror is filled again from another, while there is one
 */
public record SimulationParameters(
    int years,
    int runs,
    int districts,
    int badgesPerDistrict,
    double districtCloses,
    double siteLost,
    double keyLost,
    double keyReplaced,
    double chainEnds,
    int chainEndsInYear,
    double endAnnounced,
    double holderFollows,
    double explorerLost,
    double explorerReplaced,
    double mirrorLost,
    double mirrorReplaced) {
  public static final SimulationParameters DEFAULT =
      new SimulationParameters(
          10, 1_000, 12, 50, 0.01, 0.047, 0.02, 0.9, 0.05, 0, 0.8, 0.5, 0.1, 0.5, 0.047, 0.5);

  public SimulationParameters {
    if (years < 1 || runs < 2 || districts < 1 || badgesPerDistrict < 1 || chainEndsInYear < 0) {
      throw new IllegalArgumentException(
          "expected years, districts and badgesPerDistrict from 1, runs from 2, chainEndsInYear from 0");
    }
    boolean chances =
        DoubleStream.of(
                districtCloses,
                siteLost,
                keyLost,
                keyReplaced,
                chainEnds,
                endAnnounced,
                holderFollows,
                explorerLost,
                explorerReplaced,
                mirrorLost,
                mirrorReplaced)
            .allMatch(chance -> chance >= 0 && chance <= 1);
    if (!chances) {
      throw new IllegalArgumentException("expected each chance from 0 to 1");
    }
  }
}
