package dev.stele.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rewrites a credential into another JSON of the same hash. */
class HiddenStatementTest {
  private static final String EXPIRED = "2026-02-01T00:00:00Z";
  private static final String ALPHA = "https://w3id.org/blockcerts/schema/2.0-alpha/context.json";
  private static final ObjectNode TYPED =
      Fixtures.json("{\"@value\": \"%s\", \"@type\": \"xsd:dateTime\"}".formatted(EXPIRED));

  @Test
  void passesACredentialThatSaysAllPlainly() {
    assertThat(hash(expiring(), credential -> {}).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void refusesAnExpiryUnderACompactIri() {
    refuses(
        "expires",
        expiring(),
        credential -> {
          credential.remove("expires");
          credential.set("sec:expiration", TYPED);
        });
  }

  @Test
  void refusesAnExpiryUnderAnAbsoluteIri() {
    refuses(
        "expires",
        expiring(),
        credential -> {
          credential.remove("expires");
          credential.set("https://w3id.org/security#expiration", TYPED);
        });
  }

  @Test
  void refusesAnExpiryUnderATermOfTheHoldersOwn() {
    refuses(
        "expires",
        expiring(),
        credential -> {
          contexts(credential)
              .add(
                  Fixtures.json(
                      "{\"until\": {\"@id\": \"sec:expiration\", \"@type\": \"xsd:dateTime\"}}"));
          credential.set("until", credential.remove("expires"));
        });
  }

  @Test
  void refusesAnExpiryUnderATermOfTheAlphaContext() {
    ObjectNode original = expiring();
    contexts(original).add(ALPHA);
    refuses(
        "expires", original, credential -> credential.set("revoked", credential.remove("expires")));
  }

  @Test
  void refusesAnExpiryMovedIntoAnEndorsementOfTheAssertion() {
    ObjectNode endorsed = expiring();
    endorsed.set(
        "endorsement",
        Fixtures.json(
            """
            {"id": "urn:uuid:e", "type": "Endorsement",
             "claim": {"id": "%s", "endorsementComment": "well tied"}}
            """
                .formatted(Fixtures.ID)));
    refuses(
        "expires",
        endorsed,
        credential ->
            ((ObjectNode) credential.at("/endorsement/claim"))
                .set("expires", credential.remove("expires")));
  }

  @Test
  void refusesAnIdThatARevocationListWouldNotName() {
    refuses(
        "id",
        Fixtures.unsigned(),
        credential -> {
          contexts(credential).add(Fixtures.json("{\"u\": \"urn:uuid:\"}"));
          credential.put("id", Fixtures.ID.replace("urn:uuid:", "u:"));
        });
  }

  @Test
  void refusesAnIssuerThatReadsOtherwise() {
    refuses(
        "badge.issuer.id",
        Fixtures.unsigned(),
        credential -> {
          contexts(credential).add(Fixtures.json("{\"good\": \"https://issuer.example/\"}"));
          Fixtures.issuer(credential).put("id", "good:profile");
        });
  }

  @Test
  void refusesAHiddenDateOfIssue() {
    refuses(
        "issuedOn",
        Fixtures.unsigned(),
        credential ->
            credential.set(
                "obi:issueDate",
                Fixtures.json("{\"@type\": \"xsd:dateTime\"}")
                    .set("@value", credential.remove("issuedOn"))));
  }

  @Test
  void refusesAHiddenRevocationList() {
    ObjectNode original = Fixtures.unsigned();
    Fixtures.issuer(original).put("revocationList", "https://issuer.example/revoked");
    refuses(
        "badge.issuer.revocationList",
        original,
        credential -> {
          ObjectNode issuer = Fixtures.issuer(credential);
          issuer.set(
              "obi:revocationList", Fixtures.json("{}").set("id", issuer.remove("revocationList")));
        });
  }

  @Test
  void refusesAHiddenPromiseOfAKey() {
    refuses(
        "verification.publicKey",
        Fixtures.unsigned(),
        credential -> {
          ObjectNode verification = (ObjectNode) credential.get("verification");
          verification.set(
              "sec:publicKey", Fixtures.json("{}").set("id", verification.remove("publicKey")));
        });
  }

  @Test
  void refusesAShortenedPromiseOfAKey() {
    refuses(
        "verification.publicKey",
        Fixtures.unsigned(),
        credential -> {
          contexts(credential).add(Fixtures.json("{\"k\": \"ecdsa-koblitz-pubkey:\"}"));
          ((ObjectNode) credential.get("verification")).put("publicKey", "k:" + Fixtures.KEY);
        });
  }

  /** As many are shown as are stated, and one of them is another. */
  @Test
  void refusesAnEndorsementHiddenBehindOneThatIsShownTwice() {
    refuses("endorsement", endorsed("urn:uuid:e", "urn:uuid:f"), HiddenStatementTest::hideSecond);
  }

  @Test
  void refusesAnEndorsementWithoutAnIdHiddenBehindOneThatIsShownTwice() {
    ObjectNode original = endorsed("urn:uuid:e", "urn:uuid:f");
    ((ObjectNode) original.at("/endorsement/1")).remove("id");
    refuses("endorsement", original, HiddenStatementTest::hideSecond);
  }

  @Test
  void passesEndorsementsThatAllStandThere() {
    ObjectNode original = endorsed("urn:uuid:e", "urn:uuid:f");
    ((ObjectNode) original.at("/endorsement/1")).remove("id");
    assertThat(hash(original, credential -> {}).outcome()).isEqualTo(Outcome.PASSED);
  }

  private static ObjectNode endorsed(String... ids) {
    ObjectNode credential = Fixtures.unsigned();
    ArrayNode endorsements = credential.putArray("endorsement");
    for (String id : ids) {
      endorsements.add(
          Fixtures.json(
              """
              {"id": "%s", "type": "Endorsement",
               "claim": {"id": "%s", "endorsementComment": "well tied"}}
              """
                  .formatted(id, Fixtures.ID)));
    }
    return credential;
  }

  private static void hideSecond(ObjectNode credential) {
    ArrayNode endorsements = (ArrayNode) credential.get("endorsement");
    credential.set("https://w3id.org/credentials#credential", endorsements.get(1));
    endorsements.set(1, endorsements.get(0).deepCopy());
  }

  private static ObjectNode expiring() {
    return Fixtures.unsigned().put("expires", EXPIRED);
  }

  private static ArrayNode contexts(ObjectNode credential) {
    return (ArrayNode) credential.get("@context");
  }

  private static void refuses(String member, ObjectNode original, Consumer<ObjectNode> rewriting) {
    CheckResult result = hash(original, rewriting);
    // The code also shows that the hash is still the same, without which nothing were shown.
    assertThat(result.code()).as(result.message()).isEqualTo("hidden-statement");
    assertThat(result.message()).contains("\"" + member + "\"");
  }

  private static CheckResult hash(ObjectNode original, Consumer<ObjectNode> rewriting) {
    ObjectNode signed = Fixtures.signed(original);
    rewriting.accept(signed);
    return HashCheck.run(Fixtures.credential(signed)).result();
  }
}
