package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** Badge classes and rosters as an officer sees them, in a real browser. */
class BadgeDeskBrowserTest {
  /** Name, outline, main colour, second, icon, text, smaller text, stars. */
  private static final List<List<String>> BADGES =
      List.of(
          List.of(
              "Science Inquiry",
              "shield",
              "#7a1f3d",
              "#f4d58d",
              "flask",
              "Science Inquiry",
              "Level II",
              "2"),
          List.of(
              "Outdoor Learning",
              "hexagon",
              "#0b6e4f",
              "#f9c74f",
              "leaf",
              "Outdoor Learning",
              "",
              "3"),
          List.of(
              "Computational Thinking",
              "square",
              "#5b2a86",
              "#ffb4a2",
              "code",
              "Computational Thinking",
              "for grades 3–5",
              "0"),
          List.of(
              "National Mentor",
              "rosette",
              "#1b3a57",
              "#c8553d",
              "graduation-cap",
              "National Mentor",
              "2026",
              "0"),
          List.of(
              "Curious Classroom",
              "circle",
              "#f4c430",
              "#1d3557",
              "lightbulb",
              "Curious Classroom",
              "",
              "1"),
          List.of(
              "Ciudadanía digital",
              "shield",
              "#264653",
              "#2a9d8f",
              "shield-check",
              "Ciudadanía digital",
              "Nivel inicial",
              "0"),
          List.of(
              "Робототехника",
              "hexagon",
              "#111111",
              "#e63946",
              "robot",
              "Робототехника",
              "Мастерская учителя",
              "0"),
          List.of(
              "تعليم العلوم", "rosette", "#6a994e", "#f2e8cf", "planet", "تعليم العلوم", "", "0"),
          List.of("双语教学", "circle", "#9b2226", "#ee9b00", "translate", "双语教学", "한국어 수업", "3"),
          List.of(
              "Data Literacy",
              "square",
              "#e9ecef",
              "#343a40",
              "chart-line-up",
              "Data Literacy",
              "",
              "2"),
          List.of("Music for All", "rosette", "#3d405b", "#81b29a", "music-notes", "", "", "0"));

  @TempDir static Path folder;
  private static Browser browser;
  private static RunningService service;
  private static String issuer;
  private static String first;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    service = RunningService.poor(folder.resolve("data"), Samples.nobodyThere());
    issuer = "/console/issuers/" + service.issuerId();
    ConsoleClient officer = ConsoleClient.signedIn(service, service.token());
    for (List<String> badge : BADGES) {
      String page =
          FileForm.send(officer, issuer + "/classes/new", fields(badge), Map.of())
              .header("Location");
      first = first == null ? page.replaceFirst("\\?.*", "") : first;
    }
    visit("/console/sign-in");
    browser.find("#field-token").sendKeys(service.token());
    browser.find("main form button").click();
    browser.await("nav.main a[aria-current]");
  }

  private static Map<String, String> fields(List<String> badge) {
    return Map.ofEntries(
        Map.entry("name", badge.get(0)),
        Map.entry("description", "What teachers show each other, and can show to anybody."),
        Map.entry(
            "narrative",
            "Plan together, teach, and\n\n- keep **evidence**\n- look at it with a peer"),
        Map.entry("hours", "15"),
        Map.entry("targetName1", "Professional learning"),
        Map.entry("targetUrl1", "https://standards.example.org/pl"),
        Map.entry("targetFramework1", "State Standards"),
        Map.entry("reviewers", "2"),
        Map.entry("criterion1", "Evidence"),
        Map.entry("points1", "5"),
        Map.entry("looks1", "It is the earner\u2019s own, and can be looked at."),
        Map.entry("design-outline", badge.get(1)),
        Map.entry("design-main", badge.get(2)),
        Map.entry("design-accent", badge.get(3)),
        Map.entry("design-icon", badge.get(4)),
        Map.entry("design-first", badge.get(5)),
        Map.entry("design-second", badge.get(6)),
        Map.entry("design-stars", badge.get(7)));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @BeforeEach
  void desktop() {
    browser.size(1280, 900, false);
  }

  @AfterEach
  void nothingCameFromElsewhere() {
    browser.assertLoadedFrom(service.address());
  }

  private static void visit(String path) {
    browser.driver().get(service.address() + path);
  }

  private static void look(String picture) {
    browser.look(picture);
    browser.assertNothingWasComplainedOf();
  }

  /** A criterion that is scored by levels, without script. */
  private static void askForLevels() {
    browser.find("#field-criterion1").sendKeys("Reflection");
    browser.find("button[value=levels1]").click();
    browser.await("#field-level1-2-text");
    browser.find("#field-level1-1-points").sendKeys("0");
    browser.find("#field-level1-1-text").sendKeys("Tells what happened.");
    browser.find("#field-level1-2-points").sendKeys("3");
    browser.find("#field-level1-2-text").sendKeys("Says why, and what came of it.");
  }

  @ParameterizedTest
  @CsvSource({"360,740,false", "360,740,true", "1280,900,false", "1280,900,true"})
  void isAccessibleFitsAndHasItsPictureTaken(int width, int height, boolean dark) {
    browser.size(width, height, dark);
    String suffix = (width < 500 ? "-phone" : "-desktop") + (dark ? "-dark" : "");
    visit(issuer + "/classes?lang=en");
    browser.driver().executeScript("for (const it of document.images) it.loading = 'eager'");
    browser.awaitThat("[...document.images].every(it => it.complete)");
    look("classes" + suffix);
    visit(issuer + "/classes/new?lang=es");
    look(dark ? "" : "class-new-spanish" + suffix);
    visit(issuer + "/classes/new?lang=en");
    look("class-new" + suffix);
    askForLevels();
    look("");
    browser.picture("class-levels" + suffix, "section:has(fieldset.levels)");
    visit(first);
    look("class" + suffix);
    visit(first + "/retire");
    look(dark ? "" : "class-retire" + suffix);
    visit(issuer + "/rosters/new");
    look(dark ? "" : "roster-new" + suffix);
  }

  @Test
  void drawsTheBadgeAsItIsDesignedAndSaysWhatCannotBe() {
    visit(issuer + "/classes/new?lang=en");
    browser.find("#field-design-first").sendKeys("Coach");
    browser.awaitThat("document.querySelector('.drawn img').src.includes('first=Coach')");
    browser.find("input[name=design-outline][value=rosette]").click();
    browser.find(".palettes button:nth-child(3)").click();
    browser.awaitThat(
        "document.querySelector('.drawn img').src.match('outline=rosette.*main=%230b6e4f')"
            + " && document.querySelector('.drawn img').naturalWidth > 0");

    browser.find("#field-design-first").clear();
    browser
        .driver()
        .executeScript(
            "const it = document.getElementById('field-design-first'); it.value = 'Well done"
                + " \ud83c\udf89'; it.dispatchEvent(new Event('input', {bubbles: true}))");
    browser.await("#fault-design-first:not([hidden])");
    assertThat(browser.text("#fault-design-first")).contains("U+1F389");
    assertThat(browser.find(".drawn img").getDomAttribute("class")).contains("stale");
    look("");
  }

  @Test
  void makesABadge() {
    visit(issuer + "/classes/new?lang=en");
    browser.find("#field-name").sendKeys("Reading Coach");
    browser.find("#field-description").sendKeys("Coaches colleagues in reading.");
    browser.find("#field-narrative").sendKeys("Coach three peers.");
    browser.find("#field-hours").sendKeys("many");
    browser.find("#field-design-first").sendKeys("Reading Coach");
    new Select(browser.find("#field-design-stars")).selectByValue("3");
    browser.find("form:has(.part) > .actions button").click();
    browser.await(".faults");
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("class"))
        .isEqualTo("faults");
    // Chromium writes to its console that the answer was no success.
    browser.driver().manage().logs().get("browser");
    look("class-refused-desktop");
    browser.find(".faults a").click();
    browser.find("#field-hours").clear();
    browser.find("#field-hours").sendKeys("15");
    browser.find("form:has(.part) > .actions button").click();
    browser.await(".class-of");

    assertThat(browser.text("h1")).isEqualTo("Reading Coach");
    assertThat(browser.text("[role=status]")).contains("The badge is made");
    browser.awaitThat("document.querySelector('.class-of img').naturalWidth === 600");
  }

  @Test
  void awardsARosterAfterALookAtIt() throws IOException {
    Path csv = folder.resolve("roster.csv");
    StringBuilder rows = new StringBuilder("email,name,expires\n");
    for (int row = 1; row <= 240; row++) {
      rows.append("teacher%d@example.org,Teacher %d,2031-06-30T00:00:00Z\n".formatted(row, row));
    }
    rows.append("nobody,Nobody,\nteacher7@example.org,Again,\n\"<b>x\",Y,tomorrow\n");
    Files.writeString(csv, rows);
    visit(issuer + "/rosters/new?lang=en");
    browser.find("#field-file").sendKeys(csv.toString());
    browser.find("main form button").click();
    browser.await(".counts");

    assertThat(browser.text(".counts")).contains("240 rows can be awarded", "3 rows have errors");
    assertThat(browser.count("main b")).isZero();
    look("roster-preview-desktop");
    browser.size(360, 740, false);
    look("roster-preview-phone");
    browser.size(1280, 900, true);
    look("roster-preview-desktop-dark");
    browser.size(1280, 900, false);
    browser.driver().findElement(By.cssSelector("button[value=award]")).click();
    browser.await(".awarded");
    assertThat(browser.text(".awarded")).isEqualTo("Awarded: 240 badges");
    look("roster-awarded-desktop");
  }
}
