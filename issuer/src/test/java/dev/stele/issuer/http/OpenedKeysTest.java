package dev.stele.issuer.http;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which key a running service signs with, when its files change under it. */
class OpenedKeysTest {
  @TempDir private Path folder;

  @Test
  void awardsAreSignedWithTheKeyThatIsThereNow() throws Exception {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      PublicKey first = publicKey(service.district().issuer().publicKeyPem());
      assertThat(isSignedBy(service, award(service), first)).isTrue();
      assertThat(isSignedBy(service, award(service), first)).isTrue();

      Path keys = service.district().folder().keys();
      String pem = service.district().keys().create("new", Optional.empty()).publicKeyPem();
      Files.move(
          keys.resolve("new.assertion-key.pem"),
          keys.resolve(service.issuerId() + ".assertion-key.pem"),
          REPLACE_EXISTING);

      Store.Leaf after = award(service);
      assertThat(isSignedBy(service, after, publicKey(pem))).isTrue();
      assertThat(isSignedBy(service, after, first)).isFalse();
    }
  }

  private static Store.Leaf award(RunningService service) {
    ApiClient.Answer answer =
        service
            .client()
            .post(
                service.awards(),
                Samples.parsed(
                    "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}}]}"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    String uuid = answer.json().at("/assertions/0").asText();
    return service.district().store().leaf(uuid).orElseThrow();
  }

  private static boolean isSignedBy(RunningService service, Store.Leaf leaf, PublicKey key)
      throws Exception {
    byte[] badge =
        CredentialDocument.signed(
            CredentialDocument.assertion(
                leaf.assertion(),
                service.district().badge(),
                service.district().issuer(),
                Carried.NOTHING));
    String jws = SignedBadge.compact(badge, leaf.jwsSignature());
    int dot = jws.lastIndexOf('.');
    Signature rs256 = Signature.getInstance("SHA256withRSA");
    rs256.initVerify(key);
    rs256.update(jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return rs256.verify(Base64.getUrlDecoder().decode(jws.substring(dot + 1)));
  }

  private static PublicKey publicKey(String pem) throws Exception {
    String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
  }
}
