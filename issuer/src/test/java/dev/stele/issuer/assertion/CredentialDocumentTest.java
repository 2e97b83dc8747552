package dev.stele.issuer.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialDocumentTest {
  private static final Instant DAY = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BADGE_ID = "urn:uuid:00000000-0000-4000-8000-000000000001";

  private static ObjectNode document(ObjectNode badgeClass, Award award) throws RefusedException {
    return document(badgeClass, award, List.of(), Carried.NOTHING);
  }

  private static ObjectNode document(
      ObjectNode badgeClass, Award award, List<Endorsement> own, Carried carried)
      throws RefusedException {
    IssuingDistrict issuer =
        new IssuingDistrict(
            "i",
            "https://d.example.org/issuers/i",
            District.read(Samples.json("district.json")),
            new Address("0x" + "1a".repeat(20)),
            List.of(),
            "pem",
            DAY);
    BadgeClass badge =
        new BadgeClass(
            BADGE_ID, "i", BadgeClass.definition(badgeClass), Samples.bytes("badge.png"));
    Assertion assertion =
        new Assertion(
            "00000000-0000-4000-8000-000000000002",
            BADGE_ID,
            award,
            "0".repeat(32),
            DAY,
            own,
            List.of(),
            carried.ids());
    return CredentialDocument.assertion(assertion, badge, issuer, carried);
  }

  private static ObjectNode full() throws RefusedException {
    return document(Samples.fullBadgeClass(), Award.read(Samples.fullAward()));
  }

  private static TargetHash hash(ObjectNode document) throws CanonicalizationException {
    return CanonicalDocument.of(document).targetHash();
  }

  /** As the version before V7 composed it: signatures and leaves of that time must fit for ever. */
  @Test
  void composesWhatWasIssuedBeforeToTheByte() throws Exception {
    Award award =
        new Award(
            "ana@example.org",
            "Ana",
            Optional.of("Well done."),
            List.of(
                new Evidence(
                    Optional.of("https://example.org/e"),
                    Optional.of("Video"),
                    Optional.of("Ten minutes."))),
            Optional.of(Instant.parse("2031-01-01T00:00:00Z")));
    ObjectNode document = document(Samples.json("badge-class.json"), award);

    assertThat(hash(document).hex())
        .isEqualTo("3e848111b478734157c9a2f7078e8c760f641e0eb26240976c10bc74f64902dd");
    assertThat(Digest32.sha256(CredentialDocument.compact(document)).hex())
        .isEqualTo("f3a7bb309ee0d8e50ba3e51e9a203fd101ca852af02bea17b70b847b4e532a96");
  }

  private static Endorsement endorsement(int number, String subject) {
    String document =
        """
        {'@context': 'https://w3id.org/openbadges/v2', 'type': 'Endorsement',
         'id': 'https://d.example.org/issuers/i/endorsements/%d',
         'claim': {'id': '%s', 'endorsementComment': 'Sound.'},
         'issuer': {'type': 'Profile', 'id': 'https://d.example.org/issuers/i/endorsers/1', 'name': 'Bo'},
         'issuedOn': '2026-01-01T00:00:00Z', 'verification': {'type': 'SignedBadge', 'creator': 'https://d.example.org/key'},
         'jws': 'e30.e30.AA'}"""
            .formatted(number, subject);
    return new Endorsement((ObjectNode) Samples.parsed(document));
  }

  private static KeptEndorsement kept(String id, Optional<String> badgeClassId, Endorsement said) {
    return new KeptEndorsement(
        id, "i", badgeClassId, said, Optional.empty(), DAY, Optional.empty());
  }

  /** As the version that had V12 first composed it. */
  @Test
  void composesWhatCarriesEndorsementsToTheByte() throws Exception {
    Carried carried =
        new Carried(
            List.of(
                kept("c", Optional.of(BADGE_ID), endorsement(1, BADGE_ID)),
                kept("i", Optional.empty(), endorsement(2, "https://d.example.org/issuers/i"))));
    ObjectNode document =
        document(
            Samples.json("badge-class.json"),
            Award.read(Samples.fullAward()),
            List.of(endorsement(3, "urn:uuid:00000000-0000-4000-8000-000000000002")),
            carried);

    assertThat(hash(document).hex())
        .isEqualTo("ae4d788842cde0cbea3d38e11d027b34056a73566e2c6543779df60bcdeac351");
    assertThat(Digest32.sha256(CredentialDocument.signed(document)).hex())
        .isEqualTo("20a6fb0db8984866a84703e89d6966183f1555c75108e393f0645201d5e88e74");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/creditHours",
        "/inLanguage",
        "/version",
        "/related/0/version",
        "/related/0/inLanguage",
        "/evidence/0/description",
        "/evidence/0/genre",
        "/evidence/1/audience",
        "/badge/version",
        "/badge/inLanguage",
        "/badge/related/0/version",
        "/badge/related/0/inLanguage",
        "/badge/image/caption",
        "/badge/pathway",
        "/badge/ex:level",
        "/badge/extensions:ReviewProcess/reviewers",
        "/badge/extensions:ReviewProcess/steps/1",
        "/badge/alignment/1/targetCode"
      })
  void theHashCoversEveryNewMember(String pointer) throws Exception {
    ObjectNode document = full();
    assertThat(document.at(pointer).isTextual()).as(pointer).isTrue();
    TargetHash before = hash(document);
    int cut = pointer.lastIndexOf('/');
    String member = pointer.substring(cut + 1);
    JsonNode parent = document.at(pointer.substring(0, cut));
    String other = member.equals("creditHours") || member.equals("reviewers") ? "3" : "other";
    if (parent instanceof ObjectNode object) {
      object.put(member, other);
    } else {
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(member), other);
    }
    assertThat(hash(document)).isNotEqualTo(before);
  }

  @Test
  void saysTheLanguageWhereTheHashCoversIt() throws Exception {
    ObjectNode document = full();

    assertThat(document.at("/badge/inLanguage").asText()).isEqualTo("en-US");
    assertThat(document.findValue("@language")).isNull();
  }
}
