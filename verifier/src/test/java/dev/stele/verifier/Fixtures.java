package dev.stele.verifier;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A credential of our own making, anchored alone in a transaction, and the folders of others'. */
public final class Fixtures {
  public static final String ID = "urn:uuid:00000000-0000-4000-8000-000000000001";
  public static final String ISSUER = "https://issuer.example/profile";
  public static final String KEY = "0x1111111111111111111111111111111111111111";
  public static final String TRANSACTION = "0x" + "ab".repeat(32);
  public static final String ANCHORED_AT = "2026-01-03T00:00:00Z";
  public static final long CHAIN_ID = 1337;

  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  private Fixtures() {}

  public static ObjectNode json(String text) {
    try {
      return JSON.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }

  public static ObjectNode unsigned() {
    return json(
        """
        {"@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
         "type": "Assertion", "id": "%s", "issuedOn": "2026-01-02T03:04:05Z",
         "recipient": {"type": "email", "identity": "nobody@example.org", "hashed": false},
         "recipientProfile": {"type": ["RecipientProfile", "Extension"], "name": "Nobody"},
         "badge": {"type": "BadgeClass", "id": "https://issuer.example/badge", "name": "Knots",
           "description": "Ties knots", "criteria": {"narrative": "Tie one"},
           "image": "data:image/png;base64,AA==",
           "issuer": {"type": "Profile", "id": "%s", "name": "Harbour School"}},
         "verification": {"type": ["MerkleProofVerification2017", "Extension"],
           "publicKey": "ecdsa-koblitz-pubkey:%s"}}
        """
            .formatted(ID, ISSUER, KEY));
  }

  public static ObjectNode badge(ObjectNode credential) {
    return (ObjectNode) credential.get("badge");
  }

  public static ObjectNode issuer(ObjectNode credential) {
    return (ObjectNode) credential.at("/badge/issuer");
  }

  /** The document with the proof of a batch of one. */
  public static ObjectNode signed(ObjectNode unsigned) {
    try {
      return signed(unsigned, CanonicalDocument.of(unsigned).targetHash().hex());
    } catch (CanonicalizationException e) {
      throw new AssertionError(e);
    }
  }

  /** A proof that was made for another document. */
  public static ObjectNode signed(ObjectNode unsigned, String targetHash) {
    return unsigned
        .deepCopy()
        .set(
            "signature",
            json(
                """
                {"type": ["MerkleProof2017", "Extension"], "targetHash": "%s", "merkleRoot": "%s",
                 "proof": [], "anchors": [{"sourceId": "%s", "type": "ETHData", "chain": "eip155:%d"}]}
                """
                    .formatted(targetHash, targetHash, TRANSACTION, CHAIN_ID)));
  }

  public static ObjectNode signed() {
    return signed(unsigned());
  }

  public static Credential credential(ObjectNode json) {
    try {
      return Credential.read(json);
    } catch (MalformedCredentialException e) {
      throw new AssertionError(e);
    }
  }

  public static String root(ObjectNode signed) {
    return signed.at("/signature/merkleRoot").textValue();
  }

  public static ObjectNode profile() {
    return json(
        """
        {"type": "Profile", "id": "%s", "name": "Harbour School",
         "publicKey": [{"id": "ecdsa-koblitz-pubkey:%s", "created": "2026-01-01T00:00:00Z"}]}
        """
            .formatted(ISSUER, KEY));
  }

  public static IssuerProfile issuerProfile(ObjectNode json) {
    try {
      return IssuerProfile.read(json);
    } catch (MalformedCredentialException e) {
      throw new AssertionError(e);
    }
  }

  /** The anchoring transaction as a caller hands it in. */
  public static ObjectNode transaction(ObjectNode signed) {
    return json(
        "{\"remoteHash\": \"%s\", \"issuingAddress\": \"%s\", \"time\": \"%s\"}"
            .formatted(root(signed), KEY, ANCHORED_AT));
  }

  public static Path write(Path folder, String name, ObjectNode json) throws IOException {
    return Files.writeString(folder.resolve(name), json.toString());
  }

  /** The repository's root. */
  public static Path root() {
    return Path.of(System.getProperty("stele.root", "..")).toAbsolutePath().normalize();
  }

  /** A folder of reference data; the test is skipped where it is missing. */
  public static Path reference(String name) {
    String named = System.getenv("STELE_REFERENCE");
    Path folder =
        (named == null ? root().resolve("../shared/reference") : Path.of(named)).resolve(name);
    assumeTrue(
        Files.isDirectory(folder),
        "the reference data " + name + " is missing; set STELE_REFERENCE to its folder");
    return folder;
  }
}
