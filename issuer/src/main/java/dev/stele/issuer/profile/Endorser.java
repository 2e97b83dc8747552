package dev.stele.issuer.profile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.context.ContextDocuments;

/**
 * Somebody who vouches for badges of a district, as documents show them: by the name that they
 * chose. Whoever wants to reach them writes to the district.
 *
 * @param id in this service
 * @param publicKeyPem the RSA key (SubjectPublicKeyInfo, PEM) that their endorsements are signed
 *     with
 */
public record Endorser(String id, String name, String publicKeyPem) {

  public String profileId(IssuingDistrict issuer) {
    return issuer.profileId() + "/endorsers/" + id;
  }

  public String keyId(IssuingDistrict issuer) {
    return profileId(issuer) + "/key";
  }

  /** Their profile as it stands in other documents. */
  public ObjectNode profile(IssuingDistrict issuer) {
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("type", "Profile");
    profile.put("id", profileId(issuer));
    profile.put("name", name);
    profile.put("url", issuer.district().url());
    profile.put("email", issuer.district().email());
    profile.set("publicKey", key(issuer));
    return profile;
  }

  private ObjectNode key(IssuingDistrict issuer) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    key.put("type", "CryptographicKey");
    key.put("id", keyId(issuer));
    key.put("owner", profileId(issuer));
    key.put("publicKeyPem", publicKeyPem);
    return key;
  }

  /** Their profile as the district hosts it. */
  public ObjectNode hostedProfile(IssuingDistrict issuer) {
    return hosted(profile(issuer));
  }

  /** Their key as the district hosts it. */
  public ObjectNode hostedKey(IssuingDistrict issuer) {
    return hosted(key(issuer));
  }

  private static ObjectNode hosted(ObjectNode document) {
    ObjectNode hosted = document.objectNode();
    hosted.put("@context", ContextDocuments.OPEN_BADGES_V2);
    return hosted.setAll(document);
  }
}
