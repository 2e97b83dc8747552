package dev.stele.issuer.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stele.issuer.input.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Keys of an OpenID provider and what it signs with them. */
public final class TestProvider {
  public static final String ISSUER = "https://login.district.example.org/realms/staff";
  public static final String AUDIENCE = "stele";

  private final RSAKey key;

  public TestProvider() {
    try {
      this.key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAKey key() {
    return key;
  }

  String publicKeys() {
    return new JWKSet(key).toString(true);
  }

  /** Its public keys as a file. */
  public Path publicKeys(Path folder) {
    try {
      return Files.writeString(folder.resolve("jwks-" + key.getKeyID()), publicKeys());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The provider as a service knows it whose operator named a file with its keys. */
  public OpenIdProvider known(Path folder) throws RefusedException {
    return new OpenIdProvider(
        ISSUER, AUDIENCE, ProviderKeys.of(publicKeys(folder)), Clock.systemUTC());
  }

  static JWTClaimsSet.Builder claims(String email) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("4711")
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("email", email)
        .claim("email_verified", true);
  }

  JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  String sign(JWSHeader header, JWTClaimsSet claims) {
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  String sign(JWTClaimsSet.Builder claims) {
    return sign(header().build(), claims.build());
  }

  /** The token of somebody who signed in. */
  public String token(String email) {
    return sign(claims(email));
  }

  /** One that says it is of another provider. */
  public String tokenOf(String issuer, String email) {
    return sign(claims(email).issuer(issuer));
  }
}
