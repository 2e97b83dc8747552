package dev.stele.issuer.stack;

import dev.stele.issuer.assertion.BadgeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a person has of what a stack requires.
 *
 * @param steps one for each requirement
 */
public record Progress(List<Step> steps) {

  /**
   * @param held the badges that count toward it
   * @param restsOn as many of them as it takes; those that count for the longest, then the oldest
   * @param lacking classes of which the person has no badge that counts
   * @param missing how many badges or hours there should be more
   */
  public record Step(
      Requirement requirement,
      List<EarnedBadge> held,
      List<EarnedBadge> restsOn,
      List<String> lacking,
      BigDecimal missing) {

    public boolean isMet() {
      return missing.signum() <= 0;
    }
  }

  public Progress {
    steps = List.copyOf(steps);
  }

  /**
   * @param badges all that the person was ever awarded by the issuer
   * @param classes the issuer's, by their ids
   */
  public static Progress of(
      StackRules rules,
      Collection<EarnedBadge> badges,
      Map<String, KnownClass> classes,
      Instant now) {
    Portfolio portfolio = new Portfolio(badges, classes, badge -> badge.counts(now));
    return new Progress(
        rules.requirements().stream().map(requirement -> step(requirement, portfolio)).toList());
  }

  private static Step step(Requirement requirement, Portfolio portfolio) {
    List<EarnedBadge> held = portfolio.of(requirement.of());
    List<String> lacking =
        requirement.of().stream().filter(id -> portfolio.of(id).isEmpty()).toList();
    return switch (requirement) {
      case Requirement.AllOf unused ->
          new Step(requirement, held, held, lacking, BigDecimal.valueOf(lacking.size()));
      case Requirement.AnyOf anyOf ->
          new Step(
              requirement,
              held,
              held.subList(0, Math.min(anyOf.count(), held.size())),
              lacking,
              BigDecimal.valueOf(anyOf.count() - held.size()));
      case Requirement.Hours hours ->
          new Step(
              requirement,
              held,
              upTo(hours.atLeast(), held, portfolio),
              lacking,
              hours.atLeast().subtract(portfolio.hours(held)));
    };
  }

  private static List<EarnedBadge> upTo(
      BigDecimal hours, List<EarnedBadge> held, Portfolio portfolio) {
    List<EarnedBadge> taken = new ArrayList<>();
    for (EarnedBadge badge : held) {
      if (portfolio.hours(taken).compareTo(hours) >= 0) {
        break;
      }
      taken.add(badge);
    }
    return taken;
  }

  public boolean isComplete() {
    return steps.stream().allMatch(Step::isMet);
  }

  /** What the stack's assertion rests on, each once. */
  public List<BadgeReference> restsOn() {
    LinkedHashSet<BadgeReference> references = new LinkedHashSet<>();
    steps.forEach(step -> step.restsOn().forEach(badge -> references.add(badge.reference())));
    return List.copyOf(references);
  }
}
