package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The 1EdTech validator on the signed badge, with the documents that the service hosts. */
@ExtendWith(SharedService.class)
final class OpenBadgesValidatorTest {
  @TempDir private Path scratch;
  private IssuingDistrict district;
  private IssuedCredential issued;
  private ObjectNode hosted;

  @BeforeEach
  void issue(IssuingService service) {
    district = service.district();
    issued = service.batchOf(5).middle();
    hosted = JsonNodeFactory.instance.objectNode();
    hosted.set(district.profileId(), ProfileDocuments.profile(district));
    hosted.set(district.assertionKeyId(), ProfileDocuments.assertionKey(district));
    hosted.set(district.revocationListId(), ProfileDocuments.revocationList(district, Map.of()));
  }

  @Test
  void acceptsSignedBadge() {
    assertAccepted(validate(issued.jws()));
  }

  @Test
  void acceptsSignedBadgeOfItsRecipient() {
    assertAccepted(validate(issued.jws(), "--recipient-email", issued.award().email()));
  }

  @Test
  void acceptsBakedPicture() {
    assertAccepted(new Judges(scratch).openBadges(issued.png(), hosted));
  }

  @Test
  void acceptsBakedSvg() {
    assertAccepted(new Judges(scratch).openBadges(issued.svg(), hosted));
  }

  @Test
  void refusesChangedPayload() {
    assertRefused(validate(changedJws()), "VERIFY_JWS");
  }

  @Test
  void refusesChangedPayloadInSvg() {
    String svg = new String(issued.svg(), StandardCharsets.UTF_8);
    String changed = svg.replace(issued.jws(), changedJws());
    byte[] picture = changed.getBytes(StandardCharsets.UTF_8);
    assertRefused(new Judges(scratch).openBadges(picture, hosted), "VERIFY_JWS");
  }

  private String changedJws() {
    String[] parts = issued.jws().split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = payload.replace("\"creditHours\":\"15\"", "\"creditHours\":\"16\"");
    assertThat(changed).isNotEqualTo(payload);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(changed.getBytes(StandardCharsets.UTF_8));
    return String.join(".", parts);
  }

  @Test
  void refusesSignatureOfAnotherKey() throws NoSuchAlgorithmException {
    ((ObjectNode) hosted.get(district.assertionKeyId())).put("publicKeyPem", anotherPublicKey());
    assertRefused(validate(issued.jws()), "VERIFY_JWS");
  }

  @Test
  void refusesWithoutKeyDocument() {
    hosted.remove(district.assertionKeyId());
    JsonNode verdict = validate(issued.jws());
    assertRefused(verdict, "FETCH_HTTP_NODE");
    assertThat(verdict.get("unanswered").toString()).contains(district.assertionKeyId());
  }

  @Test
  void refusesKeyThatTheProfileDoesNotName() {
    ((ObjectNode) hosted.get(district.profileId())).remove("signingKey");
    assertRefused(validate(issued.jws()), "VERIFY_KEY_OWNERSHIP");
  }

  @Test
  void refusesRevokedBadge() {
    ArrayNode revoked =
        (ArrayNode) hosted.get(district.revocationListId()).get("revokedAssertions");
    revoked.addObject().put("id", "urn:uuid:4f1c0d0e-0000-4000-8000-000000000000");
    revoked.addObject().put("id", issued.id()).put("revocationReason", "issued in error");
    assertRefused(validate(issued.jws()), "VERIFY_SIGNED_ASSERTION_NOT_REVOKED");
  }

  @Test
  void refusesAnotherRecipient() {
    assertRefused(
        validate(issued.jws(), "--recipient-email", "somebody.else@example.org"),
        "VERIFY_RECIPIENT_IDENTIFIER");
  }

  private JsonNode validate(String jws, String... options) {
    return new Judges(scratch).openBadges(jws.getBytes(StandardCharsets.US_ASCII), hosted, options);
  }

  private static String anotherPublicKey() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPublic().getEncoded();
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
  }

  private static void assertAccepted(JsonNode verdict) {
    assertThat(verdict)
        .hasToString("{\"valid\":true,\"errors\":[],\"warnings\":[],\"unanswered\":[]}");
  }

  private static void assertRefused(JsonNode verdict, String task) {
    assertThat(verdict.get("valid").booleanValue()).as(verdict.toString()).isFalse();
    assertThat(verdict.get("errors"))
        .anySatisfy(error -> assertThat(error.textValue()).startsWith(task + ":"));
  }
}
