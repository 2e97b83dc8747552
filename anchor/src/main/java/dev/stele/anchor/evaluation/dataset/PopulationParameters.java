package dev.stele.anchor.evaluation.dataset;

/**
 * What a made-up population is like. Where each default comes from is said in the documentation,
 * evaluation/datasets.md.
 *
 * @param districts how many school districts give badges
 * @param classesPerDistrict badge classes that each of them has
 * @param evidencePerBadge mean number of pieces of evidence (geometric, at least 1)
 * @param narrativeMedian median length of a narrative, in characters (log-normal)
 * @param narrativeSpread standard deviation of the narrative length's natural logarithm
 * @param schoolYear the year in which the school year begins, on 1 August
 */
public record PopulationParameters(
    int districts,
    int classesPerDistrict,
    double evidencePerBadge,
    int narrativeMedian,
    double narrativeSpread,
    int schoolYear) {
  public static final PopulationParameters DEFAULT =
      new PopulationParameters(12, 8, 1.6, 420, 0.6, 2025);

  public PopulationParameters {
    if (districts < 1 || classesPerDistrict < 1 || narrativeMedian < 1) {
      throw new IllegalArgumentException("expected at least 1 of districts, classes and lengths");
    }
    if (evidencePerBadge < 1 || narrativeSpread < 0) {
      throw new IllegalArgumentException(
          "expected at least 1 piece of evidence a badge, and a spread from 0 up");
    }
  }
}
