package dev.stele.verifier.endorsement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An Endorsement that stands in a credential with its signature beside it: a compact JWS in {@code
 * jws} whose payload is the same object without that member, by the key that {@code
 * verification.creator} names and the endorser's profile has.
 *
 * @param json as it stands
 * @param jws its signature
 */
public record SignedEndorsement(ObjectNode json, String jws) {
  /** The member that holds the signature; credentials map it to {@link #JWS_IRI}. */
  public static final String JWS = "jws";

  /** The Security Vocabulary's term. */
  public static final String JWS_IRI = "https://w3id.org/security#jws";

  /** The same with a signature in it. */
  public static Optional<SignedEndorsement> of(ObjectNode json) {
    return Optional.ofNullable(json.path(JWS).textValue())
        .map(jws -> new SignedEndorsement(json, jws));
  }

  /** Its endorser's key, which is inside it. */
  public Optional<EndorserKey> key() throws UnusableSignatureException {
    JsonNode creator = json.at("/verification/creator");
    String wanted = creator.isObject() ? creator.path("id").asText() : creator.asText();
    for (JsonNode key : list(json.at("/issuer/publicKey"))) {
      String pem = key.path("publicKeyPem").textValue();
      if (pem != null && key.path("id").asText().equals(wanted)) {
        return Optional.of(EndorserKey.ofPem(pem));
      }
    }
    return Optional.empty();
  }

  /**
   * Checks that the key signed exactly this.
   *
   * @throws UnusableSignatureException when it did not
   */
  public void check(EndorserKey key) throws UnusableSignatureException {
    CompactJws signature = CompactJws.parse(jws);
    if (!key.signed(signature)) {
      throw new UnusableSignatureException(
          "endorsement-signature-wrong",
          "expected a signature by the endorser's key %s; it is by another, or what it covers was changed"
              .formatted(key.fingerprint()));
    }
    ObjectNode unsigned = json.deepCopy();
    unsigned.remove(JWS);
    if (!signature.payload().equals(unsigned)) {
      throw new UnusableSignatureException(
          "endorsement-changed",
          "expected the endorsement that the endorser signed; what stands in the credential says something else");
    }
  }

  /** The elements of an array, or the one value that stands for an array of one. */
  public static List<JsonNode> list(JsonNode value) {
    if (value instanceof ArrayNode array) {
      return array.valueStream().toList();
    }
    return value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
  }
}
