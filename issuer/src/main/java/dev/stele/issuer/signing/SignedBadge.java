package dev.stele.issuer.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import java.security.PrivateKey;
import java.text.ParseException;

/**
 * The signature of an assertion (Open Badges 2.0, "Signed Verification"; RFC 7515 compact form).
 * Only the signature is stored; header and payload are composed again.
 */
public final class SignedBadge {
  private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.RS256);

  private SignedBadge() {}

  /**
   * Signs an assertion.
   *
   * @return the third part of the JWS, base64url
   */
  public static String sign(byte[] assertion, PrivateKey key) {
    JWSObject jws = new JWSObject(HEADER, new Payload(assertion));
    try {
      jws.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("an RSA key can sign RS256", e);
    }
    return jws.getSignature().toString();
  }

  /** Signs an endorsement; gives the whole compact JWS. */
  public static String endorse(byte[] endorsement, PrivateKey key) {
    return compact(endorsement, sign(endorsement, key));
  }

  /** The whole compact JWS of an assertion that was signed before. */
  public static String compact(byte[] assertion, String signature) {
    try {
      return new JWSObject(
              HEADER.toBase64URL(), Base64URL.encode(assertion), new Base64URL(signature))
          .serialize();
    } catch (ParseException e) {
      throw new IllegalStateException("the header is our own", e);
    }
  }
}
