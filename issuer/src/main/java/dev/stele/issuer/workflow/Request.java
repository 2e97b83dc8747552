package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import java.util.Optional;

/**
 * An application as it comes in.
 *
 * @param email of the applicant; empty when they ask for themselves
 * @param name as it shall stand on the badge
 * @param nomination what a nomination link is made of
 */
public record Request(
    Optional<String> email, String name, Submission submission, Optional<String> nomination) {

  /** Reads {@code {applicant: {name, email?}, narrative, evidence, nomination?}}. */
  public static Request read(JsonNode json) throws RefusedException {
    Inputs given =
        Inputs.of(
            json,
            "application",
            "applicant",
            "narrative",
            "evidence",
            "nomination",
            "creditHours",
            "alignment");
    Inputs applicant = Inputs.of(given.get("applicant"), "applicant", "email", "name");
    return new Request(
        applicant.has("email") ? Optional.of(applicant.email("email")) : Optional.empty(),
        applicant.text("name"),
        Submission.of(given),
        given.optional("nomination"));
  }
}
