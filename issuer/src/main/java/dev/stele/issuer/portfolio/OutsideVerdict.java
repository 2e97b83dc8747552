package dev.stele.issuer.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verification of a badge of another issuer came to.
 *
 * @param tier the weakest way in which any of what it says is known; of a valid one only
 * @param findings the checks that failed or could not be decided
 */
public record OutsideVerdict(
    Verdict verdict, Optional<Established> tier, List<CheckResult> findings, Instant at) {

  /** The code of the finding that a badge has no anchor. */
  public static final String NOT_ANCHORED = "not-anchored";

  public OutsideVerdict {
    findings = List.copyOf(findings);
  }

  /** Verified by the verifier, as anybody else's would be. */
  public static OutsideVerdict of(ObjectNode document, VerifierOptions options) {
    if (!document.has("signature")) {
      // An Open Badge all the same, and no fault of its issuer's: it can be neither yes nor no.
      return new OutsideVerdict(
          Verdict.UNDETERMINED,
          Optional.empty(),
          List.of(
              CheckResult.undetermined(
                  "anchor",
                  NOT_ANCHORED,
                  "it is an Open Badge without an anchor, which only its issuer can vouch for, and its issuer is not asked")),
          options.at());
    }
    Report report = new Verifier(options).verify(document);
    List<CheckResult> findings =
        report.checks().stream()
            .filter(it -> it.isFailed() || it.outcome() == Outcome.UNDETERMINED)
            .toList();
    return new OutsideVerdict(report.verdict(), report.weakest(), findings, options.at());
  }

  /** The checks that speak against it, one a line. */
  public List<String> failures() {
    return findings.stream().filter(CheckResult::isFailed).map(CheckResult::message).toList();
  }

  /** As they are kept, and given out. */
  public ArrayNode findingsJson() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (CheckResult finding : findings) {
      list.addObject()
          .put("check", finding.check())
          .put("outcome", finding.outcome().label())
          .put("code", finding.code())
          .put("message", finding.message());
    }
    return list;
  }

  /** The same read again. */
  public static List<CheckResult> findings(JsonNode json) {
    List<CheckResult> findings = new ArrayList<>();
    for (JsonNode one : json) {
      Outcome outcome =
          one.path("outcome").asText().equals(Outcome.FAILED.label())
              ? Outcome.FAILED
              : Outcome.UNDETERMINED;
      findings.add(
          new CheckResult(
              one.path("check").textValue(),
              outcome,
              one.path("code").textValue(),
              one.path("message").textValue()));
    }
    return findings;
  }
}
