package dev.stele.issuer.assertion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.context.ContextDocuments;
import dev.stele.verifier.endorsement.SignedEndorsement;
import java.time.Instant;

/**
 * An Open Badges 2.0 Endorsement as it stands in an assertion: with the endorser's key and the
 * compact JWS of all the rest in it.
 */
public record Endorsement(ObjectNode document) {
  public Endorsement {
    document = document.deepCopy();
    if (SignedEndorsement.of(document).isEmpty()) {
      throw new IllegalArgumentException("an endorsement that nobody signed");
    }
  }

  @Override
  public ObjectNode document() {
    return document.deepCopy();
  }

  /**
   * What the endorser signs.
   *
   * @param number from 1, among the endorsements of the assertion
   * @param comment in the endorser's words; it is public
   */
  public static ObjectNode unsigned(
      IssuingDistrict issuer,
      Endorser endorser,
      String assertionUuid,
      int number,
      String comment,
      Instant issuedOn) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@context", ContextDocuments.OPEN_BADGES_V2);
    document.put("type", "Endorsement");
    document.put("id", id(issuer, assertionUuid, number));
    document
        .putObject("claim")
        .put("id", "urn:uuid:" + assertionUuid)
        .put("endorsementComment", comment);
    document.set("issuer", endorser.profile(issuer));
    document.put("issuedOn", issuedOn.toString());
    document
        .putObject("verification")
        .put("type", "SignedBadge")
        .put("creator", endorser.keyId(issuer));
    return document;
  }

  /** What was signed, with its signature. */
  public static Endorsement signed(ObjectNode unsigned, String jws) {
    return new Endorsement(unsigned.deepCopy().put(SignedEndorsement.JWS, jws));
  }

  /** Where it is hosted. */
  public static String id(IssuingDistrict issuer, String assertionUuid, int number) {
    return "%s/endorsements/%s/%d".formatted(issuer.profileId(), assertionUuid, number);
  }

  public String id() {
    return document.path("id").asText();
  }

  /**
   * The document that the district hosts. Its endorser is named by an address, because the 1EdTech
   * validator does not read profiles with keys inside other documents.
   */
  public ObjectNode hosted() {
    ObjectNode hosted = document();
    hosted.remove(SignedEndorsement.JWS);
    hosted.put("issuer", document.at("/issuer/id").asText());
    return hosted;
  }
}
