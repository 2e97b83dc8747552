package dev.stele.issuer.profile;

import dev.stele.verifier.chain.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A district that issues here.
 *
 * @param id its id in this service
 * @param profileId the id of its Open Badges profile, an http or https URL
 * @param keys every key that it ever anchored with, oldest first; newer ones than its issuing
 *     address wait for the consortium
 * @param publicKeyPem the RSA key (SubjectPublicKeyInfo, PEM) that its assertions are signed with
 */
public record IssuingDistrict(
    String id,
    String profileId,
    District district,
    Address issuingAddress,
    List<AnchorKey> keys,
    String publicKeyPem,
    Instant created) {

  public IssuingDistrict {
    keys = List.copyOf(keys);
  }

  /**
   * A key that anchors.
   *
   * @param expires from when on it no longer counts, once that is settled
   */
  public record AnchorKey(Address address, Instant created, Optional<Instant> expires) {}

  /** The same as it was while it anchored with another of its keys. */
  public IssuingDistrict anchoringWith(Address address) {
    return new IssuingDistrict(id, profileId, district, address, keys, publicKeyPem, created);
  }

  /** Under which its documents are hosted, without a slash at its end. */
  public String baseUrl() {
    return profileId.substring(0, profileId.length() - "/issuers/".length() - id.length());
  }

  /** Where the document of the assertion-signing key is. */
  public String assertionKeyId() {
    return profileId + "/keys/assertion";
  }

  public String revocationListId() {
    return profileId + "/revocations";
  }
}
