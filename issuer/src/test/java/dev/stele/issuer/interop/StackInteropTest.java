package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.check.CheckResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A badge that rests on two others, before all judges. */
@ExtendWith(SharedService.class)
@TestInstance(Lifecycle.PER_CLASS)
final class StackInteropTest {
  private final IssuedCredential part;
  private final IssuedCredential other;
  private final IssuedCredential stack;
  private final ObjectNode hosted = JsonNodeFactory.instance.objectNode();

  @TempDir private Path scratch;

  StackInteropTest(IssuingService service) {
    IssuedBatch batch = service.stacked();
    this.part = batch.credentials().get(0);
    this.other = batch.credentials().get(1);
    this.stack = batch.credentials().get(2);
    var district = service.district();
    hosted.set(district.profileId(), ProfileDocuments.profile(district));
    hosted.set(district.assertionKeyId(), ProfileDocuments.assertionKey(district));
    hosted.set(district.revocationListId(), ProfileDocuments.revocationList(district, Map.of()));
  }

  /** As if it rested on something else. */
  private Presentation tampered() {
    Presentation shown = stack.presented();
    ((ObjectNode) shown.credential().at("/restsOn/0")).put("targetHash", "0".repeat(64));
    return shown;
  }

  private JsonNode reference(Presentation shown) {
    return new Judges(scratch)
        .referenceVerifier(List.of(shown.referenceCase("stack")))
        .get("stack");
  }

  private static CheckResult check(Report report, String name) {
    return report.checks().stream()
        .filter(check -> check.check().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesItsPartsByTheHashesThatTheyCarry() {
    assertThat(stack.json().at("/restsOn"))
        .extracting(it -> it.get("id").textValue() + " " + it.get("targetHash").textValue())
        .containsExactlyInAnyOrder(
            part.id() + " " + part.json().at("/signature/targetHash").textValue(),
            other.id() + " " + other.json().at("/signature/targetHash").textValue());
    assertThat(part.json().toString()).doesNotContain("restsOn");
  }

  @Test
  void referenceVerifierPassesIt() {
    JsonNode verdict = reference(stack.presented());

    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("success");
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @Test
  void referenceVerifierFailsItWithTheHashOfAnotherPart() {
    assertThat(reference(tampered()).path("failsAt").textValue()).isEqualTo("compareHashes");
  }

  @Test
  void ourVerifierPassesItWithItsPartsBeside() {
    Report report = stack.presented().reportBeside(List.of(part.json(), other.json()));

    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    assertThat(check(report, "stack").isPassed()).isTrue();
  }

  @Test
  void ourVerifierFailsItWithTheHashOfAnotherPart() {
    Report report = tampered().reportBeside(List.of(part.json(), other.json()));

    assertThat(check(report, "hash").code()).isEqualTo("hash-mismatch");
    assertThat(check(report, "stack").code()).isEqualTo("stack-part-differs");
  }

  @Test
  void openBadgesValidatorAcceptsItsSignedBadge() {
    assertThat(validate(stack.jws()))
        .hasToString("{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}");
  }

  @Test
  void openBadgesValidatorRefusesItWithTheHashOfAnotherPart() {
    String[] parts = stack.jws().split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String hash = part.json().at("/signature/targetHash").textValue();
    assertThat(payload).contains(hash);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.replace(hash, "0".repeat(64)).getBytes(StandardCharsets.UTF_8));
    JsonNode verdict = validate(String.join(".", parts));

    assertThat(verdict.get("valid").booleanValue()).isFalse();
    assertThat(verdict.at("/errors/0").textValue()).startsWith("VERIFY_JWS:");
  }

  private JsonNode validate(String jws) {
    return new Judges(scratch).openBadges(jws.getBytes(StandardCharsets.US_ASCII), hosted);
  }
}
