package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.page.VerifyPage;
import dev.stele.verifier.testing.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    browser.await(".report:not([aria-busy]), .status.refusal");
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
    browser.await(".report + .report:not([aria-busy])");
    assertThat(browser.text(".report")).contains("dropped.png", "Genuine");
    assertThat(browser.text(".report + .report")).contains("rubbish.json", "Not valid");
  }

  @Test
  void worksWithoutScript() throws IOException {
    withoutScript("plain.png", sample("sample-badge.png"), ".report");
    assertThat(browser.text(".verdict h2")).isEqualTo("Genuine");
    withoutScript("rubbish.zip", bytes("PK rubbish"), ".report");
    assertThat(browser.text(".verdict h2")).isEqualTo("Not valid");
  }

  @Test
  void withoutScriptFiftyMegabytesAreToldTheLimit() throws IOException {
    withoutScript("big.png", new byte[50 * 1024 * 1024], ".refusal");
    assertThat(browser.text(".refusal")).startsWith("Expected at most 32 MB at once");
    // Chromium writes to its console that the answer was no success.
    browser.driver().manage().logs().get("browser");
  }

  private void withoutScript(String name, byte[] content, String awaited) throws IOException {
    try {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
      browser.driver().get(site.address());
      Path file = Files.write(folder.resolve(name), content);
      browser.find("#file").sendKeys(file.toString());
      browser.find("button[type=submit]").click();
      browser.await(awaited);
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
    browser.await(".report:not([aria-busy])");
    assertThat(browser.text("[data-check=recipient]"))
        .contains("The badge was not given to the address that you entered.");
  }

  static Stream<Arguments> rubbish() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("badge.json"));
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    byte[] binary = new byte[100_000];
    new Random(7).nextBytes(binary);
    byte[] half = Arrays.copyOf(sample("sample-badge.png"), 2000);
    return Stream.of(
        arguments("empty.json", new byte[0]),
        arguments("words.json", bytes("rubbish")),
        arguments("page.json", bytes("<!doctype html><script>document.title = 'owned'</script>")),
        arguments("badge.zip", zip.toByteArray()),
        arguments("binary.png", binary),
        arguments("array.json", bytes("[1, 2, 3]")),
        arguments("deep.json", bytes("[".repeat(200_000))),
        arguments("deep-object.json", bytes("{\"a\":".repeat(50_000))),
        arguments("half.png", half),
        arguments("no-badge.svg", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")),
        arguments(
            "entities.svg",
            bytes(
                "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>")),
        arguments("cut.pdf", bytes("%PDF-1.7\n1 0 obj\n")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void rubbishIsToldInPlace(String name, byte[] content) throws IOException {
    choose(name, content);
    // What is deeper than this verifier reads may be a badge to another.
    assertThat(browser.text(".verdict h2"))
        .isEqualTo(name.startsWith("deep") ? "Cannot be decided here" : "Not valid");
    assertThat(browser.text(".report")).contains(name);
    assertThat(browser.find("[data-check=format] .found").getText()).isNotBlank();
    assertThat(browser.driver().getTitle()).isEqualTo("Verify a badge – Stele");
    assertThat(browser.text("#status")).isEqualTo("The report is below.");
  }

  @Test
  void bombIsToldInPlace() throws IOException {
    choose("bomb.png", HostileBadges.bomb());
    assertThat(browser.text(".verdict h2")).isIn("Not valid", "Cannot be decided here");
  }

  @ParameterizedTest
  @ValueSource(ints = {VerifyPage.MAX_BODY_BYTES + 1, 50 * 1024 * 1024})
  void tooLargeIsToldBeforeItIsSent(int size) throws IOException {
    choose("big.png", new byte[size]);
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
