package dev.stele.issuer.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.text.Normalizer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Set;

/**
 * The OpenID provider (OpenID Connect Core 1.0) whose word on people counts. A token counts when it
 * is a JWT that one of the provider's keys signed, with an asymmetric algorithm; when it is of this
 * provider and for this service ({@code iss}, {@code aud}); when it is its time ({@code exp},
 * {@code nbf}); and when it holds an address that the provider has verified.
 */
public final class OpenIdProvider {
  /** What clocks may differ by. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** With a symmetric one, whoever can check a token can make one. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String issuer;
  private final String audience;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param issuer the provider's issuer identifier, as its tokens have it in {@code iss}
   * @param audience what its tokens for this service have in {@code aud}
   */
  public OpenIdProvider(
      String issuer, String audience, JWKSource<SecurityContext> keys, Clock clock) {
    this.issuer = issuer;
    this.audience = audience;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(new Claims(issuer, audience, clock));
  }

  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    Claims(String issuer, String audience, Clock clock) {
      super(
          audience,
          new JWTClaimsSet.Builder().issuer(issuer).build(),
          Set.of("exp", "sub", "email", "email_verified"));
      this.clock = clock;
      setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  /**
   * The address of the person whose token this is, in lower case.
   *
   * @throws RefusedException of the kind UNAUTHENTICATED, TOKEN_OF_ANOTHER_ISSUER or
   *     IDENTITY_PROVIDER_UNAVAILABLE
   */
  public String person(String token) throws RefusedException {
    return person(checked(token));
  }

  /**
   * The same of an ID token that was asked for just now (OpenID Connect Core 1.0, section 3.1.3.7).
   *
   * @param nonce what it was asked for with
   */
  public String person(String idToken, String nonce) throws RefusedException {
    JWTClaimsSet claims = checked(idToken);
    if (!nonce.equals(claims.getClaim("nonce"))) {
      throw refused("expected the ID token of this very sign-in, found one with another nonce");
    }
    Object party = claims.getClaim("azp");
    if (party != null && !audience.equals(party)) {
      throw refused("expected an ID token that was given to this service (azp)");
    }
    return person(claims);
  }

  private static String person(JWTClaimsSet claims) throws RefusedException {
    try {
      if (!Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) {
        throw new RefusedException(
            Kind.UNAUTHENTICATED,
            Reason.EMAIL_NOT_VERIFIED.with(),
            "expected a token with an address that the provider has verified");
      }
      String email = claims.getStringClaim("email");
      if (!Inputs.isEmail(email)) {
        throw refused("expected an e-mail address in the token's claim email");
      }
      if (!Normalizer.isNormalized(email, Normalizer.Form.NFKC)) {
        // In lower case U+212A, the Kelvin sign, is "k": the address of somebody else.
        throw refused(
            "expected an e-mail address without compatibility characters (Unicode NFKC) in the token's claim email; it could be taken for another");
      }
      return email.toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      throw refused("expected a text in the claim email and true in email_verified");
    }
  }

  private JWTClaimsSet checked(String token) throws RefusedException {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!issuer.equals(jwt.getJWTClaimsSet().getIssuer())) {
        // Before the signature: with another provider's key it could only fail.
        throw new RefusedException(
            Kind.TOKEN_OF_ANOTHER_ISSUER,
            "expected a token of the OpenID provider %s, this one says that it is of another"
                .formatted(issuer));
      }
      return processor.process(jwt, null);
    } catch (ParseException e) {
      throw refused("expected an API key or a signed JWT; this is neither");
    } catch (JWKSetUnavailableException e) {
      throw new RefusedException(
          Kind.IDENTITY_PROVIDER_UNAVAILABLE,
          "the keys of the OpenID provider %s cannot be read at the moment; try again later"
              .formatted(issuer));
    } catch (KeySourceException e) {
      throw refused(
          "expected a token that is signed by a key of the OpenID provider %s; it was asked for its keys just now, and did not have this one"
              .formatted(issuer));
    } catch (BadJOSEException | JOSEException e) {
      throw refused("the token does not count: " + e.getMessage());
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Kind.UNAUTHENTICATED, message);
  }
}
