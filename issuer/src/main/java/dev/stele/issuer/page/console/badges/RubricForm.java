package dev.stele.issuer.page.console.badges;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.input.Why;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.review.ReviewPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of {@link ClassForm} that says how applications are reviewed: by how many, and by which
 * criteria, each with points up to a most or with levels.
 */
final class RubricForm {
  /** Criteria that the form begins with. */
  private static final int ROWS = 2;

  private static final int MOST_LEVELS = 20;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Fields fields;
  private final Map<String, RefusedException> faults;

  /**
   * @param faults takes what is wrong, by the name of the field
   */
  RubricForm(Fields fields, Map<String, RefusedException> faults) {
    this.fields = fields;
    this.faults = faults;
  }

  static int criteria(Fields fields) {
    return Math.clamp(ClassForm.count(fields, "criteria", ROWS), 1, ClassForm.MOST_ROWS);
  }

  /** How many levels the form has for a criterion; none at first. */
  static int levels(Fields fields, int row) {
    return Math.clamp(ClassForm.count(fields, "levels" + row, 0), 0, MOST_LEVELS);
  }

  /** What the names of a level's fields begin with. */
  private static String level(int row, int number) {
    return "level" + row + "-" + number;
  }

  /** The policy, where applications are taken and nothing is wrong. */
  Optional<ReviewPolicy> read() {
    if (fields.given("reviewers").isEmpty()) {
      if (isWritten()) {
        faults.put(
            "reviewers",
            new RefusedException(
                Kind.INVALID,
                Reason.RUBRIC_UNUSED.with().in("reviewers"),
                "expected \"reviewers\" beside a rubric, found none"));
      }
      return Optional.empty();
    }
    int before = faults.size();
    ObjectNode review = JSON.objectNode();
    review.put("reviewers", ClassForm.count(fields, "reviewers", -1));
    review.put("assignment", fields.given("assignment").orElse("automatic"));
    checked("reviewers", review);
    ArrayNode rubric = JSON.arrayNode();
    for (int row = 1; row <= criteria(fields); row++) {
      readCriterion(row).ifPresent(rubric::add);
    }
    if (!rubric.isEmpty()) {
      review.set("rubric", rubric);
    }
    if (fields.given("minimum").isPresent()) {
      review.put("minimum", ClassForm.count(fields, "minimum", -1));
    }
    // Of what is wrong in a row, the whole would only say the same again.
    return faults.size() > before ? Optional.empty() : checked("minimum", review);
  }

  /** Whether there is a word of a rubric, which is not to be lost. */
  private boolean isWritten() {
    return IntStream.rangeClosed(1, criteria(fields))
        .boxed()
        .flatMap(
            row ->
                Stream.concat(
                    Stream.of("criterion" + row, "looks" + row),
                    IntStream.rangeClosed(1, levels(fields, row))
                        .mapToObj(number -> level(row, number) + "-text")))
        .anyMatch(name -> fields.given(name).isPresent());
  }

  private Optional<ReviewPolicy> checked(String field, ObjectNode review) {
    try {
      return Optional.of(ReviewPolicy.read(review));
    } catch (RefusedException e) {
      faults.putIfAbsent(field, e);
      return Optional.empty();
    }
  }

  private static ObjectNode alone(ObjectNode criterion) {
    return JSON.objectNode().put("reviewers", 1).set("rubric", JSON.arrayNode().add(criterion));
  }

  private Optional<ObjectNode> readCriterion(int row) {
    int before = faults.size();
    ObjectNode criterion = JSON.objectNode();
    fields.given("criterion" + row).ifPresent(text -> criterion.put("name", text));
    fields.given("looks" + row).ifPresent(text -> criterion.put("description", text));
    putNumber(criterion, "points", "points" + row);
    putNumber(criterion, "minimum", "least" + row);
    ArrayNode levels = readLevels(row);
    if (!levels.isEmpty()) {
      criterion.set("levels", levels);
    }
    if (criterion.isEmpty()) {
      return Optional.empty();
    }
    if (faults.size() == before) {
      var unused =
          checked((criterion.has("name") ? "points" : "criterion") + row, alone(criterion));
    }
    return Optional.of(criterion);
  }

  private void putNumber(ObjectNode json, String member, String field) {
    if (fields.given(field).isPresent()) {
      json.put(member, ClassForm.count(fields, field, -1));
    }
  }

  private ArrayNode readLevels(int row) {
    ArrayNode levels = JSON.arrayNode();
    for (int number = 1; number <= levels(fields, row); number++) {
      ObjectNode level = JSON.objectNode();
      String name = level(row, number);
      putNumber(level, "points", name + "-points");
      fields.given(name + "-text").ifPresent(text -> level.put("description", text));
      if (!level.isEmpty()) {
        levels.add(level);
        check(name, level);
      }
    }
    return levels;
  }

  /** Alone, so that its fault is found beside it. */
  private void check(String name, ObjectNode level) {
    ObjectNode criterion = JSON.objectNode().put("name", name);
    criterion.set("levels", JSON.arrayNode().add(level.deepCopy()));
    try {
      var unused = ReviewPolicy.read(alone(criterion));
    } catch (RefusedException e) {
      boolean undescribed = e.why().map(Why::field).filter("description"::equals).isPresent();
      faults.putIfAbsent(name + (undescribed ? "-text" : "-points"), e);
    }
  }
}
