package dev.stele.issuer;

import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.BadgeReference;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.Progress;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stacks among an issuer's awards, inside the transaction that makes these. Whoever uses it
 * holds the issuer's collecting batch, so that of two awards at once the second sees the first, and
 * one of them completes what takes both.
 */
final class StackAwards {
  private final Stacks stacks;
  private final String issuerId;
  private final Map<String, KnownClass> classes;
  private final Instant now;

  StackAwards(Stacks stacks, String issuerId, Instant now) {
    this.stacks = stacks;
    this.issuerId = issuerId;
    this.classes = stacks.classes(issuerId);
    this.now = now;
  }

  /** What a class requires, where it does. */
  Optional<StackRules> rules(String badgeClassId) {
    return classes.get(badgeClassId).rules();
  }

  /**
   * The assertion of a stack that is awarded by name.
   *
   * @throws RefusedException when its requirements are not met, or one that counts is there
   */
  Assertion resting(String badgeClassId, StackRules rules, Award award) throws RefusedException {
    List<EarnedBadge> earned = stacks.earned(issuerId, award.email());
    Optional<EarnedBadge> there =
        earned.stream()
            .filter(it -> it.badgeClassId().equals(badgeClassId) && it.counts(now))
            .findFirst();
    if (there.isPresent()) {
      throw new RefusedException(
          Kind.STACK_AWARDED_ALREADY,
          "%s has this badge already, it is %s".formatted(award.email(), there.get().uuid()));
    }
    Progress progress = Progress.of(rules, earned, classes, now);
    if (!progress.isComplete()) {
      throw new RefusedException(
          Kind.STACK_INCOMPLETE,
          "%s does not have yet what this badge requires; its progress says what is missing"
              .formatted(award.email()));
    }
    return Assertion.of(award, badgeClassId, now).restingOn(progress.restsOn());
  }

  /**
   * The stacks that a new assertion completes and that award themselves, each to a person once: who
   * has lost one gets no other without somebody's will.
   */
  List<Assertion> completedBy(Assertion added) {
    List<KnownClass> waiting =
        classes.values().stream()
            .filter(
                it ->
                    it.rules()
                        .filter(StackRules::automatic)
                        .filter(rules -> rules.classes().contains(added.badgeClassId()))
                        .isPresent())
            .toList();
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<EarnedBadge> earned = stacks.earned(issuerId, added.award().email());
    List<Assertion> completed = new ArrayList<>();
    for (KnownClass stack : waiting) {
      Progress progress = Progress.of(stack.rules().orElseThrow(), earned, classes, now);
      if (progress.isComplete()
          && earned.stream().noneMatch(it -> it.badgeClassId().equals(stack.id()))) {
        completed.add(resting(stack, added.award(), progress.restsOn()));
      }
    }
    return completed;
  }

  private Assertion resting(KnownClass stack, Award part, List<BadgeReference> restsOn) {
    Award award =
        new Award(part.email(), part.name(), Optional.empty(), List.of(), Optional.empty());
    return Assertion.of(award, stack.id(), now).restingOn(restsOn);
  }
}
