package dev.stele.issuer.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.input.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How applications for a badge class are judged. Fixed with the class: what was judged by one
 * rubric must not be read by another.
 *
 * @param json as it was given
 * @param reviewers how many have to approve; with none, whoever applies is awarded
 * @param automatic whether reviewers are assigned as applications come, or an officer does that
 * @param minimum what an approval needs in all
 */
public record ReviewPolicy(
    ObjectNode json, int reviewers, boolean automatic, List<Criterion> rubric, int minimum) {
  private static final int MAX_REVIEWERS = 20;
  private static final int MAX_CRITERIA = 50;

  public ReviewPolicy {
    json = json.deepCopy();
    rubric = List.copyOf(rubric);
  }

  /**
   * Reads {@code {reviewers, assignment?: "automatic" | "officer", rubric?: [criterion…],
   * minimum?}}.
   */
  public static ReviewPolicy read(JsonNode json) throws RefusedException {
    Inputs given = Inputs.of(json, "review", "reviewers", "assignment", "rubric", "minimum");
    int reviewers = whole(given, "reviewers", 0, MAX_REVIEWERS, "review");
    String assignment = given.optional("assignment").orElse("automatic");
    if (!Set.of("automatic", "officer").contains(assignment)) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CHOICE.with(assignment).in("assignment"),
          "expected automatic or officer in \"assignment\", found \"" + assignment + "\"");
    }
    List<Criterion> rubric = new ArrayList<>();
    if (given.has("rubric")) {
      for (JsonNode criterion : list(given, "rubric")) {
        rubric.add(Criterion.read(criterion));
      }
    }
    long names = rubric.stream().map(Criterion::name).distinct().count();
    if (rubric.size() > MAX_CRITERIA || names < rubric.size()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CRITERIA.with(MAX_CRITERIA).in("rubric"),
          "expected at most %d criteria, each with a name of its own, in \"rubric\""
              .formatted(MAX_CRITERIA));
    }
    int most = rubric.stream().mapToInt(Criterion::points).sum();
    int minimum = given.has("minimum") ? whole(given, "minimum", 0, most, "review") : 0;
    return new ReviewPolicy(
        (ObjectNode) json, reviewers, assignment.equals("automatic"), rubric, minimum);
  }

  /**
   * Checks what a reviewer scored: every criterion of the rubric, nothing else, within its range,
   * and for an approval not below any minimum.
   */
  public void check(Map<String, Integer> scores, Decision decision) throws RefusedException {
    Set<String> names = rubric.stream().map(Criterion::name).collect(Collectors.toSet());
    if (!names.equals(scores.keySet())) {
      throw outside(
          Reason.SCORES.with(),
          "expected a score for each of %s and no other, found %s"
              .formatted(names, scores.keySet()));
    }
    int total = 0;
    for (Criterion criterion : rubric) {
      int score = scores.get(criterion.name());
      if (!criterion.allows(score)) {
        throw outside(
            criterion.whyNot(),
            "expected %s for \"%s\", found %d"
                .formatted(criterion.range(), criterion.name(), score));
      }
      if (decision == Decision.APPROVE && score < criterion.minimum()) {
        throw outside(
            Reason.SCORE_LEAST.with(criterion.name(), criterion.minimum()),
            "expected at least %d for \"%s\" in an approval, found %d; ask for changes instead"
                .formatted(criterion.minimum(), criterion.name(), score));
      }
      total += score;
    }
    if (decision == Decision.APPROVE && total < minimum) {
      throw outside(
          Reason.SCORE_TOTAL.with(minimum, total),
          "expected at least %d points in all in an approval, found %d; ask for changes instead"
              .formatted(minimum, total));
    }
  }

  /** Why a score may not be given for a criterion; empty where it may. */
  public Optional<Why> whyNot(String criterion, int score) {
    return rubric.stream()
        .filter(it -> it.name().equals(criterion) && !it.allows(score))
        .map(Criterion::whyNot)
        .findFirst();
  }

  private static RefusedException outside(Why why, String message) {
    return new RefusedException(Kind.OUTSIDE_RUBRIC, why, message);
  }

  static JsonNode list(Inputs given, String key) throws RefusedException {
    if (!given.get(key).isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"" + key + "\"");
    }
    return given.get(key);
  }

  static int whole(Inputs given, String key, int least, int most, String where)
      throws RefusedException {
    JsonNode number = given.get(key);
    if (!number.isIntegralNumber()
        || !number.canConvertToInt()
        || number.intValue() < least
        || number.intValue() > most) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.WHOLE_NUMBER.with(least, most).in(key),
          "expected a whole number from %d to %d in \"%s\" of \"%s\""
              .formatted(least, most, key, where));
    }
    return number.intValue();
  }
}
