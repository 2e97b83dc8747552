package dev.stele.issuer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenIdProviderTest {
  private static final TestProvider SIGNER = new TestProvider();

  private final OpenIdProvider provider =
      new OpenIdProvider(
          TestProvider.ISSUER,
          TestProvider.AUDIENCE,
          new ImmutableJWKSet<>(new JWKSet(SIGNER.key().toPublicJWK())),
          Clock.systemUTC());

  private void assertRefused(String token, Kind kind) {
    assertThatThrownBy(() -> provider.person(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind));
  }

  @Test
  void namesThePersonInLowerCase() throws RefusedException {
    assertThat(provider.person(SIGNER.token("Ana.Ito@Example.org")))
        .isEqualTo("ana.ito@example.org");
  }

  @Test
  void takesAnAccessTokenThatSaysTheSame() throws RefusedException {
    JWSHeader header = SIGNER.header().type(new JOSEObjectType("at+jwt")).build();

    assertThat(provider.person(SIGNER.sign(header, TestProvider.claims("a@example.org").build())))
        .isEqualTo("a@example.org");
  }

  @Test
  void takesAnAudienceAmongOthers() throws RefusedException {
    var claims = TestProvider.claims("a@example.org").audience(List.of("mail", "stele"));

    assertThat(provider.person(SIGNER.sign(claims))).isEqualTo("a@example.org");
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect("expired", it -> it.expirationTime(in(-120))),
        defect("no expiry", it -> it.expirationTime(null)),
        defect("not yet valid", it -> it.notBeforeTime(in(120))),
        defect("for another service", it -> it.audience("mail")),
        defect("for nobody", it -> it.audience((String) null)),
        defect("no subject", it -> it.subject(null)),
        defect("no address", it -> it.claim("email", null)),
        defect("an address that is a number", it -> it.claim("email", 7)),
        defect("an address that is none", it -> it.claim("email", "ana")),
        defect("an address that folds to another's", it -> it.claim("email", "\u212aim@a.org")),
        defect("an address of wide letters", it -> it.claim("email", "\uff4bim@a.org")),
        defect("an API key's name", it -> it.claim("email", "key:7")),
        defect("not verified", it -> it.claim("email_verified", false)),
        defect("verified in words", it -> it.claim("email_verified", "true")),
        defect("nothing said of it", it -> it.claim("email_verified", null)));
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static Arguments defect(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void refusesATokenThat(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    assertRefused(
        SIGNER.sign(change.apply(TestProvider.claims("a@example.org"))), Kind.UNAUTHENTICATED);
  }

  @Test
  void allowsClocksToDifferALittle() throws RefusedException {
    var claims = TestProvider.claims("a@example.org").expirationTime(in(-10)).notBeforeTime(in(10));

    assertThat(provider.person(SIGNER.sign(claims))).isEqualTo("a@example.org");
  }

  @Test
  void saysWhenATokenIsOfAnotherProvider() {
    for (String other :
        new String[] {TestProvider.ISSUER + "/", "https://evil.example.org", null}) {
      assertRefused(
          SIGNER.sign(TestProvider.claims("a@example.org").issuer(other)),
          Kind.TOKEN_OF_ANOTHER_ISSUER);
    }
  }

  @Test
  void refusesWhatAnotherKeySigned() {
    TestProvider other = new TestProvider();

    assertRefused(other.token("a@example.org"), Kind.UNAUTHENTICATED);
    assertRefused(
        other.sign(SIGNER.header().build(), TestProvider.claims("a@example.org").build()),
        Kind.UNAUTHENTICATED);
  }

  @Test
  void refusesWhatIsNotSignedAsymmetrically() throws JOSEException {
    JWTClaimsSet claims = TestProvider.claims("a@example.org").build();
    // The public key as a shared secret: the classic mistake.
    byte[] known = SIGNER.key().toRSAPublicKey().getEncoded();
    SignedJWT symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(SIGNER.key().getKeyID()).build(),
            claims);
    symmetric.sign(new MACSigner(known));

    assertRefused(symmetric.serialize(), Kind.UNAUTHENTICATED);
    assertRefused(new PlainJWT(claims).serialize(), Kind.UNAUTHENTICATED);
  }

  @Test
  void refusesAnyChangedByte() {
    String token = SIGNER.token("a@example.org");
    for (int at = 0; at < token.length(); at += 7) {
      char[] changed = token.toCharArray();
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      String altered = new String(changed);
      if (!Arrays.equals(decoded(altered), decoded(token))) {
        assertThatThrownBy(() -> provider.person(altered)).isInstanceOf(RefusedException.class);
      }
    }
  }

  private static byte[] decoded(String token) {
    // The last letter of base64url has bits that mean nothing.
    String text = token.replace(".", "-");
    return Base64.getUrlDecoder().decode(text.substring(0, text.length() - text.length() % 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "..", "e30.e30.e30", "{}", "é", "e30.e30.e30.e30.e30"})
  void refusesWhatIsNoToken(String text) {
    assertRefused(text, Kind.UNAUTHENTICATED);
  }

  @Test
  void takesNoKeyThatTheTokenBrings() {
    TestProvider thief = new TestProvider();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(thief.key().toPublicJWK()).build();

    assertRefused(
        thief.sign(header, TestProvider.claims("a@example.org").build()), Kind.UNAUTHENTICATED);
  }

  @Test
  void readsAFileOfPublicKeysOnly(@TempDir Path folder) throws Exception {
    OpenIdProvider byFile = SIGNER.known(folder);
    assertThat(byFile.person(SIGNER.token("a@example.org"))).isEqualTo("a@example.org");

    for (var wrong :
        Map.of(
                new JWKSet(SIGNER.key()).toString(false),
                "found a secret one",
                "{\"keys\":[]}",
                "found none",
                "[]",
                "expected a JWK Set")
            .entrySet()) {
      Path file = folder.resolve("wrong");
      Files.write(file, wrong.getKey().getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> ProviderKeys.of(file))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(wrong.getValue());
    }
    assertThatThrownBy(() -> ProviderKeys.of(folder.resolve("none")))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.org",
        "https:///x",
        "login.example.org",
        "https://a.example.org?x=1",
        "https://me@a.example.org",
        "file:///etc/passwd",
        ""
      })
  void goesByNoProviderThatAnyoneCouldPretendToBe(String issuer) {
    assertThatThrownBy(() -> ProviderKeys.issuer(issuer))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected the https address");
  }
}
