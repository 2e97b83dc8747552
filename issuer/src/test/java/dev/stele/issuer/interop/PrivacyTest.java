package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.credential.Recipient;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is public tells nobody's address, nor lets one be guessed from a hash. */
@ExtendWith(SharedService.class)
final class PrivacyTest {
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\w.+-])[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

  private IssuingService service;
  private IssuedBatch batch;

  @BeforeEach
  void issue(IssuingService service) {
    this.service = service;
    this.batch = service.batchOf(200);
  }

  @Test
  void credentialsTellNoAddressButTheDistricts() throws BakedImageException {
    for (IssuedCredential issued : batch.credentials()) {
      for (String text : texts(issued)) {
        assertThat(addresses(text)).containsOnly(service.district().district().email());
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(spellings(issued));
      }
    }
  }

  @Test
  void hostedDocumentsAndChainTellNoAddressButTheDistricts() throws RefusedException {
    String hosted =
        ProfileDocuments.profile(service.district()).toString()
            + ProfileDocuments.revocationList(service.district(), Map.of())
            + ProfileDocuments.assertionKey(service.district())
            + service.chainDocument()
            + service.ask("eth_getTransactionByHash", batch.transactionId());
    assertThat(addresses(hosted)).containsOnly(service.district().district().email());
    assertThat(batch.credentials())
        .allSatisfy(
            issued ->
                assertThat(hosted.toLowerCase(Locale.ROOT)).doesNotContain(spellings(issued)));
  }

  @Test
  void everyRecipientHasSaltOf128Bits() {
    assertThat(batch.credentials())
        .extracting(PrivacyTest::salt)
        .allSatisfy(salt -> assertThat(salt).matches("[0-9a-f]{32}"))
        .doesNotHaveDuplicates();
  }

  @Test
  void onePersonsBadgesCannotBeLinkedByIdentity() {
    List<IssuedCredential> badges = new ArrayList<>();
    for (int size : List.of(1, 5, 200)) {
      badges.add(service.batchOf(size).first());
    }
    assertThat(badges).extracting(issued -> issued.award().email()).containsOnly(email(batch));
    assertThat(badges).extracting(PrivacyTest::salt).doesNotHaveDuplicates();
    assertThat(badges).extracting(PrivacyTest::identity).doesNotHaveDuplicates();
  }

  @Test
  void identityIsTheSaltedHashOfTheAddress() {
    IssuedCredential issued = batch.first();
    assertThat(identity(issued))
        .isEqualTo(Recipient.hash(issued.award().email(), salt(issued)))
        .isNotEqualTo(Recipient.hash(issued.award().email(), ""));
  }

  @Test
  void transactionCarriesTheRootAndNothingElse() {
    JsonNode transaction = service.ask("eth_getTransactionByHash", batch.transactionId());
    assertThat(transaction.get("input").textValue()).isEqualTo("0x" + batch.root().hex());
    assertThat(batch.root().hex()).matches("[0-9a-f]{64}");
    assertThat(transaction.get("value").textValue()).isEqualTo("0x0");
    assertThat(transaction.path("accessList")).isEmpty();
  }

  /** The credential file, the payload of the JWS, and all texts of the pictures. */
  private static List<String> texts(IssuedCredential issued) throws BakedImageException {
    List<String> texts = new ArrayList<>();
    texts.add(new String(issued.file(), StandardCharsets.UTF_8));
    texts.add(payload(issued.jws()));
    List<String> baked = new ArrayList<>();
    for (PngChunk chunk : PngChunk.readAll(issued.png())) {
      if (chunk.type().endsWith("TXt") || chunk.type().endsWith("EXt")) {
        baked.add(new String(chunk.content(), StandardCharsets.UTF_8));
      }
    }
    assertThat(baked).anyMatch(text -> text.startsWith("openbadges\0"));
    assertThat(baked).anyMatch(text -> text.startsWith("blockcerts\0"));
    texts.add(String.join("\n", baked).replace(issued.jws(), payload(issued.jws())));
    String svg = new String(issued.svg(), StandardCharsets.UTF_8);
    texts.add(svg.replace(issued.jws(), payload(issued.jws())));
    return texts;
  }

  private static String payload(String jws) {
    return new String(
        Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  private static List<String> addresses(String text) {
    return ADDRESS.matcher(text).results().map(MatchResult::group).toList();
  }

  /** A recipient's address as it could stand in a text, in lower case. */
  private static String[] spellings(IssuedCredential issued) {
    String email = issued.award().email().toLowerCase(Locale.ROOT);
    byte[] bytes = email.getBytes(StandardCharsets.UTF_8);
    return new String[] {
      email, email.replace("@", "%40"), HexFormat.of().formatHex(bytes), Recipient.hash(email, "")
    };
  }

  private static String email(IssuedBatch batch) {
    return batch.first().award().email();
  }

  private static String salt(IssuedCredential issued) {
    return issued.json().path("recipient").path("salt").textValue();
  }

  private static String identity(IssuedCredential issued) {
    return issued.json().path("recipient").path("identity").textValue();
  }
}
