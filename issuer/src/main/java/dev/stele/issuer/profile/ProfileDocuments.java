package dev.stele.issuer.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.context.ContextDocuments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The documents about a district that verifiers ask for. */
public final class ProfileDocuments {
  /**
   * A block is dated by its maker's clock. One that is behind must not make a badge older than the
   * key that anchored it; nobody had the key that long ago, so nothing is lost by it.
   */
  private static final Duration CLOCK_LAG = Duration.ofMinutes(15);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProfileDocuments() {}

  /**
   * The hosted profile, in the one form that Blockcerts verifiers and the 1EdTech validator both
   * accept. Blockcerts reads {@code publicKey} as it is written; a JSON-LD reader is told by the
   * inline context that those are the chain's keys, and that {@code signingKey} is what Open Badges
   * calls the public key.
   */
  public static ObjectNode profile(IssuingDistrict issuer) {
    ObjectNode profile = document();
    ObjectNode terms = ((ArrayNode) profile.get("@context")).addObject();
    terms
        .putObject("publicKey")
        .put("@id", "https://w3id.org/blockcerts#publicKey")
        .put("@type", "@id");
    terms
        .putObject("signingKey")
        .put("@id", "https://w3id.org/security#publicKey")
        .put("@type", "@id");
    profile.setAll(embedded(issuer));
    issuer.district().image().ifPresent(image -> profile.put("image", image));
    ArrayNode keys = profile.putArray("publicKey");
    for (IssuingDistrict.AnchorKey key : issuer.keys()) {
      ObjectNode written = keys.addObject();
      written.put("id", "ecdsa-koblitz-pubkey:" + key.address());
      written.put("created", countsFrom(key).toString());
      key.expires().ifPresent(end -> written.put("expires", end.toString()));
    }
    profile.put("signingKey", issuer.assertionKeyId());
    return profile;
  }

  /** From when on a key counts. */
  public static Instant countsFrom(IssuingDistrict.AnchorKey key) {
    return key.created().minus(CLOCK_LAG).truncatedTo(ChronoUnit.SECONDS);
  }

  /** What every badge of the district carries of its profile, inside the hash. */
  public static ObjectNode embedded(IssuingDistrict issuer) {
    ObjectNode profile = JSON.objectNode();
    profile.put("type", "Profile");
    profile.put("id", issuer.profileId());
    profile.put("name", issuer.district().name());
    profile.put("url", issuer.district().url());
    profile.put("email", issuer.district().email());
    issuer.district().description().ifPresent(text -> profile.put("description", text));
    profile.put("revocationList", issuer.revocationListId());
    return profile;
  }

  /**
   * The district's revocation list, for those who do not read the registry.
   *
   * @param reasons why, by the id of each badge that was taken back
   */
  public static ObjectNode revocationList(IssuingDistrict issuer, Map<String, String> reasons) {
    ObjectNode list = document();
    list.put("type", "RevocationList");
    list.put("id", issuer.revocationListId());
    list.put("issuer", issuer.profileId());
    ArrayNode revoked = list.putArray("revokedAssertions");
    reasons.forEach(
        (id, reason) -> revoked.addObject().put("id", id).put("revocationReason", reason));
    return list;
  }

  /** The key that assertions are signed with (Open Badges 2.0, CryptographicKey). */
  public static ObjectNode assertionKey(IssuingDistrict issuer) {
    ObjectNode key = document();
    key.put("type", "CryptographicKey");
    key.put("id", issuer.assertionKeyId());
    key.put("owner", issuer.profileId());
    key.put("publicKeyPem", issuer.publicKeyPem());
    return key;
  }

  private static ObjectNode document() {
    ObjectNode document = JSON.objectNode();
    document
        .putArray("@context")
        .add(ContextDocuments.OPEN_BADGES_V2)
        .add(ContextDocuments.BLOCKCERTS_V2);
    return document;
  }
}
