package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A Blockcerts v2 credential: an Open Badges 2.0 Assertion with its badge class embedded, and a
 * MerkleProof2017 beside it.
 *
 * @param json the document as it came; hashed from this, never from the view
 * @param issuerId the id of the issuer profile that the badge names
 * @param namesRevocationList whether the issuer object inside the hash names a revocation list
 * @param embeddedProfile the text of the profile's file, where the evidence beside the proof has
 *     it; outside the hash, so only the registry can say whether it is the issuer's
 * @param verificationKey the key that its verification object promises, when it is a blockchain key
 */
public record Credential(
    ObjectNode json,
    String id,
    Recipient recipient,
    String badgeName,
    String issuerId,
    Optional<String> issuerName,
    Optional<Instant> issuedOn,
    Optional<Instant> expires,
    boolean namesRevocationList,
    Optional<BlockchainKey> verificationKey,
    MerkleProof2017 proof,
    Optional<String> embeddedProfile) {
  /** The format of the evidence that may stand beside the proof. */
  public static final String EVIDENCE_FORMAT = "stele-evidence/1";

  /**
   * Reads the view of a document.
   *
   * @throws MalformedCredentialException when it is not a Blockcerts v2 credential
   */
  public static Credential read(ObjectNode json) throws MalformedCredentialException {
    Fields credential = new Fields(json, "");
    if (!namesBlockcertsV2(credential)) {
      throw new MalformedCredentialException(
          "expected a Blockcerts v2 credential (a \"@context\" that names blockcerts v2); other versions are not read");
    }
    if (!credential.hasType("Assertion")) {
      throw new MalformedCredentialException("expected \"type\": \"Assertion\"");
    }
    Fields badge = credential.object("badge");
    Fields issuer = badge.object("issuer");
    return new Credential(
        json,
        credential.text("id"),
        Recipient.read(credential.object("recipient")),
        badge.text("name"),
        issuer.text("id"),
        issuer.optionalText("name"),
        credential.instant("issuedOn"),
        credential.instant("expires"),
        issuer.has("revocationList"),
        verificationKey(credential.object("verification")),
        MerkleProof2017.read(credential.object("signature")),
        embeddedProfile(json.at("/signature/evidence")));
  }

  /** What others put there is not ours to read. */
  private static Optional<String> embeddedProfile(JsonNode evidence) {
    return EVIDENCE_FORMAT.equals(evidence.path("format").textValue())
        ? Optional.ofNullable(evidence.path("issuerProfile").textValue())
        : Optional.empty();
  }

  private static boolean namesBlockcertsV2(Fields credential) {
    return credential.values("@context").stream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(url -> url.contains("blockcerts"))
        .findFirst()
        .filter(url -> url.contains("v2") || url.contains("/2."))
        .isPresent();
  }

  private static Optional<BlockchainKey> verificationKey(Fields verification)
      throws MalformedCredentialException {
    Optional<String> key =
        verification.has("publicKey")
            ? verification.optionalText("publicKey")
            : verification.optionalText("creator");
    return key.flatMap(BlockchainKey::find);
  }
}
