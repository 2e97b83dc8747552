package dev.stele.issuer.stack;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether anybody could ever meet what a class is to require. */
public final class Feasibility {
  private final KnownClass stack;
  private final Map<String, KnownClass> classes;

  /**
   * @param stack the class that is to require something
   * @param classes its issuer's, by their ids
   */
  public Feasibility(KnownClass stack, Map<String, KnownClass> classes) {
    this.stack = stack;
    this.classes = classes;
  }

  /**
   * @throws RefusedException of a kind of its own for each way in which it could not
   */
  public void require(StackRules rules) throws RefusedException {
    for (String id : rules.classes()) {
      if (!classes.containsKey(id)) {
        throw new RefusedException(
            Kind.STACK_UNKNOWN_CLASS,
            "expected badge classes of the issuer that awards the stack; it has no %s"
                .formatted(KnownClass.shortId(id)));
      }
    }
    for (Requirement requirement : rules.requirements()) {
      requireReachable(requirement);
    }
    Optional<String> via =
        rules.classes().stream().filter(id -> leadsHere(id, new HashSet<>())).findFirst();
    if (via.isPresent()) {
      throw cycle(via.get());
    }
    requireHoursSettled(rules);
  }

  private void requireReachable(Requirement requirement) throws RefusedException {
    switch (requirement) {
      case Requirement.AllOf unused -> {}
      case Requirement.AnyOf anyOf -> {
        if (anyOf.count() > anyOf.of().size()) {
          throw new RefusedException(
              Kind.STACK_COUNT_TOO_LARGE,
              Reason.STACK_COUNT.with(anyOf.of().size(), anyOf.count()).in("count"),
              "expected a \"count\" of at most %d, which is how many badge classes \"of\" has, found %d"
                  .formatted(anyOf.of().size(), anyOf.count()));
        }
      }
      case Requirement.Hours hours -> {
        requireReachable(hours);
      }
    }
  }

  /**
   * An assertion may say hours of its own in place of its class's. Of a class that says none that
   * is how its badges get any, so there is no most; with one that does it is the exception, and
   * what only exceptions could complete is taken for a mistake.
   */
  private void requireReachable(Requirement.Hours hours) throws RefusedException {
    List<Optional<BigDecimal>> each =
        hours.of().stream().map(id -> classes.get(id).creditHours()).toList();
    BigDecimal most =
        each.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (each.stream().allMatch(Optional::isPresent) && most.compareTo(hours.atLeast()) < 0) {
      throw new RefusedException(
          Kind.STACK_HOURS_UNREACHABLE,
          Reason.STACK_HOURS.with(most, hours.atLeast()).in("atLeast"),
          "expected at most %s hours in \"atLeast\", which is what the badge classes in \"of\" have together, found %s; classes without \"creditHours\", whose awards say their own, may come to any"
              .formatted(most.toPlainString(), hours.atLeast().toPlainString()));
    }
  }

  private RefusedException cycle(String via) {
    if (via.equals(stack.id())) {
      return new RefusedException(
          Kind.STACK_CYCLE, "expected a stack of other badges, found one that requires itself");
    }
    String name = classes.get(via).name();
    return new RefusedException(
        Kind.STACK_CYCLE,
        Reason.STACK_THROUGH.with(name),
        "expected a stack of other badges, found one that requires itself through \"%s\""
            .formatted(name));
  }

  private boolean leadsHere(String id, Set<String> seen) {
    if (id.equals(stack.id())) {
      return true;
    }
    return seen.add(id)
        && classes.get(id).rules().stream()
            .flatMap(rules -> rules.classes().stream())
            .anyMatch(part -> leadsHere(part, seen));
  }

  /** Nobody may have to guess whether hours are in a total twice. */
  private void requireHoursSettled(StackRules rules) throws RefusedException {
    if (stack.creditHours().isPresent() && rules.hoursInclude().isEmpty()) {
      throw new RefusedException(
          Kind.INVALID,
          "expected \"hoursInclude\" with the \"creditHours\" of a stack: \"parts\" if those of its parts are among them, \"own\" if they come on top");
    }
    if (stack.creditHours().isEmpty() && rules.hoursInclude().isPresent()) {
      throw new RefusedException(
          Kind.INVALID, "expected no \"hoursInclude\" without \"creditHours\"");
    }
  }
}
