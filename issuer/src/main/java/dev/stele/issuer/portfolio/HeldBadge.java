package dev.stele.issuer.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A badge that a person has, with its class and whoever awarded it. */
public record HeldBadge(EarnedBadge badge, KnownClass badgeClass, IssuingDistrict issuer) {

  public Optional<BigDecimal> creditHours() {
    return badge.creditHours(badgeClass);
  }

  /** What it is aligned to, by {@code targetFramework}; alignments that name none are left out. */
  public SortedSet<String> frameworks() {
    SortedSet<String> frameworks = new TreeSet<>();
    for (JsonNode target : badge.alignment(badgeClass)) {
      String framework = target.path("targetFramework").asText();
      if (!framework.isBlank()) {
        frameworks.add(framework);
      }
    }
    return frameworks;
  }
}
