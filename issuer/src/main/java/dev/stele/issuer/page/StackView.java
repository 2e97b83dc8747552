package dev.stele.issuer.page;

import dev.stele.issuer.portfolio.SeenPortfolio.StackStanding;
import dev.stele.issuer.stack.Progress;
import dev.stele.issuer.stack.Requirement;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How far somebody is with a stack. */
public record StackView(StackStanding standing, Words words) {

  /**
   * A requirement.
   *
   * @param text so much of so much
   * @param done as much as counts, at most {@code of}
   */
  public record Step(String text, BigDecimal done, BigDecimal of, boolean met) {}

  public Text name() {
    return Text.of(standing.stack().name());
  }

  /** The id of the stack's own badge, where it is shown. */
  public Optional<String> badge() {
    return standing.awarded().map(it -> it.uuid());
  }

  /** What is to be said of it in one word or two. */
  public String summary() {
    if (badge().isPresent()) {
      return words.say("stack.awarded");
    }
    return words.say(standing.progress().isComplete() ? "stack.complete" : "stack.begun");
  }

  public List<Step> steps() {
    return standing.progress().steps().stream().map(this::step).toList();
  }

  private Step step(Progress.Step step) {
    BigDecimal of =
        switch (step.requirement()) {
          case Requirement.AllOf all -> BigDecimal.valueOf(all.of().size());
          case Requirement.AnyOf any -> BigDecimal.valueOf(any.count());
          case Requirement.Hours hours -> hours.atLeast();
        };
    BigDecimal done = of.subtract(step.missing().max(BigDecimal.ZERO));
    String key = step.requirement() instanceof Requirement.Hours ? "stack.hours" : "stack.badges";
    return new Step(words.say(key, words.decimal(done), words.decimal(of)), done, of, step.isMet());
  }
}
