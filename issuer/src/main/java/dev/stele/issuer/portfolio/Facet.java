package dev.stele.issuer.portfolio;

import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what badges are grouped and narrowed down. */
public enum Facet {
  FRAMEWORK,
  YEAR,
  ISSUER;

  /** Longer names are named in addresses by their hash: an address must not get too long. */
  private static final int LONGEST_KEY = 100;

  /**
   * Something that badges have in common.
   *
   * @param key as it stands in an address
   * @param label as it is shown
   */
  public record Value(String key, String label) {}

  /** As it stands in an address. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Facet> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  /** What a badge has of it; a badge may have several frameworks, or none. */
  public List<Value> of(PortfolioEntry badge) {
    return switch (this) {
      case FRAMEWORK ->
          badge.frameworks().stream().map(name -> new Value(key(name), name)).toList();
      case YEAR -> {
        String year = Integer.toString(badge.issuedOn().atOffset(ZoneOffset.UTC).getYear());
        yield List.of(new Value(year, year));
      }
      case ISSUER -> List.of(badge.issuedBy());
    };
  }

  static String key(String name) {
    return name.length() <= LONGEST_KEY
        ? name
        : "sha256:" + Digest32.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
