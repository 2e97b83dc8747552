package dev.stele.issuer.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a reviewer says of an application.
 *
 * @param scores points by the criterion's name
 * @param comment of an approval it becomes public, in the badge; else the applicant reads it
 * @param actingFor the e-mail address of the reviewer, when the operator enters it for them
 */
public record Judgement(
    Decision decision, Map<String, Integer> scores, String comment, Optional<String> actingFor) {
  private static final int MAX_COMMENT = 10_000;

  public Judgement {
    scores = Map.copyOf(scores);
  }

  /** Reads {@code {decision, scores?: {name: points…}, comment, actingFor?}}. */
  public static Judgement read(JsonNode json) throws RefusedException {
    Inputs given = Inputs.of(json, "review", "decision", "scores", "comment", "actingFor");
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (var score : given.get("scores").properties()) {
      if (!score.getValue().isIntegralNumber() || !score.getValue().canConvertToInt()) {
        throw new RefusedException(
            Kind.OUTSIDE_RUBRIC,
            "expected a whole number for \"%s\", found %s"
                .formatted(score.getKey(), score.getValue()));
      }
      scores.put(score.getKey(), score.getValue().intValue());
    }
    return new Judgement(
        Decision.of(given.text("decision")),
        scores,
        comment(given.text("comment")),
        given.has("actingFor") ? Optional.of(given.email("actingFor")) : Optional.empty());
  }

  /**
   * Checks what is to be public in the reviewer's name. It is signed and hashed later, when nobody
   * could mend it any more.
   */
  public static String comment(String text) throws RefusedException {
    if (text.length() > MAX_COMMENT
        || text.indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected at most %,d characters of text in \"comment\", without NUL"
              .formatted(MAX_COMMENT));
    }
    return text;
  }
}
