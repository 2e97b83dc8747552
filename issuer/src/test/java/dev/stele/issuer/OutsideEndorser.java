package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.signing.SignedBadge;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** An institution with a key of its own, and what it signs. */
public final class OutsideEndorser {
  private final KeyPair pair;

  public OutsideEndorser() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not signed yet, so that a test can still change it. */
  public ObjectNode unsigned(String subject) {
    String home = "https://council.example.org/endorser";
    ObjectNode endorsement =
        (ObjectNode)
            Samples.parsed(
                """
                {'@context': 'https://w3id.org/openbadges/v2', 'type': 'Endorsement',
                 'id': 'https://council.example.org/endorsements/7',
                 'claim': {'id': '%2$s', 'endorsementComment': 'Used in our own programme.'},
                 'issuer': {'type': 'Profile', 'id': '%1$s', 'name': 'The Council',
                   'url': 'https://council.example.org', 'email': 'council@council.example.org',
                   'publicKey': {'type': 'CryptographicKey', 'id': '%1$s/key', 'owner': '%1$s'}},
                 'issuedOn': '%3$s',
                 'verification': {'type': 'SignedBadge', 'creator': '%1$s/key'}}"""
                    .formatted(
                        home,
                        subject,
                        Instant.now().minusSeconds(9).truncatedTo(ChronoUnit.SECONDS)));
    ((ObjectNode) endorsement.at("/issuer/publicKey")).put("publicKeyPem", pem());
    return endorsement;
  }

  private String pem() {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(
            Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded()));
  }

  /** With the signature in it. */
  public ObjectNode signed(ObjectNode endorsement) {
    byte[] bytes = endorsement.toString().getBytes(StandardCharsets.UTF_8);
    return endorsement.deepCopy().put("jws", SignedBadge.endorse(bytes, pair.getPrivate()));
  }

  public ObjectNode of(String subject) {
    return signed(unsigned(subject));
  }
}
