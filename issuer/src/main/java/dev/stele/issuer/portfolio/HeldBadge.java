package dev.stele.issuer.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A badge that a person has, with its class and whoever awarded it. */
public record HeldBadge(EarnedBadge badge, KnownClass badgeClass, IssuingDistrict issuer)
    implements PortfolioEntry {

  @Override
  public String id() {
    return badge.uuid();
  }

  @Override
  public Instant issuedOn() {
    return badge.issuedOn();
  }

  @Override
  public Facet.Value issuedBy() {
    return new Facet.Value(issuer.id(), issuer.district().name());
  }

  public Optional<BigDecimal> creditHours() {
    return badge.creditHours(badgeClass);
  }

  @Override
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
