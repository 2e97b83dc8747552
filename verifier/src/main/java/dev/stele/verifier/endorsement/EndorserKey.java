package dev.stele.verifier.endorsement;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The RSA key of an endorser, of 2,048 to 8,192 bits.
 *
 * @param key as the JDK reads it
 */
public record EndorserKey(RSAPublicKey key) {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final int MIN_BITS = 2048;

  /** Verifying takes longer with each bit, and who made the key may mean ill. */
  private static final int MAX_BITS = 8192;

  private static final int MAX_EXPONENT_BITS = 64;

  /**
   * Reads a key.
   *
   * @param pem SubjectPublicKeyInfo in PEM (RFC 7468), one key and nothing else
   */
  static EndorserKey ofPem(String pem) throws UnusableSignatureException {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw unusable("expected a public key in PEM (" + BEGIN + ")");
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      byte[] encoded = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
      PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      RSAPublicKey rsa = (RSAPublicKey) key;
      int bits = rsa.getModulus().bitLength();
      BigInteger exponent = rsa.getPublicExponent();
      if (bits < MIN_BITS || bits > MAX_BITS || exponent.bitLength() > MAX_EXPONENT_BITS) {
        throw unusable(
            "expected an RSA key of %,d to %,d bits, found one of %,d"
                .formatted(MIN_BITS, MAX_BITS, bits));
      }
      return new EndorserKey(rsa);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw unusable("expected an RSA public key (SubjectPublicKeyInfo) in PEM");
    }
  }

  private static UnusableSignatureException unusable(String message) {
    return new UnusableSignatureException("endorsement-key-unusable", message);
  }

  boolean signed(CompactJws jws) {
    try {
      Signature rs256 = Signature.getInstance("SHA256withRSA");
      rs256.initVerify(key);
      rs256.update(jws.signingInput());
      return rs256.verify(jws.signature());
    } catch (java.security.SignatureException e) {
      return false; // of another length than the key's
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RS256 comes with the JDK", e);
    }
  }

  /** SHA-256 of the SubjectPublicKeyInfo in DER, as {@code sha256:} and hexadecimal. */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 comes with the JDK", e);
    }
  }
}
