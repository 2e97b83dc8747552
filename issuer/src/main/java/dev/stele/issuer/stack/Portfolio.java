package dev.stele.issuer.stack;

import dev.stele.issuer.assertion.BadgeReference;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The badges of a person that count, one of each class, and their hours, none counted twice.
 *
 * <p>The hours of a badge are its own, or else those of its class. Where a stack's hours include
 * those of its parts, it counts with what it has beyond the parts that count themselves, so that
 * these keep their year and framework.
 */
final class Portfolio {
  private final Map<String, KnownClass> classes;
  private final Map<String, String> classOfId = new HashMap<>();
  private final Map<String, EarnedBadge> byClass = new LinkedHashMap<>();
  private final Map<String, BigDecimal> counted = new HashMap<>();

  /**
   * @param badges all that the person was ever awarded
   */
  Portfolio(
      Collection<EarnedBadge> badges,
      Map<String, KnownClass> classes,
      Predicate<EarnedBadge> counts) {
    this.classes = classes;
    for (EarnedBadge badge : badges.stream().sorted(EarnedBadge.LASTING_FIRST).toList()) {
      classOfId.put(badge.reference().id(), badge.badgeClassId());
      if (counts.test(badge)) {
        byClass.putIfAbsent(badge.badgeClassId(), badge);
      }
    }
  }

  /** The badge of this class that counts. */
  Optional<EarnedBadge> of(String badgeClassId) {
    return Optional.ofNullable(byClass.get(badgeClassId));
  }

  /** The badges of these classes that count, those that do for the longest first. */
  List<EarnedBadge> of(List<String> badgeClassIds) {
    return badgeClassIds.stream()
        .flatMap(id -> of(id).stream())
        .sorted(EarnedBadge.LASTING_FIRST)
        .toList();
  }

  /** What badges come to together, with the parts that the hours of some include. */
  BigDecimal hours(Collection<EarnedBadge> badges) {
    Set<EarnedBadge> all = new LinkedHashSet<>();
    badges.forEach(badge -> addWithIncluded(badge, all));
    return all.stream().map(this::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** With how many hours a badge that counts does, beside all the others. */
  BigDecimal counted(EarnedBadge badge) {
    return counted(badge, new HashSet<>());
  }

  /**
   * @param asked the stacks whose hours this is asked for; requirements that were changed may have
   *     made classes stacks of one another, and each is counted once then
   */
  private BigDecimal counted(EarnedBadge badge, Set<EarnedBadge> asked) {
    BigDecimal known = counted.get(badge.uuid());
    if (known != null) {
      return known;
    }
    if (!asked.add(badge)) {
      return BigDecimal.ZERO;
    }
    Set<EarnedBadge> included = new LinkedHashSet<>();
    addWithIncluded(badge, included);
    included.remove(badge);
    BigDecimal hours = badge.creditHours(classes.get(badge.badgeClassId())).orElse(BigDecimal.ZERO);
    for (EarnedBadge part : included) {
      hours = hours.subtract(counted(part, asked));
    }
    asked.remove(badge);
    BigDecimal rest = hours.max(BigDecimal.ZERO);
    if (asked.isEmpty()) {
      counted.put(badge.uuid(), rest);
    }
    return rest;
  }

  private void addWithIncluded(EarnedBadge badge, Set<EarnedBadge> all) {
    if (!all.add(badge) || !classes.get(badge.badgeClassId()).includesParts()) {
      return;
    }
    for (BadgeReference part : badge.restsOn()) {
      // By its class: a part that was renewed stands for the one that was there.
      Optional.ofNullable(classOfId.get(part.id()))
          .flatMap(this::of)
          .ifPresent(it -> addWithIncluded(it, all));
    }
  }
}
