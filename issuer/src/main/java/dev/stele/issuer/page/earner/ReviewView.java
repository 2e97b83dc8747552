package dev.stele.issuer.page.earner;

import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.Why;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.issuer.review.Decision;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reviewer sees: the evidence beside the rubric, and the form for their decision.
 *
 * @param open whether they may decide
 * @param fields what they typed; kept also where they were overtaken and may not decide any more
 * @param faults why that was refused
 */
public record ReviewView(ApplicationView application, boolean open, Fields fields, Faults faults) {
  public static final String COMMENT = "comment";
  public static final String DECISION = "decision";

  /** The round that the page showed: nobody decides on what they have not seen. */
  public static final String ROUND = "round";

  private static final int LONGEST_COMMENT = 10_000;

  public Words words() {
    return application.words();
  }

  /**
   * Whether it was decided while they typed: then they are told by whom, and keep what they typed.
   */
  public boolean isOvertaken() {
    return !open && (!fields.text(COMMENT).isBlank() || !typed().isEmpty());
  }

  /** The scores and the decision that they chose, a line each. */
  public List<String> typed() {
    List<String> typed = new ArrayList<>();
    for (ClassView.Criterion criterion : application.rubric()) {
      fields
          .given(criterion.field())
          .ifPresent(
              it ->
                  typed.add(
                      words().say("review.scored", criterion.name(), it, criterion.points())));
    }
    decision(fields).ifPresent(it -> typed.add(words().say("review." + it.label())));
    return typed;
  }

  public List<Decision> decisions() {
    return List.of(Decision.values());
  }

  /** What is wrong with a form. */
  public static Faults faults(Fields fields, ReviewPolicy policy, Words words) {
    List<Fault> faults = new ArrayList<>();
    for (ClassView.Criterion criterion : ClassView.rubric(policy.json())) {
      scoreFault(criterion, fields, policy, words)
          .ifPresent(text -> add(faults, criterion.field(), text));
    }
    String comment = fields.text(COMMENT);
    if (comment.isBlank()) {
      add(faults, COMMENT, words.say("review.fault.comment"));
    } else if (comment.length() > LONGEST_COMMENT) {
      add(
          faults,
          COMMENT,
          words.say("fault.long", words.number(LONGEST_COMMENT), words.number(comment.length())));
    } else if (!Inputs.isStorable(comment)) {
      add(faults, COMMENT, words.say("fault.characters"));
    }
    if (decision(fields).isEmpty()) {
      add(faults, DECISION, words.say("review.fault.decision"));
    }
    return new Faults(faults);
  }

  private static Optional<String> scoreFault(
      ClassView.Criterion criterion, Fields fields, ReviewPolicy policy, Words words) {
    String text = fields.text(criterion.field()).strip();
    if (!text.matches("[0-9]{1,4}")) {
      return Optional.of(words.say("review.fault.score", criterion.name(), criterion.points()));
    }
    int score = Integer.parseInt(text);
    Optional<Why> refused = policy.whyNot(criterion.name(), score);
    if (refused.isPresent()) {
      return Optional.of(
          criterion.levels().isEmpty()
              ? words.say("review.fault.most", criterion.name(), criterion.points())
              : Refusals.said(refused.get(), words));
    }
    return decision(fields).equals(Optional.of(Decision.APPROVE)) && score < criterion.minimum()
        ? Optional.of(
            Refusals.said(Reason.SCORE_LEAST.with(criterion.name(), criterion.minimum()), words))
        : Optional.empty();
  }

  private static void add(List<Fault> faults, String field, String text) {
    faults.add(new Fault(field, text));
  }

  private static Optional<Decision> decision(Fields fields) {
    return List.of(Decision.values()).stream()
        .filter(it -> it.label().equals(fields.text(DECISION)))
        .findFirst();
  }

  /** What a sound form says. */
  public static Judgement judgement(Fields fields, ReviewPolicy policy) {
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (ClassView.Criterion criterion : ClassView.rubric(policy.json())) {
      scores.put(criterion.name(), Integer.valueOf(fields.text(criterion.field()).strip()));
    }
    return new Judgement(
        decision(fields).orElseThrow(),
        scores,
        fields.text(COMMENT).strip().replace("\r\n", "\n"),
        Optional.empty());
  }
}
