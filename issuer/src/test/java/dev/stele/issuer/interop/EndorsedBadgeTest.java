package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.EndorsementCheck;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.file.CredentialFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A badge with signed endorsements in it, before all judges. */
@ExtendWith(SharedService.class)
final class EndorsedBadgeTest {
  @TempDir private Path scratch;
  private IssuedCredential issued;
  private ObjectNode hosted;

  @BeforeEach
  void issue(IssuingService service) {
    IssuingDistrict district = service.district();
    issued = service.endorsed();
    hosted = JsonNodeFactory.instance.objectNode();
    hosted.set(district.profileId(), ProfileDocuments.profile(district));
    hosted.set(district.assertionKeyId(), ProfileDocuments.assertionKey(district));
    hosted.set(district.revocationListId(), ProfileDocuments.revocationList(district, Map.of()));
    hosted.setAll(service.endorsementDocuments(issued));
  }

  private static List<CheckResult> endorsements(Report report) {
    return report.checks().stream()
        .filter(check -> check.check().equals(EndorsementCheck.NAME))
        .toList();
  }

  @Test
  void ourVerifierNamesBothWhoVouchForIt() {
    Report report = issued.presented().report();

    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    assertThat(endorsements(report)).hasSize(2).allMatch(CheckResult::isPassed);
    assertThat(endorsements(report).getFirst().message()).startsWith("Bo (");
    assertThat(endorsements(report).getLast().message()).startsWith("Cy (");
  }

  @Test
  void referenceVerifierPassesIt() {
    JsonNode verdict = referenceVerdict(issued.presented());

    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("success");
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @Test
  void bothRefuseAChangedComment() {
    bothRefuse(
        shown -> claim(shown, 0).put("endorsementComment", "Bo saw nothing."),
        "endorsement-changed");
  }

  @Test
  void bothRefuseAChangedSignature() {
    bothRefuse(
        shown -> {
          ObjectNode endorsement = (ObjectNode) shown.credential().at("/endorsement/0");
          String jws = endorsement.get("jws").textValue();
          String other = shown.credential().at("/endorsement/1/jws").textValue();
          endorsement.put(
              "jws",
              jws.substring(0, jws.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
        },
        "endorsement-signature-wrong");
  }

  /** The hash is the same: it does not tell whose claim is whose, the signatures do. */
  @Test
  void ourVerifierRefusesSwappedCommentsWhichTheHashCannotTell() {
    Presentation shown = issued.presented();
    String first = claim(shown, 0).get("endorsementComment").textValue();
    claim(shown, 0).set("endorsementComment", claim(shown, 1).get("endorsementComment"));
    claim(shown, 1).put("endorsementComment", first);

    Report report = shown.report();
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.checks())
        .filteredOn(check -> check.outcome() == Outcome.FAILED)
        .extracting(CheckResult::code)
        .containsOnly("endorsement-changed");
  }

  @Test
  void bothRefuseAnEndorsementThatWasTakenOut() {
    Presentation shown = issued.presented();
    ((ArrayNode) shown.credential().get("endorsement")).remove(1);

    assertThat(shown.report().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(referenceVerdict(shown).path("failsAt").textValue()).isEqualTo("compareHashes");
  }

  private void bothRefuse(Consumer<Presentation> tampering, String code) {
    Presentation shown = issued.presented();
    tampering.accept(shown);

    Report report = shown.report();
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(endorsements(report)).extracting(CheckResult::code).containsExactly(code, "ok");
    assertThat(referenceVerdict(shown).path("failsAt").textValue()).isEqualTo("compareHashes");
  }

  private static ObjectNode claim(Presentation shown, int number) {
    return (ObjectNode) shown.credential().at("/endorsement/" + number + "/claim");
  }

  private JsonNode referenceVerdict(Presentation shown) {
    return new Judges(scratch).referenceVerifier(List.of(shown.referenceCase("it"))).get("it");
  }

  @Test
  void validatorAcceptsSignedBadgeAndLooksItsEndorsementsUp() {
    assertThat(validate(issued.jws().getBytes(StandardCharsets.US_ASCII)))
        .hasToString("{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}");
  }

  @Test
  void validatorAcceptsBakedPictures() {
    for (byte[] picture : List.of(issued.png(), issued.svg())) {
      assertThat(validate(picture).get("valid").booleanValue()).isTrue();
    }
  }

  @Test
  void ourVerifierReadsBakedPicturesAsOneBadge() throws Exception {
    for (byte[] picture : List.of(issued.png(), issued.svg())) {
      assertThat(CredentialFile.of(picture).get("endorsement"))
          .isEqualTo(issued.json().get("endorsement"));
    }
  }

  @Test
  void validatorRefusesAnEndorsementThatIsNone() {
    String address = issued.json().at("/endorsement/0/id").textValue();
    ((ObjectNode) hosted.get(address)).remove("claim");

    assertThat(validate(issued.jws().getBytes(StandardCharsets.US_ASCII)).get("valid").asBoolean())
        .isFalse();
  }

  @Test
  void validatorRefusesAnEndorserWhoIsNowhere() {
    String endorser = issued.json().at("/endorsement/0/issuer/id").textValue();
    hosted.remove(endorser);

    JsonNode verdict = validate(issued.jws().getBytes(StandardCharsets.US_ASCII));
    assertThat(verdict.get("valid").asBoolean()).isFalse();
    assertThat(verdict.get("unanswered").toString()).contains(endorser);
  }

  private JsonNode validate(byte[] badge) {
    return new Judges(scratch).openBadges(badge, hosted);
  }

  @Test
  void whatWasSignedIsAWholeOpenBadgesDocument() throws Exception {
    ObjectNode endorsement = (ObjectNode) issued.json().at("/endorsement/0");
    JWSObject jws = JWSObject.parse(endorsement.remove("jws").textValue());

    assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(jws.getPayload().toString()).isEqualTo(endorsement.toString());
    assertThat(endorsement.at("/claim/id").textValue()).isEqualTo(issued.id());
  }

  @Test
  void noAddressOfAReviewerIsInAnyDocument() {
    for (String document :
        List.of(
            new String(issued.file(), StandardCharsets.UTF_8),
            new String(issued.svg(), StandardCharsets.UTF_8),
            hosted.toString())) {
      assertThat(document).contains("/endorsements/").doesNotContain("peers.example.org");
    }
  }
}
