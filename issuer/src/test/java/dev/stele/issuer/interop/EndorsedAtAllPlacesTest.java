package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import dev.stele.issuer.Hosting;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.EndorsementCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A badge with signed endorsements of itself, its class and its issuer, before all judges. */
@ExtendWith(SharedService.class)
final class EndorsedAtAllPlacesTest {
  private static final String ACCEPTED =
      "{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}";

  @TempDir private Path scratch;
  private IssuingDistrict district;
  private IssuedCredential issued;
  private ObjectNode hosted;

  @BeforeEach
  void issue(IssuingService service) {
    district = service.district();
    issued = service.endorsedAtAllPlaces();
    hosted = JsonNodeFactory.instance.objectNode();
    hosted.set(district.profileId(), ProfileDocuments.profile(district));
    hosted.set(district.assertionKeyId(), ProfileDocuments.assertionKey(district));
    hosted.set(district.revocationListId(), ProfileDocuments.revocationList(district, Map.of()));
    hosted.setAll(service.endorsementDocuments(issued));
  }

  @Test
  void ourVerifierNamesWhoVouchesForWhat() {
    Report report = issued.presented().report();

    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    assertThat(endorsements(report))
        .hasSize(4)
        .allMatch(CheckResult::isPassed)
        .extracting(CheckResult::message)
        .satisfiesExactly(
            it -> assertThat(it).contains("endorsed " + issued.id()),
            it -> assertThat(it).contains("endorsed " + issued.id()),
            it -> assertThat(it).contains("endorsed " + issued.json().at("/badge/id").asText()),
            it -> assertThat(it).contains("endorsed " + district.profileId()));
  }

  @Test
  void referenceVerifierPassesIt() {
    JsonNode verdict = referenceVerdict(issued.presented());

    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("success");
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/badge/endorsement/0", "/badge/issuer/endorsement/0"})
  void bothRefuseAChangedComment(String place) {
    Presentation shown = issued.presented();
    ((ObjectNode) shown.credential().at(place + "/claim")).put("endorsementComment", "Unheard of.");

    assertThat(shown.report().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(endorsements(shown.report()))
        .extracting(CheckResult::code)
        .containsOnlyOnce("endorsement-changed");
    assertThat(referenceVerdict(shown).path("failsAt").textValue()).isEqualTo("compareHashes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/badge", "/badge/issuer"})
  void bothRefuseWhatWasTakenOut(String place) {
    Presentation shown = issued.presented();
    ((ObjectNode) shown.credential().at(place)).remove("endorsement");

    assertThat(shown.report().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(referenceVerdict(shown).path("failsAt").textValue()).isEqualTo("compareHashes");
  }

  @Test
  void ourVerifierRefusesAnEndorsementInAnotherPlace() {
    Presentation shown = issued.presented();
    ArrayNode ofClass = (ArrayNode) shown.credential().at("/badge/endorsement");
    ((ArrayNode) shown.credential().at("/badge/issuer/endorsement")).add(ofClass.remove(0));

    assertThat(shown.report().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(endorsements(shown.report()))
        .extracting(CheckResult::code)
        .contains("endorsement-of-another");
  }

  @Test
  void validatorAcceptsSignedBadgeAndLooksAllOfThemUp() throws Exception {
    JsonNode payload =
        Inputs.parse(JWSObject.parse(issued.jws()).getPayload().toBytes(), "payload");
    for (String place :
        List.of("/endorsement", "/badge/endorsement", "/badge/issuer/endorsement")) {
      assertThat(payload.at(place)).as(place).isNotEmpty().allMatch(JsonNode::isTextual);
    }
    assertThat(validate(issued.jws().getBytes(StandardCharsets.US_ASCII))).hasToString(ACCEPTED);
  }

  @Test
  void validatorAcceptsBakedPictures() {
    for (byte[] picture : List.of(issued.png(), issued.svg())) {
      assertThat(validate(picture)).hasToString(ACCEPTED);
    }
  }

  @Test
  void validatorRefusesAClassEndorsementThatIsNone() {
    String address = issued.json().at("/badge/endorsement/0/id").textValue();
    ((ObjectNode) hosted.get(address)).remove("claim");

    JsonNode verdict = validate(issued.jws().getBytes(StandardCharsets.US_ASCII));
    assertThat(verdict.get("valid").asBoolean()).as(verdict.toString()).isFalse();
  }

  @Test
  void validatorAcceptsTheHostedBadge() throws Exception {
    Hosting hosting = issued.delivery().hosting();
    ObjectNode assertion = hosting.assertion(issued.uuid()).document();
    String badgeClass = issued.json().at("/badge/id").asText().substring("urn:uuid:".length());
    hosted.set(assertion.get("id").textValue(), assertion);
    hosted.set(assertion.get("badge").textValue(), hosting.badgeClass(badgeClass));
    hosted.put(
        assertion.get("image").textValue(),
        "data:image/png;base64," + Base64.getEncoder().encodeToString(issued.png()));

    assertThat(validate(assertion.get("id").textValue().getBytes(StandardCharsets.US_ASCII)))
        .hasToString(ACCEPTED);
  }

  private static List<CheckResult> endorsements(Report report) {
    return report.checks().stream()
        .filter(check -> check.check().equals(EndorsementCheck.NAME))
        .toList();
  }

  private JsonNode referenceVerdict(Presentation shown) {
    return new Judges(scratch).referenceVerifier(List.of(shown.referenceCase("it"))).get("it");
  }

  private JsonNode validate(byte[] badge) {
    return new Judges(scratch).openBadges(badge, hosted);
  }
}
