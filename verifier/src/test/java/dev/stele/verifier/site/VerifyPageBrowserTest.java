package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.page.VerifyPage;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a person meets it, in a real browser. */
class VerifyPageBrowserTest {
  @TempDir Path folder;
  private static Browser browser;
  private static SiteClient site;

  /** Trusts the chain that the sample is of, and asks nobody. */
  @BeforeAll
  static void open() throws IOException, MalformedCredentialException {
    browser = new Browser("verifier/docs/screens");
    ObjectNode chain =
        Fixtures.json(new String(sample("sample-chain.json"), StandardCharsets.UTF_8));
    site =
        new SiteClient(
            VerifierOptions.at(SiteClient.NOW)
                .withChain(Optional.of(ChainFile.read(chain)), Optional.empty(), Optional.empty()));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @BeforeEach
  void desktop() {
    browser.size(1280, 900, false);
  }

  @AfterEach
  void nothingCameFromElsewhere() {
    assertThat(browser.loaded())
        .allSatisfy(it -> assertThat((String) it).startsWith(site.address()));
    browser.assertNothingWasComplainedOf();
  }

  private static byte[] sample(String name) throws IOException {
    return VerifyPage.class.getResourceAsStream(name).readAllBytes();
  }

  private void choose(String name, byte[] content) throws IOException {
    browser.driver().get(site.address());
    Path file = Files.write(folder.resolve(name), content);
    browser.find("#file").sendKeys(file.toString());
    browser.await(".report, .status.refusal");
  }

  @Test
  void choosingAFileShowsItsReportInPlace() throws IOException {
    choose("badge.png", sample("sample-badge.png"));
    assertThat(browser.text(".verdict h2")).isEqualTo("Genuine");
    assertThat(browser.text(".tier")).startsWith("Known by checkpoint.");
    assertThat(browser.text(".report")).contains("Nora Sample", "As of block 7");
    assertThat(browser.text(".open")).contains("never checked", "No link was opened");
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(site.address() + "/");
    assertThat(browser.find(".print-report").isDisplayed()).isTrue();
    Object natural =
        browser.driver().executeScript("return document.querySelector('.card img').naturalWidth");
    assertThat((Long) natural).isPositive();
  }

  @Test
  void droppedFilesAreVerified() throws IOException {
    browser.driver().get(site.address());
    String content = Base64.getEncoder().encodeToString(sample("sample-badge.png"));
    browser
        .driver()
        .executeScript(
            """
            const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], "dropped.png"));
            data.items.add(new File(["rubbish"], "rubbish.json"));
            document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
            """,
            content);
    browser.await(".report + .report");
    assertThat(browser.text(".report")).contains("dropped.png", "Genuine");
    assertThat(browser.text(".report + .report")).contains("rubbish.json", "Not valid");
  }

  @Test
  void worksWithoutScript() throws IOException {
    try {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
      browser.driver().get(site.address());
      Path file = Files.write(folder.resolve("plain.png"), sample("sample-badge.png"));
      browser.find("#file").sendKeys(file.toString());
      browser.find("button[type=submit]").click();
      browser.await(".report");
      assertThat(browser.text(".verdict h2")).isEqualTo("Genuine");
    } finally {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void pastedAndAskedForAPerson() throws IOException {
    browser.driver().get(site.address());
    browser.find(".more summary").click();
    browser.find("#text").sendKeys(Fixtures.signed().toString());
    browser.find("#recipient").sendKeys("somebody.else@example.org");
    browser.find("button[type=submit]").click();
    browser.await(".report");
    assertThat(browser.text("[data-check=recipient]"))
        .contains("The badge was not given to the address that you entered.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "<!doctype html><script>document.title = 'owned'</script>"})
  void rubbishIsToldInPlace(String rubbish) throws IOException {
    choose("x.json", rubbish.getBytes(StandardCharsets.UTF_8));
    assertThat(browser.text(".verdict h2")).isEqualTo("Not valid");
    assertThat(browser.driver().getTitle()).isEqualTo("Verify a badge – Stele");
  }

  @Test
  void emptyFileIsToldInPlace() throws IOException {
    choose("empty.json", new byte[0]);
    assertThat(browser.text(".verdict h2")).isEqualTo("Not valid");
  }

  @Test
  void bombIsToldInPlace() throws IOException {
    choose("bomb.png", HostileBadges.bomb());
    assertThat(browser.text(".verdict h2")).isIn("Not valid", "Cannot be decided here");
  }

  @Test
  void tooLargeIsToldBeforeItIsSent() throws IOException {
    choose("big.png", new byte[VerifyPage.MAX_BODY_BYTES + 1]);
    assertThat(browser.text("#status")).startsWith("Expected at most 32 MB at once");
    assertThat(browser.count(".report")).isZero();
  }

  @Test
  void hostileNamesStayTextAndInsideThePage() throws IOException {
    String name = HostileBadges.MARKUP + HostileBadges.RIGHT_TO_LEFT + HostileBadges.EMOJI;
    choose("hostile.json", HostileBadges.named(name));
    assertThat(browser.text(".card dd.strong")).contains("<script>alert(2)</script>", "🏅");
    assertThat(browser.count(".report script")).isZero();
    choose("long.json", HostileBadges.named("n".repeat(5000)));
    browser.size(390, 844, false);
    Object overflow =
        browser
            .driver()
            .executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).isEqualTo(0L);
  }

  @Test
  void evidenceIsNoLink() throws IOException {
    choose("evidence.json", HostileBadges.withEvidence("javascript:alert(1)"));
    assertThat(browser.text(".report")).contains("javascript:alert(1)");
    assertThat(browser.count(".report a")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"390,844,false", "390,844,true", "1280,900,false", "1280,900,true"})
  void isAccessibleAndHasItsPictureTaken(int width, int height, boolean dark) throws IOException {
    browser.size(width, height, dark);
    String suffix = (width < 500 ? "-phone" : "-desktop") + (dark ? "-dark" : "");
    browser.driver().get(site.address() + "/?lang=en");
    assertThat(browser.seriousFaults()).isEmpty();
    browser.picture("start" + suffix);
    browser.driver().get(site.address() + "/sample?lang=en");
    assertThat(browser.seriousFaults()).isEmpty();
    browser.picture("genuine" + suffix);
    choose("changed.json", HostileBadges.withEvidence("https://example.org/lesson"));
    assertThat(browser.seriousFaults()).isEmpty();
    browser.picture("not-valid" + suffix);
    choose("unknown.json", HostileBadges.bytes(Fixtures.signed()));
    assertThat(browser.seriousFaults()).isEmpty();
    browser.driver().get(site.address() + "/sample?lang=es");
    assertThat(browser.seriousFaults()).isEmpty();
    if (width > 500 && !dark) {
      browser.picture("spanish" + suffix);
    }
  }

  @Test
  void printsTheReportAlone() {
    browser.driver().get(site.address() + "/sample");
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertThat(browser.find(".report").isDisplayed()).isTrue();
      assertThat(browser.find("form").isDisplayed()).isFalse();
      assertThat(browser.find(".print").isDisplayed()).isFalse();
    } finally {
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }
}
