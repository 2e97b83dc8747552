package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
final class Browser implements AutoCloseable {
  private static final List<Path> CHROMIUM =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path AXE =
      Fixtures.root().resolve("scripts/judges/node_modules/axe-core/axe.min.js");

  /** It warns that it has no classes for this Chromium's own protocol, which are not used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;

  Browser() {
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

  ChromeDriver driver() {
    return driver;
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  String text(String css) {
    return find(css).getText();
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  void await(String css) {
    new WebDriverWait(driver, Duration.ofSeconds(20)).until(unused -> count(css) > 0);
  }

  /** As a phone or a desktop shows it. */
  void size(int width, int height, boolean dark) {
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
  List<?> seriousFaults() {
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
  void assertNothingWasComplainedOf() {
    assertThat(driver.manage().logs().get("browser").getAll()).isEmpty();
  }

  /** Where everything that the page loaded came from. */
  List<?> loaded() {
    return (List<?>)
        driver.executeScript(
            "return performance.getEntries().map(it => it.name).filter(it => it.includes('://'))");
  }

  /** Writes a picture of the page, as far as a glance goes, if pictures are asked for. */
  void picture(String name) {
    if (Boolean.getBoolean("stele.screens.write")) {
      Object size =
          driver.executeScript(
              "return {width: innerWidth, height: Math.min(1700, document.body.scrollHeight),"
                  + " x: 0, y: 0, scale: 1}");
      Map<String, Object> shot =
          driver.executeCdpCommand(
              "Page.captureScreenshot",
              Map.of("format", "png", "captureBeyondViewport", true, "clip", size));
      Path folder = Fixtures.root().resolve("verifier/docs/screens");
      try {
        Files.createDirectories(folder);
        Files.write(
            folder.resolve(name + ".png"),
            SmallPng.of(OutputType.BYTES.convertFromBase64Png((String) shot.get("data"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
