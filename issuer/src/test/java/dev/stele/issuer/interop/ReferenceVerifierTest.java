package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two judges, one table: the Blockcerts reference verifier and our own. */
@ExtendWith(SharedService.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ReferenceVerifierTest {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 8, 200);

  private final Map<String, Presentation> sound = new LinkedHashMap<>();
  private final Map<Defect, Presentation> defective = new EnumMap<>(Defect.class);
  private final Map<String, JsonNode> verdicts;

  ReferenceVerifierTest(IssuingService service, @TempDir Path scratch) {
    for (int size : SIZES) {
      IssuedBatch batch = service.batchOf(size);
      for (IssuedCredential issued : batch.samples()) {
        int leaf = batch.credentials().indexOf(issued);
        sound.put("leaf %d of %d".formatted(leaf, size), issued.presented());
      }
    }
    for (Defect defect : Defect.values()) {
      defective.put(defect, defect.in(service.batchOf(8)));
    }
    List<ObjectNode> cases = new ArrayList<>();
    sound.forEach((name, shown) -> cases.add(shown.referenceCase(name)));
    defective.forEach((defect, shown) -> cases.add(shown.referenceCase(defect.name())));
    this.verdicts = new Judges(scratch).referenceVerifier(cases);
  }

  Set<String> leaves() {
    return sound.keySet();
  }

  @Test
  void judgesFirstMiddleAndLastLeafOfEverySize() {
    assertThat(sound).hasSize(15);
    assertThat(verdicts).hasSize(sound.size() + Defect.values().length);
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void referenceVerifierPassesWhatIsDelivered(String leaf) {
    JsonNode verdict = verdicts.get(leaf);
    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("success");
    // It passes a credential whose revocation list it could not get, so it must have got all.
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void ourVerifierPassesWhatIsDelivered(String leaf) {
    Report report = sound.get(leaf).report();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource
  void referenceVerifierNamesTheStepThatFails(Defect defect) {
    JsonNode verdict = verdicts.get(defect.name());
    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("failure");
    assertThat(verdict.path("failsAt").textValue())
        .as(verdict.toString())
        .isEqualTo(defect.referenceStep());
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ourVerifierNamesTheCheckThatFails(Defect defect) {
    Report report = defective.get(defect).report();
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.checks())
        .filteredOn(check -> check.outcome() == Outcome.FAILED)
        .extracting(CheckResult::code)
        .contains(defect.code());
  }
}
