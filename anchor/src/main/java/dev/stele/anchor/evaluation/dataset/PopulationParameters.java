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
 * @param imageMedian median size of a badge class's image, in bytes (log-normal, at most {@link
 *     #LARGEST_IMAGE}); it is embedded in every badge. 0: images are linked to
 * @param imageSpread standard deviation of the image size's natural logarithm
 * @param schoolYear the year in which the school year begins, on 1 August
 * @param termEndShare of all badges, those that are awarded around the end of one of the two terms;
 *     the others on any day of the year
 * @param termEndSpread standard deviation of the former from the term's end, in days
 * @param revocationRate the chance of a badge to be taken back later
 */
public record PopulationParameters(
    int districts,
    int classesPerDistrict,
    double evidencePerBadge,
    int narrativeMedian,
    double narrativeSpread,
    int imageMedian,
    double imageSpread,
    int schoolYear,
    double termEndShare,
    double termEndSpread,
    double revocationRate) {
  /** In bytes: what the checklist for issuers of the first Open Badges allows. */
  public static final int LARGEST_IMAGE = 256 * 1024;

  public static final PopulationParameters DEFAULT =
      new PopulationParameters(12, 8, 1.6, 420, 0.6, 11_400, 0.6, 2025, 0.6, 10, 0.01);

  public PopulationParameters {
    if (districts < 1 || classesPerDistrict < 1 || narrativeMedian < 1) {
      throw new IllegalArgumentException("expected at least 1 of districts, classes and lengths");
    }
    if (evidencePerBadge < 1 || narrativeSpread < 0 || imageSpread < 0 || termEndSpread < 0) {
      throw new IllegalArgumentException(
          "expected at least 1 piece of evidence a badge, and spreads from 0 up");
    }
    if (imageMedian < 0 || imageMedian > LARGEST_IMAGE) {
      throw new IllegalArgumentException(
          "expected an imageMedian from 0 to %,d bytes, found %,d"
              .formatted(LARGEST_IMAGE, imageMedian));
    }
    if (!isShare(termEndShare) || !isShare(revocationRate)) {
      throw new IllegalArgumentException(
          "expected termEndShare and revocationRate from 0 to 1, found %s and %s"
              .formatted(termEndShare, revocationRate));
    }
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }
}
