package dev.stele.verifier.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium; the test is skipped where it is missing. */
public final class Browser implements AutoCloseable {
  private static final List<Path> CHROMIUM =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path ROOT = Path.of(System.getProperty("stele.root"));
  private static final Path AXE = ROOT.resolve("scripts/judges/node_modules/axe-core/axe.min.js");

  /** It warns that it has no classes for this Chromium's own protocol, which are not used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private static final boolean PICTURES_WANTED = Boolean.getBoolean("stele.screens.write");

  private final Path screens;
  private final ChromeDriver driver;

  /**
   * @param screens the folder for pictures, below the repository's root
   */
  public Browser(String screens) {
    this.screens = ROOT.resolve(screens);
    Path chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(
        chromium != null && Files.isExecutable(DRIVER),
        "Chromium and its driver are missing (apt-get install chromium chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    // Root may not use the sandbox, containers have a small /dev/shm, and nothing calls home.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=en");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  public ChromeDriver driver() {
    return driver;
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public String text(String css) {
    return find(css).getText();
  }

  public int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  public void await(String css) {
    new WebDriverWait(driver, Duration.ofSeconds(20)).until(unused -> count(css) > 0);
  }

  /**
   * Waits until something holds that the page does in its own time.
   *
   * @param script an expression of JavaScript
   */
  public void awaitThat(String script) {
    new WebDriverWait(driver, Duration.ofSeconds(20))
        .until(unused -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
  }

  /**
   * A number that the page has.
   *
   * @param script an expression of JavaScript
   */
  public long number(String script) {
    return ((Number) driver.executeScript("return " + script)).longValue();
  }

  /** As a phone or a desktop shows it. */
  public void size(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What axe-core finds that is serious or critical, by its rules for WCAG 2.1 A and AA. */
  public List<?> seriousFaults() {
    assumeTrue(Files.isRegularFile(AXE), "axe-core is missing; run scripts/judges/install");
    try {
      driver.executeScript(Files.readString(AXE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then(found =>
              done(found.violations.filter(it => ["serious", "critical"].includes(it.impact))
                .map(it => it.id + ": " + it.nodes.map(node => node.html).join(" | "))));
            """);
  }

  /** What the page's policy stopped, and what its script did wrong. */
  public void assertNothingWasComplainedOf() {
    assertThat(driver.manage().logs().get("browser").getAll()).isEmpty();
  }

  /** Nothing that the page is made of came from anywhere else. */
  public void assertLoadedFrom(String address) {
    assertThat(loaded()).allSatisfy(it -> assertThat((String) it).startsWith(address));
  }

  /**
   * The page has no serious fault that axe-core knows, and fits its width; takes its picture.
   *
   * @param picture its name, if pictures are asked for; empty for none
   */
  public void look(String picture) {
    assertThat(seriousFaults()).as(driver.getCurrentUrl()).isEmpty();
    assertThat(number("document.documentElement.scrollWidth - innerWidth"))
        .as(driver.getCurrentUrl())
        .isNotPositive();
    if (!picture.isEmpty()) {
      picture(picture);
    }
  }

  /** Where everything that the page loaded came from. */
  public List<?> loaded() {
    return (List<?>)
        driver.executeScript(
            "return performance.getEntries().map(it => it.name).filter(it => it.includes('://'))");
  }

  /** Writes a picture of the page, as far as a glance goes, if pictures are asked for. */
  public void picture(String name) {
    picture(name, "body");
  }

  /**
   * The same of a part of the page.
   *
   * @param css which part
   */
  public void picture(String name, String css) {
    if (!PICTURES_WANTED) {
      return;
    }
    Object part =
        driver.executeScript(
            """
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            const part = arguments[0] !== "body";
            return {x: part ? box.x : 0, y: part ? box.y + scrollY : 0, width: part ? box.width : innerWidth,
              height: Math.min(1700, part ? box.height : document.body.scrollHeight), scale: 1};""",
            css);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", part));
    keep(name, OutputType.BYTES.convertFromBase64Png((String) shot.get("data")));
  }

  /** Keeps a picture that was made otherwise, if pictures are asked for. */
  public void keep(String name, byte[] png) {
    if (!PICTURES_WANTED) {
      return;
    }
    try {
      Files.createDirectories(screens);
      Files.write(screens.resolve(name + ".png"), SmallPng.of(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page as it is printed on A4: a PDF. */
  public byte[] printed() {
    Map<String, Object> printed =
        driver.executeCdpCommand(
            "Page.printToPDF",
            Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69));
    return Base64.getDecoder().decode((String) printed.get("data"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
