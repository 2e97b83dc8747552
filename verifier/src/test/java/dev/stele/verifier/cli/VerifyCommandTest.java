package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.credential.Recipient;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.Pngs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path folder;
  private Path profile;

  @BeforeEach
  void write() throws IOException {
    profile = Fixtures.write(folder, "profile.json", Fixtures.profile());
  }

  @Test
  void passesACredentialWithAllThatItNeeds() throws IOException {
    assertThat(verify(Fixtures.unsigned()).status()).isZero();
  }

  @Test
  void failsAChangedCredential() throws IOException {
    ObjectNode changed = Fixtures.signed();
    Fixtures.badge(changed).put("name", "Splices");
    Path file = Fixtures.write(folder, "changed.json", changed);
    Cli.Run run = Cli.run("verify", "--json", file);
    assertThat(run.check("hash").get("code").textValue()).isEqualTo("hash-mismatch");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void isUndeterminedWithoutAnythingButTheCredential() throws IOException {
    assertThat(Cli.run("verify", Fixtures.write(folder, "a.json", Fixtures.signed())).status())
        .isEqualTo(3);
  }

  @Test
  void failsAnExpiredCredential() throws IOException {
    ObjectNode expiring = Fixtures.unsigned().put("expires", "2026-02-01T00:00:00Z");
    Cli.Run run = verify(expiring, "--at", "2026-02-01T00:00:00Z");
    assertThat(run.check("validity").get("code").textValue()).isEqualTo("expired");
  }

  @Test
  void passesACredentialAsOfADayBeforeItExpired() throws IOException {
    ObjectNode expiring = Fixtures.unsigned().put("expires", "2026-02-01T00:00:00Z");
    assertThat(verify(expiring, "--at", "2026-01-31T23:59:59Z").status()).isZero();
  }

  @Test
  void failsACredentialAsOfADayBeforeItWasIssued() throws IOException {
    Cli.Run run = verify(Fixtures.unsigned(), "--at", "2026-01-01T00:00:00Z");
    assertThat(run.check("validity").get("code").textValue()).isEqualTo("not-yet-issued");
  }

  @Test
  void recognisesAHashedRecipient() throws IOException {
    ObjectNode hashed = Fixtures.unsigned();
    ((ObjectNode) hashed.get("recipient"))
        .put("hashed", true)
        .put("salt", "deadsea")
        .put("identity", Recipient.hash("nobody@example.org", "deadsea"));
    assertThat(verify(hashed, "--recipient", "nobody@example.org").status()).isZero();
  }

  @Test
  void failsAnotherRecipient() throws IOException {
    Cli.Run run = verify(Fixtures.unsigned(), "--recipient", "somebody@example.org");
    assertThat(run.check("recipient").get("code").textValue()).isEqualTo("other-recipient");
  }

  @Test
  void findsTheRevocationListBesideTheProfile() throws IOException {
    Files.writeString(
        folder.resolve("revocation-list.json"),
        "{\"revokedAssertions\": [\"%s\"]}".formatted(Fixtures.ID));
    Cli.Run run = verify(Fixtures.unsigned());
    assertThat(run.check("revocation").get("code").textValue()).isEqualTo("revoked");
  }

  @Test
  void isUndeterminedWhenTheRevocationListIsMissing() throws IOException {
    ObjectNode unsigned = Fixtures.unsigned();
    Fixtures.issuer(unsigned).put("revocationList", "https://issuer.example/revoked");
    Fixtures.write(
        folder,
        "profile.json",
        Fixtures.profile().put("revocationList", "https://issuer.example/revoked"));
    Cli.Run run = verify(unsigned);
    assertThat(run.check("revocation").get("code").textValue()).isEqualTo("no-revocation-data");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void endsWithTheWorstOfSeveralFiles() throws IOException {
    Path open = Fixtures.write(folder, "open.json", Fixtures.signed());
    Path bad = Files.writeString(folder.resolve("bad.json"), "{");
    assertThat(Cli.run("verify", open, bad, open).status()).isEqualTo(1);
  }

  @Test
  void printsOneJsonObjectALine() throws IOException {
    Path one = Fixtures.write(folder, "one.json", Fixtures.signed());
    Path bad = Files.writeString(folder.resolve("bad.json"), "{");
    assertThat(Cli.run("verify", "--json", one, bad).outLines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(Fixtures.json(line).has("verdict")).isTrue());
  }

  @Test
  void readsABakedPicture() throws IOException, BakedImageException {
    Path file = baked(Fixtures.signed().without("signature").toString());
    assertThat(Cli.run("verify", "--json", file).check("hash").get("outcome").textValue())
        .isEqualTo("passed");
  }

  @Test
  void failsAPictureWhoseSignedBadgeIsAnother() throws IOException, BakedImageException {
    Path file = baked("{\"id\":\"urn:uuid:of-another\"}");
    assertThat(Cli.run("verify", "--json", file).check("format").get("code").textValue())
        .isEqualTo("png-two-badges");
  }

  /** A picture of the credential beside a signed badge with this payload. */
  private Path baked(String payload) throws IOException, BakedImageException {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    String file = Fixtures.signed().toString();
    byte[] png = new BakedPng("eyJh." + encoded + ".c2ln", Optional.of(file)).bakeInto(Pngs.png());
    return Files.write(folder.resolve("badge.png"), png);
  }

  @Test
  void isUndeterminedAboutASignedBadgeAlone() throws IOException {
    Path file = Files.write(folder.resolve("badge.png"), Pngs.png(Pngs.iTxt("eyJh.eyJi.c2ln")));
    assertThat(Cli.run("verify", "--json", file).check("format").get("code").textValue())
        .isEqualTo("not-anchored");
  }

  @Test
  void textOfACredentialDoesNotSteerTheTerminal() throws IOException {
    assertThat(Cli.run("verify", steering()).out().replace("\n", "")).doesNotMatch(STEERING);
  }

  @Test
  void textOfACredentialDoesNotSteerTheTerminalInJson() throws IOException {
    assertThat(Cli.run("verify", "--json", steering()).out().replace("\n", ""))
        .doesNotMatch(STEERING);
  }

  @Test
  void errorsOfADamagedFileDoNotSteerTheTerminal() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.json"), "{\"\\u001b[2J\": 1, \"\\u001b[2J\": 2}");
    assertThat(Cli.run("verify", file).out().replace("\n", "")).doesNotMatch(STEERING);
  }

  private static final String STEERING =
      "(?s).*[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069].*";

  private Path steering() throws IOException {
    ObjectNode steering = Fixtures.unsigned();
    String text = "a\u001b[2J\u009b2J\u007f\r\n\u202eb\u2066\u200f";
    Fixtures.badge(steering).put("name", text);
    Fixtures.issuer(steering).put("name", text);
    ObjectNode signed = Fixtures.signed(steering);
    ((ObjectNode) signed.at("/signature/anchors/0")).put("chain", text).put("type", text);
    return Fixtures.write(folder, "steering.json", signed);
  }

  private Cli.Run verify(ObjectNode unsigned, Object... more) throws IOException {
    ObjectNode signed = Fixtures.signed(unsigned);
    Path file = Fixtures.write(folder, "credential.json", signed);
    Path transaction = Fixtures.write(folder, "transaction.json", Fixtures.transaction(signed));
    List<Object> arguments =
        new ArrayList<>(List.of("verify", "--json", "--issuer-profile", profile));
    arguments.addAll(List.of("--transaction", transaction));
    arguments.addAll(List.of(more));
    arguments.add(file);
    return Cli.run(arguments.toArray());
  }
}
