package dev.stele.issuer.assertion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.InlineTerms;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.check.EndorsementCheck;
import dev.stele.verifier.check.StackCheck;
import dev.stele.verifier.context.ContextDocuments;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.endorsement.SignedEndorsement;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Composes Blockcerts v2 documents. A change here changes hashes of what is issued already: never.
 */
public final class CredentialDocument {
  private static final String ENDORSEMENT = "endorsement";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

  private CredentialDocument() {}

  /**
   * The Open Badges 2.0 assertion, all that is hashed and signed.
   *
   * @param carried what the assertion carries
   */
  public static ObjectNode assertion(
      Assertion assertion, BadgeClass badge, IssuingDistrict issuer, Carried carried) {
    if (!carried.ids().equals(assertion.carries())) {
      throw new IllegalArgumentException(
          "expected the endorsements %s, found %s".formatted(assertion.carries(), carried.ids()));
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode contexts = document.putArray("@context");
    contexts.add(ContextDocuments.OPEN_BADGES_V2).add(ContextDocuments.BLOCKCERTS_V2);
    ObjectNode terms = contexts.addObject();
    InlineTerms.define(terms, InlineTerms.CREDIT_HOURS);
    if (!assertion.restsOn().isEmpty()) {
      terms.putObject("restsOn").put("@id", StackCheck.RESTS_ON).put("@type", "@id");
    }
    document.put("type", "Assertion");
    document.put("id", "urn:uuid:" + assertion.uuid());
    document
        .putObject("recipient")
        .put("type", "email")
        .put("identity", assertion.hashedIdentity())
        .put("hashed", true)
        .put("salt", assertion.salt());
    // Without the type Extension, which the 1EdTech validator would want to look into.
    document
        .putObject("recipientProfile")
        .put("type", "RecipientProfile")
        .put("name", assertion.award().name());
    document.set("badge", badge(badge, issuer, carried));
    document.put("issuedOn", assertion.issuedOn().toString());
    assertion.award().expires().ifPresent(end -> document.put("expires", end.toString()));
    assertion.award().narrative().ifPresent(text -> document.put("narrative", text));
    if (!assertion.award().evidence().isEmpty()) {
      ArrayNode evidence = document.putArray("evidence");
      assertion.award().evidence().stream().map(Evidence::toJson).forEach(evidence::add);
    }
    if (!assertion.endorsements().isEmpty() || !assertion.carries().isEmpty()) {
      contexts.addObject().put(SignedEndorsement.JWS, SignedEndorsement.JWS_IRI);
    }
    endorse(document, assertion.endorsements());
    document.setAll(languageStated(assertion.award().details()));
    if (document.findValue(InlineTerms.LANGUAGE) != null) {
      InlineTerms.define(terms, InlineTerms.LANGUAGE);
    }
    if (!assertion.restsOn().isEmpty()) {
      ArrayNode restsOn = document.putArray("restsOn");
      for (BadgeReference part : assertion.restsOn()) {
        restsOn.addObject().put("id", part.id()).put("targetHash", part.targetHash().hex());
      }
    }
    document
        .putObject("verification")
        .put("type", "SignedBadge")
        .put("creator", issuer.assertionKeyId())
        .put("publicKey", "ecdsa-koblitz-pubkey:" + issuer.issuingAddress());
    return document;
  }

  private static ObjectNode badge(BadgeClass badge, IssuingDistrict issuer, Carried carried) {
    ObjectNode document = languageStated(badge.document(badge.id()));
    ObjectNode profile = ProfileDocuments.embedded(issuer);
    endorse(profile, carried.ofIssuer());
    document.set("issuer", profile);
    endorse(document, carried.ofClass());
    return document;
  }

  private static void endorse(ObjectNode endorsed, List<Endorsement> endorsements) {
    if (!endorsements.isEmpty()) {
      ArrayNode list = endorsed.putArray(ENDORSEMENT);
      endorsements.stream().map(Endorsement::document).forEach(list::add);
    }
  }

  /**
   * With the language of the object, and of what it is related to, as a property: {@code @language}
   * would be outside the hash.
   */
  private static ObjectNode languageStated(ObjectNode object) {
    ObjectNode stated = object.objectNode();
    for (var member : object.properties()) {
      boolean language = member.getKey().equals("@language");
      stated.set(language ? InlineTerms.LANGUAGE : member.getKey(), member.getValue());
    }
    if (stated.path("related") instanceof ArrayNode related) {
      ArrayNode entries = stated.putArray("related");
      related.forEach(entry -> entries.add(languageStated((ObjectNode) entry)));
    }
    return stated;
  }

  /**
   * The MerkleProof2017 that goes in {@code signature}.
   *
   * @param profile the issuer's profile file, to be carried as evidence
   */
  public static ObjectNode signature(
      TargetHash targetHash,
      MerkleRoot root,
      MerklePath path,
      Anchor anchor,
      Optional<String> profile) {
    ObjectNode signature = new MerkleProof2017(targetHash, root, path, List.of(anchor)).toJson();
    profile.ifPresent(
        document ->
            signature
                .putObject("evidence")
                .put("format", Credential.EVIDENCE_FORMAT)
                .put("issuerProfile", document));
    return signature;
  }

  /** The bytes that are signed: compact JSON in UTF-8, in which endorsements are by address. */
  public static byte[] signed(ObjectNode document) {
    return compact(EndorsementCheck.byAddress(document));
  }

  /** Compact JSON in UTF-8. */
  public static byte[] compact(ObjectNode document) {
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of a file for people and programs: indented JSON in UTF-8, ended by a line feed. */
  public static byte[] file(ObjectNode document) {
    try {
      return (PRETTY.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
