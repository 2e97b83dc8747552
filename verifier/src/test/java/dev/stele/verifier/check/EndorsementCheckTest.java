package dev.stele.verifier.check;

import static dev.stele.verifier.endorsement.MadeUpEndorsement.endorsed;
import static dev.stele.verifier.endorsement.MadeUpEndorsement.part;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.endorsement.MadeUpEndorsement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EndorsementCheckTest {
  private static final MadeUpEndorsement ANA = MadeUpEndorsement.by("Ana", 2048);
  private static final MadeUpEndorsement BO = MadeUpEndorsement.by("Bo", 2048);

  private static ObjectNode byAna() {
    return ANA.of(Fixtures.ID, "well tied");
  }

  private static List<CheckResult> check(ObjectNode unsigned) {
    Credential credential = Fixtures.credential(Fixtures.signed(unsigned));
    // Whatever else is wrong, the issuer has hashed it as it is.
    assertThat(HashCheck.run(credential).result().outcome()).isEqualTo(Outcome.PASSED);
    return EndorsementCheck.run(credential);
  }

  private static CheckResult only(ObjectNode... endorsements) {
    List<CheckResult> results = check(endorsed(endorsements));
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private static void fails(String code, ObjectNode endorsement) {
    CheckResult result = only(endorsement);
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.code()).as(result.message()).isEqualTo(code);
  }

  @Test
  void saysNothingWhereNobodyEndorsed() {
    assertThat(EndorsementCheck.run(Fixtures.credential(Fixtures.signed()))).isEmpty();
  }

  @Test
  void judgesOneByItselfAsItWillInABadge() {
    ObjectNode endorsement = ANA.signed(byAna());
    Instant made = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(EndorsementCheck.judge(endorsement, Fixtures.ID, made).isPassed()).isTrue();
    assertThat(EndorsementCheck.judge(endorsement, "urn:other", made).code())
        .isEqualTo("endorsement-of-another");
    assertThat(EndorsementCheck.judge(endorsement, Fixtures.ID, made.minusSeconds(1)).code())
        .isEqualTo("endorsement-later");
  }

  @Test
  void namesTheEndorserAndTheKeyThatSigned() {
    CheckResult result = only(ANA.signed(byAna()));

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.PASSED);
    assertThat(result.message())
        .startsWith("Ana (https://issuer.example/endorsers/Ana) endorsed " + Fixtures.ID)
        .containsPattern("sha256:[0-9a-f]{64}$");
  }

  @Test
  void judgesEachEndorserOfAssertionBadgeClassAndIssuer() {
    ObjectNode unsigned =
        endorsed(ANA.signed(byAna()), BO.signed(BO.of(Fixtures.ID, "tied again")));
    Fixtures.badge(unsigned)
        .set("endorsement", ANA.signed(ANA.of("https://issuer.example/badge", "a good class")));
    Fixtures.issuer(unsigned)
        .putArray("endorsement")
        .add(BO.signed(BO.of(Fixtures.ISSUER, "a good school")));

    // Two of Ana's have one id here, so the second is one too many.
    assertThat(check(unsigned))
        .extracting(CheckResult::code)
        .containsExactly("ok", "ok", "endorsement-twice", "endorsement-twice");
  }

  @Test
  void passesAnEndorsementOfTheBadgeClass() {
    ObjectNode unsigned = endorsed();
    Fixtures.badge(unsigned)
        .set("endorsement", ANA.signed(ANA.of("https://issuer.example/badge", "a good class")));

    assertThat(check(unsigned)).extracting(CheckResult::code).containsExactly("ok");
  }

  @Test
  void refusesAChangedComment() {
    ObjectNode signed = ANA.signed(byAna());
    ((ObjectNode) signed.get("claim")).put("endorsementComment", "badly tied");
    fails("endorsement-changed", signed);
  }

  @Test
  void refusesAnAddedMember() {
    fails("endorsement-changed", ANA.signed(byAna()).put("name", "more"));
  }

  @Test
  void refusesAChangedSignature() {
    ObjectNode signed = ANA.signed(byAna());
    String jws = signed.get("jws").textValue();
    char last = jws.charAt(jws.length() - 10);
    String changed = jws.substring(0, jws.length() - 10) + (last == 'A' ? 'B' : 'A');
    fails(
        "endorsement-signature-wrong",
        signed.put("jws", changed + jws.substring(jws.length() - 9)));
  }

  @Test
  void refusesASignatureByAnother() {
    fails("endorsement-signature-wrong", BO.signed(byAna()));
  }

  @Test
  void refusesAnEndorsementWithoutASignatureThatSaysItNeedsNone() {
    ObjectNode endorsement = byAna();
    String jws = part("{\"alg\":\"none\"}") + "." + part(endorsement.toString()) + ".";
    fails("endorsement-algorithm", endorsement.deepCopy().put("jws", jws));
  }

  @Test
  void refusesASignatureWithThePublicKeyAsASecret() throws Exception {
    ObjectNode endorsement = byAna();
    String input = part("{\"alg\":\"HS256\"}") + "." + part(endorsement.toString());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ANA.pem().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    byte[] code = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    String jws = input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    fails("endorsement-algorithm", endorsement.deepCopy().put("jws", jws));
  }

  @Test
  void refusesCriticalExtensions() {
    ObjectNode endorsement = byAna();
    String jws = ANA.jws("{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}", endorsement);
    fails("endorsement-jws-malformed", endorsement.deepCopy().put("jws", jws));
  }

  @Test
  void refusesWhatIsNoJws() {
    for (String text : List.of("", "a.b", "..", "e30.e30.e30=", "!.e30.e30", "e30.e30.e30.e30")) {
      CheckResult result = only(byAna().put("jws", text));
      assertThat(result.outcome()).as(text).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void refusesAKeyThatIsTooWeak() {
    MadeUpEndorsement weak = MadeUpEndorsement.by("Ana", 1024);
    fails("endorsement-key-unusable", weak.signed(weak.of(Fixtures.ID, "well tied")));
  }

  @Test
  void refusesAKeyThatIsNone() {
    ObjectNode endorsement = byAna();
    ((ObjectNode) endorsement.at("/issuer/publicKey")).put("publicKeyPem", "none");
    fails("endorsement-key-unusable", ANA.signed(endorsement));
  }

  @Test
  void refusesAnEndorsementOfAnotherBadge() {
    fails("endorsement-of-another", ANA.signed(ANA.of("urn:uuid:other", "well tied")));
  }

  @Test
  void refusesAnEndorsementFromAfterTheAward() {
    fails("endorsement-later", ANA.signed(byAna().put("issuedOn", "2026-01-02T03:04:06Z")));
  }

  @Test
  void refusesAnEndorsementWithoutADate() {
    ObjectNode undated = byAna();
    undated.remove("issuedOn");
    fails("endorsement-undated", ANA.signed(undated));
  }

  @Test
  void leavesOpenWhereTheKeyIsNotAtHand() {
    ObjectNode endorsement = byAna();
    ((ObjectNode) endorsement.get("issuer"))
        .put("publicKey", "https://issuer.example/endorsers/Ana/key");
    CheckResult result = only(ANA.signed(endorsement));

    assertThat(result.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(result.code()).isEqualTo("endorsement-key-unknown");
  }

  @Test
  void isNoJudgeOfEndorsementsThatAreNotSignedHere() {
    CheckResult result = only(byAna());

    assertThat(result.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(result.code()).isEqualTo("endorsement-not-signed");
  }

  @Test
  void isNoJudgeOfEndorsementsThatAreElsewhere() {
    ObjectNode unsigned = endorsed();
    unsigned.put("endorsement", "https://issuer.example/endorsements/Ana");

    assertThat(check(unsigned))
        .extracting(CheckResult::code)
        .containsExactly("endorsement-elsewhere");
  }

  /** All are claims about one thing, so the hash alone does not say whose comment is whose. */
  @Test
  void refusesCommentsThatWereSwappedUnderTheSameHash() {
    ObjectNode bos = BO.signed(BO.of(Fixtures.ID, "badly tied"));
    Credential credential =
        rewritten(
            endorsed(ANA.signed(byAna()), bos),
            swapped -> {
              ObjectNode first = (ObjectNode) swapped.at("/endorsement/0/claim");
              ObjectNode second = (ObjectNode) swapped.at("/endorsement/1/claim");
              first.put("endorsementComment", "badly tied");
              second.put("endorsementComment", "well tied");
            });

    assertThat(HashCheck.run(credential).result().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(EndorsementCheck.run(credential))
        .extracting(CheckResult::code)
        .containsExactly("endorsement-changed", "endorsement-changed");
  }

  @Test
  void countsAnEndorsementOnce() {
    ObjectNode signed = ANA.signed(byAna());

    assertThat(check(endorsed(signed, signed)))
        .extracting(CheckResult::code)
        .containsExactly("ok", "endorsement-twice");
  }

  @Test
  void findsAnEndorsementThatIsHiddenUnderTheSameHash() {
    hides(
        rewritten(
            endorsed(ANA.signed(byAna())),
            hidden -> hidden.set("cred:credential", hidden.remove("endorsement"))));
  }

  @Test
  void findsASignatureThatIsHiddenUnderTheSameHash() {
    hides(
        rewritten(
            endorsed(ANA.signed(byAna())),
            hidden -> {
              ObjectNode endorsement = (ObjectNode) hidden.at("/endorsement/0");
              endorsement.set("sec:jws", endorsement.remove("jws"));
            }));
  }

  private static Credential rewritten(ObjectNode unsigned, Consumer<ObjectNode> rewriting) {
    ObjectNode signed = Fixtures.signed(unsigned);
    rewriting.accept(signed);
    return Fixtures.credential(signed);
  }

  private static void hides(Credential credential) {
    CheckResult result = HashCheck.run(credential).result();
    assertThat(result.code()).as(result.message()).isEqualTo("hidden-statement");
    assertThat(result.message()).contains("\"endorsement\"");
  }
}
