package dev.stele.issuer.profile;

import dev.stele.verifier.chain.Address;
import java.time.Instant;

/**
 * A district that issues here.
 *
 * @param id its id in this service
 * @param profileId the id of its Open Badges profile, an http or https URL
 * @param publicKeyPem the RSA key (SubjectPublicKeyInfo, PEM) that its assertions are signed with
 */
public record IssuingDistrict(
    String id,
    String profileId,
    District district,
    Address issuingAddress,
    String publicKeyPem,
    Instant created) {

  /** Where the document of the assertion-signing key is. */
  public String assertionKeyId() {
    return profileId + "/keys/assertion";
  }

  public String revocationListId() {
    return profileId + "/revocations";
  }
}
