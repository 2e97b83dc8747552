package dev.stele.anchor.evaluation.dataset;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The images of badge classes, as data URIs (RFC 2397): a PNG's first bytes and then noise, since
 * it is their size that matters, and that they cannot be pressed any further.
 */
final class ClassImages {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final PopulationParameters parameters;
  private final Map<Integer, String> known = new ConcurrentHashMap<>();

  ClassImages(PopulationParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Empty where images are linked to.
   *
   * @param seed always the same
   * @param badgeClass its number among all districts' classes
   */
  Optional<String> embedded(long seed, int badgeClass) {
    if (parameters.imageMedian() == 0) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(badgeClass, number -> image(seed, number)));
  }

  private String image(long seed, int badgeClass) {
    // Below zero, where no badge has its number.
    RandomGenerator random = BadgeWriter.random(seed, -1 - badgeClass);
    int drawn = BadgeWriter.logNormal(random, parameters.imageMedian(), parameters.imageSpread());
    byte[] bytes = new byte[Math.clamp(drawn, PNG.length, PopulationParameters.LARGEST_IMAGE)];
    random.nextBytes(bytes);
    System.arraycopy(PNG, 0, bytes, 0, PNG.length);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
