package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.Fixtures;
import dev.stele.verifier.page.VerifyPage;
import dev.stele.verifier.site.SiteClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifySiteTest {
  private static SiteClient site;

  @BeforeAll
  static void open() {
    site = SiteClient.knowingNothing();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void sampleIsGenuineByItsOwnChainFile() {
    Answer answer = site.get("/sample");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<h2 tabindex=\"-1\">Genuine</h2>")
        .contains("Known by checkpoint.")
        .contains("Nora Sample")
        .contains("As of block 7,")
        .contains("You did not ask whether it was given to a certain person.")
        .contains("No link was opened");
  }

  @Test
  void whatIsNotKnownHereIsNeitherAYesNorANo() throws IOException {
    byte[] sample = VerifyPage.class.getResourceAsStream("sample-badge.png").readAllBytes();
    Answer answer = site.verify("mine.png", sample);
    assertThat(answer.body())
        .contains("Cannot be decided here")
        .contains("mine.png")
        .doesNotContain("Genuine</h2>");
  }

  @Test
  void changedBadgeIsNotValid() {
    String changed = Fixtures.signed().toString().replace("Ties knots", "Ties nooses");
    assertThat(site.paste(changed).body())
        .contains("Not valid</h2>")
        .contains("data-code=\"hash-mismatch\"");
  }

  @Test
  void severalFilesGetAReportEach() {
    byte[] badge = HostileBadges.bytes(Fixtures.signed());
    Answer answer =
        site.verifyAll(
            SiteClient.part("file", Optional.of("one.json"), badge),
            SiteClient.part("file", Optional.of("two.txt"), new byte[] {1, 2, 3}),
            SiteClient.part(
                "recipient",
                Optional.empty(),
                "nobody@example.org".getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.body().split("<article", -1)).hasSize(3);
    assertThat(answer.body())
        .contains("The badge was given to the person with the address that you entered.")
        .contains("two.txt");
  }

  @Test
  void speaksSpanishToWhomeverWantsIt() {
    assertThat(site.get("/?lang=es").body()).contains("<html lang=\"es\">", "¿Es auténtica");
    assertThat(site.get("/sample", "Accept-Language: es-MX, en;q=0.5").body())
        .contains("Auténtica</h2>");
  }

  @Test
  void nothingIsStoredFramedOrFetchedFromElsewhere() {
    Answer answer = site.get("/sample");
    assertThat(answer.head().toLowerCase(Locale.ROOT))
        .contains("cache-control: no-store")
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe")
        .contains("x-content-type-options: nosniff");
    assertThat(answer.body())
        .doesNotContain("src=\"http", "href=\"http", " style=", "<style", "onclick");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "<!doctype html><p>Hello</p>", "[]", "{", "\u0000\u0001"})
  void rubbishIsSaidToBeNoBadge(String rubbish) {
    Answer answer = site.verify("x.json", rubbish.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Not valid</h2>", "The file is no badge that can be verified, or it is damaged.");
  }

  @Test
  void emptyFileIsSaidToBeNoBadge() {
    assertThat(site.verify("empty.json", new byte[0]).body()).contains("Not valid</h2>");
  }

  @Test
  void formWithoutAnythingIsAskedForSomething() {
    Answer answer = site.verify("", new byte[0]);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Nothing to verify");
  }

  @Test
  void tooLargeIsToldTheLimit() {
    Answer answer = site.verify("big.png", new byte[VerifyPage.MAX_BODY_BYTES + 1]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("Expected at most 32 MB at once");
  }

  @Test
  void tooManyAreToldTheLimit() {
    byte[][] parts = new byte[21][];
    Arrays.fill(parts, SiteClient.part("file", Optional.of("a.json"), new byte[] {1}));
    Answer answer = site.verifyAll(parts);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Expected at most 20 files");
  }

  @Test
  void compressedBombIsNotUnpacked() {
    Answer answer = site.verify("bomb.png", HostileBadges.bomb());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).containsAnyOf("Cannot be decided here", "Not valid</h2>");
    assertThat(answer.body()).doesNotContain("Something went wrong");
  }

  @Test
  void markupInNamesIsText() {
    Answer answer = site.verify("<b>.json", HostileBadges.named(HostileBadges.MARKUP));
    assertThat(answer.body())
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("&lt;b&gt;.json")
        .doesNotContain("<img src=x", "<script>alert");
  }

  @Test
  void longNameIsShownShortAndWhole() {
    Answer answer = site.verify("long.json", HostileBadges.named("n".repeat(5000)));
    assertThat(answer.body()).contains("n".repeat(160) + "…", "all 5,000 characters");
  }

  @Test
  void foreignScriptsKeepToThemselves() {
    String name = HostileBadges.RIGHT_TO_LEFT + HostileBadges.EMOJI;
    assertThat(site.verify("r.json", HostileBadges.named(name)).body())
        .contains("<bdi class=\"claimed\">" + name + "</bdi>");
  }

  @Test
  void addressesAreNeverLinks() {
    Answer answer = site.verify("e.json", HostileBadges.withEvidence("javascript:alert(1)"));
    assertThat(answer.body()).contains("javascript:alert(1)").doesNotContain("href=\"javascript");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tracker.example/x.png",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png;base64,\" onerror=\"alert(1)"
      })
  void picturesFromElsewhereAreNotShown(String image) {
    assertThat(site.verify("p.json", HostileBadges.withPicture(image)).body())
        .doesNotContain("<img");
  }

  @Test
  void pictureOfTooManyPixelsIsNotShown() {
    assertThat(site.verify("p.json", HostileBadges.withPicture(HostileBadges.hugePicture())).body())
        .doesNotContain("<img");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", ""})
  void anotherNameForThisMachineIsRefused(String host) {
    assertThat(site.get("/", "Host: " + host).status()).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "127.0.0.1", "[::1]:8090", "Verify.Example.org"})
  void itsOwnNamesAreTaken(String host) {
    assertThat(site.get("/", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void anotherWebsiteCannotMakeItVerify(String header) {
    byte[] badge = HostileBadges.bytes(Fixtures.signed());
    Answer answer = site.verify("b.json", badge, header);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("Another website sent this").doesNotContain("<article");
  }

  @Test
  void itsOwnFormIsTaken() {
    byte[] badge = HostileBadges.bytes(Fixtures.signed());
    assertThat(site.verify("b.json", badge, "Origin: " + site.address()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void whatTheFormDoesNotSendIsRefused(String type) {
    byte[] body = "--y\r\n\r\nfile=1".getBytes(StandardCharsets.UTF_8);
    assertThat(site.send("POST", "/", body, "Content-Type: " + type).status()).isEqualTo(400);
  }

  @Test
  void otherPathsAndMethodsAreRefused() {
    assertThat(site.get("/../etc/passwd").status()).isEqualTo(404);
    assertThat(site.get("/page.jte").status()).isEqualTo(404);
    assertThat(site.send("DELETE", "/", new byte[0]).status()).isEqualTo(405);
    assertThat(site.send("POST", "/sample", new byte[0]).status()).isEqualTo(405);
  }
}
