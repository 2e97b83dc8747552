package dev.stele.issuer.portfolio;

import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.Progress;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.stack.Transcript;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A portfolio as others see it: what its earner consented to, and what follows from that alone.
 *
 * @param outside badges of other issuers, which count towards nothing here
 * @param hours of the badges that count, none counted twice
 */
public record SeenPortfolio(
    Optional<String> name,
    List<HeldBadge> badges,
    List<OutsideBadge> outside,
    List<StackStanding> stacks,
    BigDecimal hours,
    Instant asOf) {

  public SeenPortfolio {
    badges = List.copyOf(badges);
    outside = List.copyOf(outside);
    stacks = List.copyOf(stacks);
  }

  /** All of them, whoever issued them. */
  public List<PortfolioEntry> entries() {
    return Stream.<PortfolioEntry>concat(badges.stream(), outside.stream()).toList();
  }

  /**
   * How far somebody is with a stack, by the badges that are shown.
   *
   * @param awarded the stack's own badge, where that is shown and counts
   */
  public record StackStanding(KnownClass stack, Progress progress, Optional<EarnedBadge> awarded) {}

  /**
   * @param classes by issuer, all that it has, by their ids
   * @param retired classes that are awarded no more; nobody is on their way to those
   */
  public static SeenPortfolio of(
      Optional<String> name,
      List<HeldBadge> badges,
      List<OutsideBadge> outside,
      Map<String, Map<String, KnownClass>> classes,
      Set<String> retired,
      Instant now) {
    BigDecimal hours = BigDecimal.ZERO;
    List<StackStanding> stacks = new ArrayList<>();
    Map<String, List<EarnedBadge>> byIssuer =
        badges.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.issuer().id(),
                    Collectors.mapping(HeldBadge::badge, Collectors.toList())));
    for (var its : classes.entrySet()) {
      List<EarnedBadge> earned = byIssuer.getOrDefault(its.getKey(), List.of());
      hours = hours.add(Transcript.of(earned, its.getValue(), now).total().hours());
      its.getValue().values().stream()
          .flatMap(stack -> standing(stack, earned, its.getValue(), now).stream())
          .filter(it -> it.awarded().isPresent() || !retired.contains(it.stack().id()))
          .forEach(stacks::add);
    }
    return new SeenPortfolio(name, badges, outside, stacks, hours, now);
  }

  /** Nothing where the person has no part of it. */
  private static Optional<StackStanding> standing(
      KnownClass stack, List<EarnedBadge> earned, Map<String, KnownClass> classes, Instant now) {
    Optional<StackRules> rules = stack.rules();
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Progress progress = Progress.of(rules.get(), earned, classes, now);
    Optional<EarnedBadge> awarded =
        earned.stream()
            .filter(it -> it.badgeClassId().equals(stack.id()) && it.counts(now))
            .findFirst();
    boolean begun = progress.steps().stream().anyMatch(step -> !step.held().isEmpty());
    return begun || awarded.isPresent()
        ? Optional.of(new StackStanding(stack, progress, awarded))
        : Optional.empty();
  }
}
