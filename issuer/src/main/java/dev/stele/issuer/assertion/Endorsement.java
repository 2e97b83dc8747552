package dev.stele.issuer.assertion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.context.ContextDocuments;
import dev.stele.verifier.endorsement.SignedEndorsement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An Open Badges 2.0 Endorsement as it stands in a credential: with the endorser's key and the
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
   * @param id where it is hosted
   * @param subject the id of what is endorsed, as credentials have it
   * @param comment in the endorser's words; it is public
   */
  public static ObjectNode unsigned(
      IssuingDistrict issuer,
      Endorser endorser,
      String id,
      String subject,
      String comment,
      Instant issuedOn) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@context", ContextDocuments.OPEN_BADGES_V2);
    document.put("type", "Endorsement");
    document.put("id", id);
    document.putObject("claim").put("id", subject).put("endorsementComment", comment);
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

  /**
   * Where that of an assertion is hosted.
   *
   * @param number from 1, among the endorsements of the assertion
   */
  public static String address(IssuingDistrict issuer, String assertionUuid, int number) {
    return "%s/%d".formatted(address(issuer, assertionUuid), number);
  }

  /** Where that of a badge class or an issuer is hosted. */
  public static String address(IssuingDistrict issuer, String uuid) {
    return "%s/endorsements/%s".formatted(issuer.profileId(), uuid);
  }

  public String id() {
    return document.path("id").asText();
  }

  /** When it was made. */
  public Instant issuedOn() {
    return OffsetDateTime.parse(document.path("issuedOn").asText()).toInstant();
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
