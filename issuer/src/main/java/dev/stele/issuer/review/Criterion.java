package dev.stele.issuer.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.input.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a rubric.
 *
 * @param points the most that it can score; the least is 0
 * @param minimum what an approval needs here
 * @param levels the only scores that may be given, where there are any
 */
record Criterion(String name, int points, int minimum, List<Integer> levels) {
  private static final int MAX_POINTS = 1000;

  Criterion {
    levels = List.copyOf(levels);
  }

  /** Reads {@code {name, description?, points | levels: [{points, description}], minimum?}}. */
  static Criterion read(JsonNode json) throws RefusedException {
    Inputs given =
        Inputs.of(json, "criterion", "name", "description", "points", "levels", "minimum");
    var unused = given.optional("description");
    List<Integer> levels = new ArrayList<>();
    if (given.has("levels")) {
      for (JsonNode level : ReviewPolicy.list(given, "levels")) {
        Inputs described = Inputs.of(level, "level", "points", "description");
        String text = described.text("description");
        levels.add(ReviewPolicy.whole(described, "points", 0, MAX_POINTS, text));
      }
    }
    if (given.has("levels") == given.has("points")
        || (given.has("levels") && levels.isEmpty())
        || levels.stream().distinct().count() < levels.size()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CRITERION_SCALE.with(given.text("name")),
          "expected either \"points\" or different \"levels\" in the criterion \"%s\""
              .formatted(given.text("name")));
    }
    int points =
        levels.isEmpty()
            ? ReviewPolicy.whole(given, "points", 1, MAX_POINTS, given.text("name"))
            : levels.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int minimum =
        given.has("minimum")
            ? ReviewPolicy.whole(given, "minimum", 0, points, given.text("name"))
            : 0;
    return new Criterion(given.text("name"), points, minimum, levels);
  }

  boolean allows(int score) {
    return levels.isEmpty() ? score >= 0 && score <= points : levels.contains(score);
  }

  /** What is told whoever gives a score that it does not allow. */
  Why whyNot() {
    return levels.isEmpty()
        ? Reason.SCORE_RANGE.with(name, points)
        : Reason.SCORE_LEVEL.with(
            name, levels.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  String range() {
    return levels.isEmpty() ? "0 to " + points : "one of " + levels;
  }
}
