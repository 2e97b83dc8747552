package dev.stele.issuer.http;

import static dev.stele.issuer.http.PortfolioScene.ANA;
import static dev.stele.issuer.http.PortfolioScene.HAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.testing.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A portfolio's page as people see it, in a real browser. */
class PortfolioBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static PortfolioScene scene;
  private static String anas;
  private static String hals;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    scene = new PortfolioScene(folder.resolve("data"));
    anas = scene.link(ANA);
    hals = scene.link(HAL);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (scene != null) {
      scene.close();
    }
  }

  @BeforeEach
  void desktop() {
    browser.size(1280, 900, false);
  }

  @AfterEach
  void nothingCameFromElsewhere() {
    browser.assertLoadedFrom(scene.service().address());
    browser.assertNothingWasComplainedOf();
  }

  private static void visit(String path) {
    browser.driver().get(scene.service().address() + path);
  }

  @ParameterizedTest
  @CsvSource({"360,740,false", "360,740,true", "1280,900,false", "1280,900,true"})
  void isAccessibleFitsAndHasItsPictureTaken(int width, int height, boolean dark) {
    browser.size(width, height, dark);
    String suffix = (width < 500 ? "-phone" : "-desktop") + (dark ? "-dark" : "");
    look(anas + "?lang=en", "portfolio" + suffix);
    look(anas + "?lang=es&by=issuer", dark ? "" : "portfolio-spanish" + suffix);
    look(anas + "?lang=en&year=rubbish", "");
    look(hals + "?lang=en", dark ? "" : "portfolio-hostile" + suffix);
  }

  private static void look(String path, String picture) {
    visit(path);
    browser.look(picture);
  }

  @Test
  void showsPicturesAndHowFarTheStackIs() {
    visit(anas);

    // Loaded when it comes into sight, which the page does not wait for.
    browser.awaitThat("document.querySelector('.tile img').naturalWidth > 0");
    assertThat(browser.text(".stacks")).contains("Mathematics Coach", "2 of 3 badges");
    assertThat(browser.find(".steps progress").getAccessibleName()).isEqualTo("2 of 3 badges");
  }

  @Test
  void linksNarrowDownAndKeepTheLanguage() {
    visit(anas + "?lang=en");
    browser.driver().findElement(org.openqa.selenium.By.linkText("Literacy Standards")).click();
    browser.await("a[aria-current][href*=framework]");
    assertThat(browser.count(".tile")).isEqualTo(2);

    browser.find("nav a[hreflang=es]").click();
    browser.await("html[lang=es]");
    assertThat(browser.count(".tile")).isEqualTo(2);
    browser.find(".choices li:not(:has([aria-current])) a[href*='by=issuer']").click();
    browser.await(".choices a[aria-current][href*='by=issuer']");
    assertThat(browser.text(".group h2")).isEqualTo("Cedar Hill Teacher Center");
    assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("es");
  }

  @Test
  void eachBadgeLeadsToItsPage() {
    visit(anas + "?lang=en&framework=Literacy+Standards");
    browser.find(".tile a[href*='" + scene.elsewhere + "']").click();
    browser.await("main.badge");

    assertThat(browser.text("h1")).isEqualTo("Reading Across the Disciplines");
    assertThat(browser.number("document.referrer.length")).isZero();
  }

  @Test
  void hostileTextsDoNothing() {
    visit(hals + "?lang=en");

    assertThat(browser.text("h1")).contains("<script>alert(2)</script>");
    assertThat(browser.count("main script, main img[src=x], main a[href^=javascript]")).isZero();
    assertThat(browser.find("h1 bdi").getCssValue("unicode-bidi")).isEqualTo("isolate");
  }

  @Test
  void aPortfolioThatIsNotThereSaysSo() {
    visit("/portfolios/never");
    assertThat(browser.text("main h1")).isEqualTo("There is no such portfolio");
    assertThat(browser.seriousFaults()).isEmpty();
    // Chromium writes to its console that the answer was no success.
    browser.driver().manage().logs().get("browser");
  }
}
