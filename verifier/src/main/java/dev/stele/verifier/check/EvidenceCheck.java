package dev.stele.verifier.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.evidence.BlockTrust;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.ProvenAnchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the evidence beside the proof shows what it is there for. What is there is never passed
 * over: evidence that was altered counts against the file, although a node might speak for it.
 */
public final class EvidenceCheck {
  public static final String NAME = "evidence";

  private EvidenceCheck() {}

  /**
   * @param result none where the credential has no such evidence
   * @param reading what the evidence shows, where it is sound
   */
  public record Outcome(Optional<CheckResult> result, Optional<EvidenceReading> reading) {}

  public static Outcome run(Credential credential, Optional<ChainFile> chain) {
    JsonNode json = credential.json().at("/signature/evidence");
    try {
      Evidence evidence = EvidenceFormat.read(json);
      if (evidence.isEmpty()) {
        return new Outcome(Optional.empty(), Optional.empty());
      }
      if (chain.isEmpty()) {
        return sound(
            CheckResult.notApplicable(
                NAME,
                "no-chain-file",
                "there is evidence, which can be held against a chain file only; name one with --chain"),
            Optional.empty());
      }
      EvidenceReading reading = EvidenceReading.of(evidence, chain.get());
      for (ProvenAnchor anchor : reading.anchors()) {
        if (!isAnchor(credential, anchor.id())) {
          return failed(
              "evidence-of-another",
              "expected evidence of the credential's anchors, found some of the transaction "
                  + anchor.id());
        }
      }
      return sound(judge(reading), Optional.of(reading));
    } catch (MalformedEvidenceException e) {
      return e.isBeyondUs()
          ? sound(
              CheckResult.notApplicable(NAME, "evidence-not-understood", e.getMessage()),
              Optional.empty())
          : failed("evidence-malformed", e.getMessage());
    } catch (ContradictedEvidenceException e) {
      return failed("evidence-contradicted", e.getMessage());
    }
  }

  private static boolean isAnchor(Credential credential, TransactionId id) {
    return credential.proof().anchors().stream()
        .anyMatch(anchor -> anchor.sourceId().equalsIgnoreCase(id.text()));
  }

  private static CheckResult judge(EvidenceReading reading) {
    Set<String> known = new LinkedHashSet<>();
    List<BlockTrust.Unknown> unknown = new ArrayList<>();
    reading.anchors().forEach(anchor -> sort(anchor.trust(), known, unknown));
    reading
        .evidence()
        .status()
        .ifPresent(status -> sort(reading.blocks().judge(status.header()), known, unknown));
    return unknown.isEmpty()
        ? CheckResult.passed(NAME, String.join("; ", known))
        : CheckResult.notApplicable(NAME, unknown.getFirst().code(), unknown.getFirst().message());
  }

  private static void sort(BlockTrust trust, Set<String> known, List<BlockTrust.Unknown> unknown) {
    switch (trust) {
      case BlockTrust.Trusted trusted -> known.add(trusted.words());
      case BlockTrust.Unknown without -> unknown.add(without);
    }
  }

  private static Outcome sound(CheckResult result, Optional<EvidenceReading> reading) {
    return new Outcome(Optional.of(result), reading);
  }

  private static Outcome failed(String code, String message) {
    return new Outcome(Optional.of(CheckResult.failed(NAME, code, message)), Optional.empty());
  }
}
