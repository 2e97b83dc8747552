package dev.stele.verifier.endorsement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** An endorser with a key, and what they sign. */
public final class MadeUpEndorsement {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair pair;
  private final String endorser;

  private MadeUpEndorsement(KeyPair pair, String endorser) {
    this.pair = pair;
    this.endorser = endorser;
  }

  public static MadeUpEndorsement by(String name, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new MadeUpEndorsement(generator.generateKeyPair(), name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(
            Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded()));
  }

  /** An endorsement that is not signed yet. */
  public ObjectNode of(String subject, String comment) {
    ObjectNode endorsement =
        Fixtures.json(
            """
            {"@context": "https://w3id.org/openbadges/v2", "type": "Endorsement",
             "id": "https://issuer.example/endorsements/%1$s",
             "claim": {"id": "%2$s", "endorsementComment": "%3$s"},
             "issuer": {"type": "Profile", "id": "https://issuer.example/endorsers/%1$s", "name": "%1$s",
               "publicKey": {"type": "CryptographicKey", "id": "https://issuer.example/endorsers/%1$s/key",
                 "owner": "https://issuer.example/endorsers/%1$s"}},
             "issuedOn": "2026-01-01T00:00:00Z",
             "verification": {"type": "SignedBadge", "creator": "https://issuer.example/endorsers/%1$s/key"}}
            """
                .formatted(endorser, subject, comment));
    ((ObjectNode) endorsement.at("/issuer/publicKey")).put("publicKeyPem", pem());
    return endorsement;
  }

  /** With the signature in it. */
  public ObjectNode signed(ObjectNode endorsement) {
    return endorsement.deepCopy().put("jws", jws("{\"alg\":\"RS256\"}", endorsement));
  }

  public String jws(String header, ObjectNode payload) {
    try {
      String input = part(header) + "." + part(payload.toString());
      Signature rs256 = Signature.getInstance("SHA256withRSA");
      rs256.initSign(pair.getPrivate());
      rs256.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + URL.encodeToString(rs256.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String part(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An unsigned credential that such endorsements stand in. */
  public static ObjectNode endorsed(ObjectNode... endorsements) {
    ObjectNode credential = Fixtures.unsigned();
    ((ArrayNode) credential.get("@context"))
        .add(Fixtures.json("{\"jws\": \"https://w3id.org/security#jws\"}"));
    ArrayNode list = credential.putArray("endorsement");
    for (ObjectNode endorsement : endorsements) {
      list.add(endorsement);
    }
    return credential;
  }
}
