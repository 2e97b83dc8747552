package dev.stele.issuer.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person's badges at an issuer, and what those that are valid come to.
 *
 * @param entries the oldest first
 * @param total of all that count
 * @param frameworks by {@code targetFramework}, empty where an alignment names none; a badge with
 *     several alignments is in each with all of its hours
 * @param years by the year of issue, in UTC
 */
public record Transcript(
    Instant asOf,
    List<Entry> entries,
    Sum total,
    SortedMap<String, Framework> frameworks,
    SortedMap<Integer, Sum> years) {

  /**
   * @param hoursCounted empty when it does not count
   */
  public record Entry(
      EarnedBadge badge,
      KnownClass badgeClass,
      EarnedBadge.State state,
      Optional<BigDecimal> hoursCounted) {}

  /** So many badges with so many hours. */
  public record Sum(int badges, BigDecimal hours) {
    static final Sum NONE = new Sum(0, BigDecimal.ZERO);

    Sum plus(BigDecimal more) {
      return new Sum(badges + 1, hours.add(more));
    }
  }

  /**
   * @param codes by {@code targetCode}, empty where an alignment has none
   */
  public record Framework(Sum sum, SortedMap<String, Sum> codes) {}

  /**
   * @param badges all that the person was ever awarded by the issuer
   * @param classes the issuer's, by their ids
   */
  public static Transcript of(
      Collection<EarnedBadge> badges, Map<String, KnownClass> classes, Instant now) {
    Portfolio valid =
        new Portfolio(badges, classes, badge -> badge.state(now) == EarnedBadge.State.VALID);
    List<Entry> entries = new ArrayList<>();
    Sum total = Sum.NONE;
    SortedMap<String, Framework> frameworks = new TreeMap<>();
    SortedMap<Integer, Sum> years = new TreeMap<>();
    for (EarnedBadge badge : badges.stream().sorted(OLDEST_FIRST).toList()) {
      KnownClass its = classes.get(badge.badgeClassId());
      Optional<BigDecimal> hours =
          valid.of(badge.badgeClassId()).filter(badge::equals).map(valid::counted);
      entries.add(new Entry(badge, its, badge.state(now), hours));
      if (hours.isPresent()) {
        total = total.plus(hours.get());
        years.merge(
            badge.year(), Sum.NONE.plus(hours.get()), (sum, unused) -> sum.plus(hours.get()));
        addTo(frameworks, badge.alignment(its), hours.get());
      }
    }
    return new Transcript(now, List.copyOf(entries), total, frameworks, years);
  }

  private static final Comparator<EarnedBadge> OLDEST_FIRST =
      Comparator.comparing(EarnedBadge::issuedOn).thenComparing(EarnedBadge::uuid);

  /** A badge is in each framework once, and there in each code once. */
  private static void addTo(
      SortedMap<String, Framework> frameworks, JsonNode alignment, BigDecimal hours) {
    SortedMap<String, SortedMap<String, Sum>> its = new TreeMap<>();
    for (JsonNode target : alignment) {
      its.computeIfAbsent(target.path("targetFramework").asText(), name -> new TreeMap<>())
          .put(target.path("targetCode").asText(), Sum.NONE);
    }
    its.forEach(
        (name, codes) -> {
          Framework there =
              frameworks.computeIfAbsent(name, it -> new Framework(Sum.NONE, new TreeMap<>()));
          codes
              .keySet()
              .forEach(
                  code ->
                      there
                          .codes()
                          .put(code, there.codes().getOrDefault(code, Sum.NONE).plus(hours)));
          frameworks.put(name, new Framework(there.sum().plus(hours), there.codes()));
        });
  }
}
