package dev.stele.issuer.portfolio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may look at a portfolio. */
public enum Visibility {
  /** Nobody but its earner. */
  PRIVATE,
  /** Whoever has its link. */
  LINK,
  /** Whoever has its link or its address, which is no secret and stays the same. */
  PUBLIC;

  /** As the API has it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Visibility> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Visibility::label).toList();
  }
}
