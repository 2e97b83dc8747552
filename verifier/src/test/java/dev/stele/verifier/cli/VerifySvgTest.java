package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedSvg;
import dev.stele.verifier.image.Svgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stele verify} and {@code stele hash} on SVGs. */
class VerifySvgTest {
  private static final String ASSERTION = Fixtures.unsigned().toString();

  @TempDir private Path folder;
  private String sound;

  @BeforeEach
  void bake() throws BakedImageException {
    sound = text(BakedSvg.signed(jws(ASSERTION), Fixtures.signed().toString()));
  }

  @Test
  void passesTheCredentialInAPicture() throws IOException {
    assertThat(verify(sound).check("hash").get("outcome").textValue()).isEqualTo("passed");
  }

  @Test
  void knowsAPictureByWhatIsInIt() throws IOException {
    for (String before : new String[] {"\ufeff", "<?xml version='1.0'?>\n", "<!-- a -->", "\n"}) {
      Path file = Files.writeString(folder.resolve("badge.json"), before + sound);
      assertThat(Cli.run("hash", file).out()).isEqualTo(hashOfSound());
    }
  }

  @Test
  void findsACredentialThatStandsAsTheOpenBadge() throws IOException, BakedImageException {
    String credential = Fixtures.signed().toString();
    BakedSvg svg = new BakedSvg("urn:uuid:1", credential, Optional.empty());
    Path file = Files.writeString(folder.resolve("badge.svg"), text(svg));
    assertThat(Cli.run("hash", file).out()).isEqualTo(hashOfSound());
  }

  @Test
  void failsAChangedName() throws IOException, BakedImageException {
    assertFails(sound.replace("\"Knots\"", "\"Knits\""), "format", "svg-two-badges");
    String changed = Fixtures.signed().toString().replace("\"Knots\"", "\"Knits\"");
    BakedSvg alone = new BakedSvg("", "", Optional.of(changed));
    assertFails(text(alone), "hash", "hash-mismatch");
  }

  @Test
  void failsAPictureWhoseSignedBadgeIsAnother() throws IOException, BakedImageException {
    String credential = Fixtures.signed().toString();
    ObjectNode other = Fixtures.unsigned().put("id", "urn:uuid:of-another");
    assertFails(
        text(BakedSvg.signed(jws(other.toString()), credential)), "format", "svg-two-badges");
  }

  @Test
  void failsAPictureWhoseDocumentIsAnother() throws IOException, BakedImageException {
    ObjectNode other = Fixtures.signed().put("id", "urn:uuid:of-another");
    Optional<String> credential = Optional.of(Fixtures.signed().toString());
    BakedSvg hosted = new BakedSvg("https://a.example/1", other.toString(), credential);
    assertFails(text(hosted), "format", "svg-two-badges");
    // What reads the attribute finds another badge than what reads the element.
    BakedSvg both = new BakedSvg(jws(ASSERTION), other.toString(), Optional.empty());
    assertFails(text(both), "format", "svg-two-badges");
  }

  @Test
  void failsWhatIsBakedInTwice() throws IOException {
    String twice = sound.replace("<circle", Svgs.badge(ASSERTION) + "<circle");
    assertFails(twice, "format", "svg-several-badges");
  }

  @Test
  void failsAnotherNamespace() throws IOException {
    String other = sound.replace("http://openbadges.org", "urn:a").replace("urn:stele", "urn:b");
    assertFails(other, "format", "svg-without-badge");
  }

  @Test
  void failsADocumentTypeDeclaration() throws IOException {
    assertFails("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + sound, "format", "svg-with-doctype");
  }

  @Test
  void failsAPictureThatIsCutOff() throws IOException {
    assertFails(sound.substring(0, sound.length() - 1), "format", "svg-malformed");
  }

  @Test
  void failsAPictureThatIsNotInItsEncoding() throws IOException {
    byte[] latin1 = sound.replace("Knots", "Knöts").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("badge.svg"), latin1);
    assertThat(Cli.run("verify", "--json", file).check("format").get("code").textValue())
        .isEqualTo("svg-malformed");
  }

  @Test
  void isUndeterminedBeyondItsLimits() throws IOException {
    String deep = sound.replace("<circle r=\"1\"/>", "<g>".repeat(5000) + "</g>".repeat(5000));
    Cli.Run run = verify(deep);
    assertThat(run.check("format").get("code").textValue()).isEqualTo("svg-too-deep");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void isUndeterminedAboutASignedBadgeAlone() throws IOException, BakedImageException {
    Cli.Run run = verify(text(new BakedSvg(jws(ASSERTION), "", Optional.empty())));
    assertThat(run.check("format").get("code").textValue()).isEqualTo("not-anchored");
    assertThat(run.status()).isEqualTo(3);
  }

  private void assertFails(String svg, String check, String code) throws IOException {
    Cli.Run run = verify(svg);
    assertThat(run.check(check).get("code").textValue()).as(run.out()).isEqualTo(code);
    assertThat(run.status()).isEqualTo(1);
  }

  private Cli.Run verify(String svg) throws IOException {
    return Cli.run("verify", "--json", Files.writeString(folder.resolve("badge.svg"), svg));
  }

  private String hashOfSound() throws IOException {
    return Cli.run("hash", Fixtures.write(folder, "sound.json", Fixtures.signed())).out();
  }

  private static String jws(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return "eyJh." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".c2ln";
  }

  private static String text(BakedSvg badge) throws BakedImageException {
    return new String(badge.bakeInto(Svgs.bytes("")), StandardCharsets.UTF_8);
  }
}
