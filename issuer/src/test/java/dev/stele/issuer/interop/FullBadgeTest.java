package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.image.BakedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One badge that says all that Open Badges 2.0 has to say, before every judge. */
@ExtendWith(SharedService.class)
final class FullBadgeTest {
  @TempDir private Path scratch;
  private IssuedCredential issued;
  private ObjectNode hosted;

  @BeforeEach
  void issue(IssuingService service) {
    issued = service.full();
    IssuingDistrict district = service.district();
    hosted = JsonNodeFactory.instance.objectNode();
    hosted.set(district.profileId(), ProfileDocuments.profile(district));
    hosted.set(district.assertionKeyId(), ProfileDocuments.assertionKey(district));
    hosted.set(district.revocationListId(), ProfileDocuments.revocationList(district, Map.of()));
  }

  @Test
  void referenceVerifierPassesIt() {
    JsonNode verdict =
        new Judges(scratch)
            .referenceVerifier(List.of(issued.presented().referenceCase("full")))
            .get("full");
    assertThat(verdict.path("result").textValue()).as(verdict.toString()).isEqualTo("success");
    assertThat(verdict.has("unanswered")).as(verdict.toString()).isFalse();
  }

  @Test
  void referenceVerifierNoticesAChangedExtension() {
    Presentation changed = issued.presented();
    ((ObjectNode) changed.credential().at("/badge/extensions:ReviewProcess")).put("reviewers", "1");
    JsonNode verdict =
        new Judges(scratch).referenceVerifier(List.of(changed.referenceCase("full"))).get("full");
    assertThat(verdict.path("failsAt").textValue())
        .as(verdict.toString())
        .isEqualTo("compareHashes");
    assertThat(changed.report().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void ourVerifierPassesIt() {
    Report report = issued.presented().report();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
  }

  @Test
  void openBadgesValidatorAcceptsItInEveryForm() {
    byte[] jws = issued.jws().getBytes(StandardCharsets.US_ASCII);
    for (byte[] badge : List.of(jws, issued.png(), issued.svg())) {
      JsonNode verdict =
          new Judges(scratch)
              .openBadges(badge, hosted, "--recipient-email", issued.award().email());
      assertThat(verdict)
          .hasToString("{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}");
    }
  }

  @Test
  void anotherBakerExtractsItFromEitherPicture() throws Exception {
    for (byte[] picture : List.of(issued.png(), issued.svg())) {
      assertThat(new Judges(scratch).bakery(picture))
          .isEqualTo(new Judges.Said(0, issued.jws(), ""));
      assertThat(BakedImage.find(picture).flatMap(BakedImage::credential))
          .contains(new String(issued.file(), StandardCharsets.UTF_8));
    }
  }
}
