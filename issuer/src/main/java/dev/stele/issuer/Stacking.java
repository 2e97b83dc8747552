package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.Feasibility;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.Progress;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.stack.Transcript;
import dev.stele.issuer.store.Stacks;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Badge classes that require others: what they require, who is how far, and transcripts. */
public final class Stacking {
  private final Issuance issuance;
  private final Store store;
  private final Stacks stacks;
  private final Clock clock;

  Stacking(Issuance issuance, Store store, Clock clock) {
    this.issuance = issuance;
    this.store = store;
    this.stacks = store.stacks();
    this.clock = clock;
  }

  /** Makes a badge class. */
  public interface Making {
    BadgeClass make() throws RefusedException;
  }

  /** Has a class made that requires others, or neither. */
  public BadgeClass create(StackRules rules, Making making) throws RefusedException {
    return store.together(
        () -> {
          BadgeClass badge = making.make();
          require(badge.id(), rules);
          return badge;
        });
  }

  /**
   * Has a class require this from now on. Badges that are there stay as they are; who meets it
   * already is not looked for.
   */
  public void require(String badgeClassId, StackRules rules) throws RefusedException {
    store.together(
        () -> {
          store.hold(badgeClass(badgeClassId).issuerId());
          KnownClass badge = badgeClass(badgeClassId);
          new Feasibility(badge, stacks.classes(badge.issuerId())).require(rules);
          stacks.put(badge.id(), rules);
          issuance.record(
              AuditAction.BADGE_CLASS_REQUIREMENTS_SET,
              badge.issuerId(),
              badge.id(),
              JsonNodeFactory.instance.objectNode());
          return null;
        });
  }

  public KnownClass badgeClass(String id) throws RefusedException {
    return stacks.badgeClass(id).orElseThrow(() -> Issuance.notFound("badge class", id));
  }

  /** What a class requires. */
  public StackRules rules(KnownClass badge) throws RefusedException {
    return badge
        .rules()
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.NOT_FOUND, "the badge class %s requires no others".formatted(badge.id())));
  }

  /**
   * How far a person is.
   *
   * @param awarded the stack itself, where the person was ever awarded it; the one that counts, or
   *     else the latest
   * @param classes the issuer's, by their ids
   */
  public record Standing(
      StackRules rules,
      Progress progress,
      Optional<EarnedBadge> awarded,
      Map<String, KnownClass> classes,
      Instant asOf) {}

  public Standing standing(String badgeClassId, String email) throws RefusedException {
    return store.together(
        () -> {
          KnownClass badge = badgeClass(badgeClassId);
          StackRules rules = rules(badge);
          Instant now = clock.instant();
          List<EarnedBadge> earned = stacks.earned(badge.issuerId(), email);
          Map<String, KnownClass> classes = stacks.classes(badge.issuerId());
          return new Standing(
              rules,
              Progress.of(rules, earned, classes, now),
              earned.stream()
                  .filter(it -> it.badgeClassId().equals(badgeClassId))
                  .max(
                      Comparator.comparing((EarnedBadge it) -> it.counts(now))
                          .thenComparing(EarnedBadge::issuedOn)),
              classes,
              now);
        });
  }

  /**
   * Awards a stack to somebody who has what it requires, under the name of their newest badge.
   *
   * @return empty when they have one that counts, which {@link #standing} tells
   */
  public Optional<Issuance.Accepted> complete(String badgeClassId, String email)
      throws RefusedException {
    Standing standing = standing(badgeClassId, email);
    if (standing.awarded().filter(it -> it.counts(standing.asOf())).isPresent()) {
      return Optional.empty();
    }
    Optional<EarnedBadge> newest =
        standing.progress().steps().stream()
            .flatMap(step -> step.restsOn().stream())
            .max(Comparator.comparing(EarnedBadge::issuedOn));
    Award award =
        new Award(
            newest.map(EarnedBadge::email).orElse(email),
            newest.map(EarnedBadge::recipientName).orElse(email),
            Optional.empty(),
            List.of(),
            Optional.empty());
    try {
      return Optional.of(issuance.award(badgeClassId, List.of(award)));
    } catch (RefusedException e) {
      if (e.kind() == Kind.STACK_AWARDED_ALREADY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What a person has earned at an issuer. */
  public Transcript transcript(String issuerId, String email) throws RefusedException {
    String id = issuance.issuer(issuerId).id();
    return store.together(
        () -> Transcript.of(stacks.earned(id, email), stacks.classes(id), clock.instant()));
  }
}
