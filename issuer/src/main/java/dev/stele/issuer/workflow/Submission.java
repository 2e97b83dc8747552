package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.AwardDetails;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an applicant hands in.
 *
 * @param narrative their reflection
 * @param details {@code creditHours, alignment} that they ask for, as far as they do
 */
public record Submission(String narrative, List<Evidence> evidence, ObjectNode details) {
  private static final int MAX_PIECES = 50;

  public Submission {
    evidence = List.copyOf(evidence);
    details = details.deepCopy();
  }

  /** One that asks for nothing besides. */
  public Submission(String narrative, List<Evidence> evidence) {
    this(narrative, evidence, JsonNodeFactory.instance.objectNode());
  }

  @Override
  public ObjectNode details() {
    return details.deepCopy();
  }

  /** Reads {@code {narrative, evidence: [{id?, name?, narrative?}…], creditHours?, alignment?}}. */
  public static Submission read(JsonNode json) throws RefusedException {
    return of(Inputs.of(json, "submission", "narrative", "evidence", "creditHours", "alignment"));
  }

  static Submission of(Inputs given) throws RefusedException {
    JsonNode pieces = given.get("evidence");
    if (!pieces.isArray() || pieces.isEmpty() || pieces.size() > MAX_PIECES) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an array of one to %d pieces of evidence in \"evidence\""
              .formatted(MAX_PIECES));
    }
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode piece : pieces) {
      evidence.add(Evidence.read(piece));
    }
    return new Submission(given.text("narrative"), evidence, AwardDetails.read(given));
  }

  Award award(String email, String name) {
    return new Award(email, name, Optional.of(narrative), evidence, Optional.empty(), details);
  }
}
