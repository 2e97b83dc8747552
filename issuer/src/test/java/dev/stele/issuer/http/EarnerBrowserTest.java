package dev.stele.issuer.http;

import static dev.stele.issuer.http.EarnerScene.REFLECTION;
import static dev.stele.issuer.http.EarnerScene.ROSA;
import static dev.stele.issuer.http.EarnerScene.TARIQ;
import static dev.stele.issuer.http.PortfolioScene.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.openqa.selenium.Cookie;

/** The pages of earners and reviewers, in a real browser. */
class EarnerBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static EarnerScene scene;
  private static String session;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    scene = new EarnerScene(folder.resolve("data"));
    scene.addOutside(ANA);
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
  }

  private static void visit(String path) {
    browser.driver().get(scene.service().address() + path);
  }

  private static void signIn(String email) {
    session = scene.service().signIn(browser, email);
  }

  private static void type(String field, String text) {
    // Emoji are more than a key.
    browser
        .driver()
        .executeScript(
            "document.getElementById(arguments[0]).value = arguments[1]", "field-" + field, text);
  }

  private static void send() {
    browser.find("main form .actions button").click();
  }

  private static void look(String path, String picture) {
    visit(path);
    browser.look(picture);
  }

  @ParameterizedTest
  @CsvSource({"360,740,false", "360,740,true", "1280,900,false", "1280,900,true"})
  void areAccessibleFitAndHaveTheirPicturesTaken(int width, int height, boolean dark) {
    String suffix = (width < 500 ? "-phone" : "-desktop") + (dark ? "-dark" : "");
    String mine = width + (dark ? "dark" : "light") + "@example.org";
    browser.size(width, height, dark);
    signIn(mine);
    look("/console/apply/" + scene.badgeClass + "?lang=en", "apply" + suffix);
    look("/console/apply/" + scene.badgeClass + "?lang=es", dark ? "" : "apply-spanish" + suffix);
    look("/console/open-badges?lang=en", "open-badges" + suffix);
    look("/console/open-badges?q=chess&lang=es", "");
    String application = scene.application(mine, "Noor Haddad", REFLECTION);
    look("/console/applications/" + application + "/withdrawal?lang=en", "");
    signIn(ROSA);
    look("/console/reviews?lang=en", "reviews" + suffix);
    look("/console/reviews/" + application + "?lang=en", "review" + suffix);
    scene.review(
        application, ROSA, "ask-for-changes", "Show **one** more minute, please: how did it end?");
    signIn(mine);
    look("/console/applications?lang=en", "applications" + suffix);
    look("/console/applications/" + application + "?lang=en", "application" + suffix);
    signIn(ANA);
    look("/console/portfolio?lang=en", "own-portfolio" + suffix);
    look("/console/portfolio?lang=es", dark ? "" : "own-portfolio-spanish" + suffix);
    look("/console/portfolio/deletion?lang=en", "");
  }

  @Test
  void hostileTextsAndLinksDoNothing() {
    signIn("hal2@example.org");
    visit("/console/apply/" + scene.badgeClass + "?lang=en");
    type("name", BadgeScene.HOSTILE);
    type("evidence1-url", "javascript:alert(1)");
    type("evidence1-name", BadgeScene.HOSTILE);
    type("narrative", BadgeScene.HOSTILE + "n".repeat(5000));
    send();
    browser.await(".faults");

    assertThat(browser.text(".faults")).contains("whole web address");
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("class"))
        .isEqualTo("faults");
    assertThat(browser.find("#field-narrative").getDomProperty("value")).hasSizeGreaterThan(5000);
    assertThat(browser.seriousFaults()).isEmpty();
    type("evidence1-url", "https://portfolio.example.org/hal");
    send();
    browser.await(".state-card");

    assertThat(browser.count("main script, main img[src=x], main a[href^=javascript]")).isZero();
    assertThat(browser.text(".done")).isEqualTo("It is handed in.");
    browser.size(360, 740, false);
    assertThat(browser.number("document.documentElement.scrollWidth - innerWidth")).isNotPositive();
    browser.picture("application-hostile-phone");
  }

  @Test
  void aReviewerDecidesBesideTheEvidence() {
    String application = scene.application("kai@example.org", "Kai Moana", REFLECTION);
    signIn(TARIQ);
    visit("/console/reviews/" + application + "?lang=en");
    long evidence = browser.number("document.querySelector('.work').getBoundingClientRect().right");
    long rubric = browser.number("document.querySelector('.beside').getBoundingClientRect().left");
    assertThat(rubric).isGreaterThan(evidence - 1);
    // At the end of the longer side, the beginning of the shorter is in view.
    assertThat(browser.number("(scrollTo(0, document.body.scrollHeight), scrollY)")).isPositive();
    assertThat(browser.number("document.querySelector('.work').getBoundingClientRect().top"))
        .isNotNegative();
    type("score1", "3");
    browser.find("input[name=score2][value='4']").click();
    type("comment", "Every voice in the room is heard. 👏");
    browser.find("input[name=decision][value=approve]").click();
    send();
    browser.await(".done");

    assertThat(browser.text(".done")).isEqualTo("Your decision is recorded.");
    assertThat(scene.file(application).at("/reviews/0/comment").asText()).endsWith("👏");
  }

  @Test
  void theSecondOfTwoTabsIsToldWhatWasDecidedAndByWhom() {
    String application = scene.application("lou@example.org", "Lou Bell", REFLECTION);
    signIn(TARIQ);
    visit("/console/reviews/" + application + "?lang=en");
    scene.review(application, ROSA, "reject", "Not enough.");
    type("score1", "4");
    browser.find("input[name=score2][value='4']").click();
    type("comment", "What I typed for an hour.");
    browser.find("input[name=decision][value=approve]").click();
    send();
    browser.await(".overtaken");

    assertThat(browser.text(".overtaken"))
        .contains("Rosa Delgado declined", "Declined", "What I typed for an hour.")
        .contains("Evidence of practice: 4 of 4", "Reflection: 4 of 4", "Approve");
    assertThat(browser.seriousFaults()).isEmpty();
    browser.picture("review-overtaken-desktop");
  }

  @Test
  void aSessionThatEndedLosesNothing() {
    signIn("mia@example.org");
    visit("/console/apply/" + scene.badgeClass + "?lang=en");
    type("name", "Mia");
    type("narrative", REFLECTION);
    scene.endSession(session);
    send();
    browser.await("input[name=token]");

    assertThat(browser.text("main")).contains("What you typed is kept");
    assertThat(browser.find("input[name='kept:narrative']").getDomAttribute("value"))
        .contains("talk moves");
  }

  @Test
  void aReviewWhoseSessionEndedIsThereAgainAfterTheSignIn() {
    String application = scene.application("oli@example.org", "Oli Park", REFLECTION);
    String review = "/console/reviews/" + application;
    signIn(TARIQ);
    visit(review + "?lang=en");
    type("score1", "3");
    browser.find("input[name=score2][value='2']").click();
    type("comment", "Half an hour of typing. 👏");
    browser.find("input[name=decision][value='ask-for-changes']").click();
    scene.endSession(session);
    send();
    browser.await("input[name='kept:comment']");
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (var field : browser.driver().findElements(By.cssSelector("input[name^='kept:']"))) {
      kept.computeIfAbsent(field.getDomAttribute("name").substring(5), it -> new ArrayList<>())
          .add(field.getDomAttribute("value"));
    }
    Cookie attempt = scene.keepForm(browser, review, kept);
    signIn(TARIQ);
    browser.driver().manage().addCookie(attempt);
    visit(review + "?kept=1");
    browser.await("#field-comment");

    assertThat(browser.find("#field-score1").getDomProperty("value")).isEqualTo("3");
    assertThat(browser.count("input[name=score2][value='2']:checked")).isEqualTo(1);
    assertThat(browser.find("#field-comment").getDomProperty("value"))
        .isEqualTo("Half an hour of typing. 👏");
    assertThat(browser.count("input[name=decision][value='ask-for-changes']:checked")).isEqualTo(1);
    send();
    browser.await(".done");
    assertThat(scene.file(application).at("/reviews/0/scores/Reflection").asInt()).isEqualTo(2);
  }

  @Test
  void aBadgeIsAddedFromItsFileAndWhatIsNoneIsRefused() throws IOException {
    String email = "nia@example.org";
    Path rubbish = Files.writeString(folder.resolve("rubbish.png"), "no picture");
    Path badge =
        Files.write(
            folder.resolve("badge.png"),
            OpenBadges.baked(OpenBadges.jws(OpenBadges.hosted(email, "https://x.example/9"))));
    signIn(email);
    visit("/console/portfolio?lang=en");
    browser.find("#field-file").sendKeys(rubbish.toString());
    browser.find("form[action$='/outside'] .actions button").click();
    browser.await(".faults");
    assertThat(browser.text(".faults")).contains("No badge can be read");

    browser.find("#field-file").sendKeys(badge.toString());
    browser.find("form[action$='/outside'] .actions button").click();
    browser.await(".tile");
    assertThat(browser.text(".tile")).contains("The Open Classroom", "Not established");
    browser.driver().findElement(By.cssSelector("form[action$='/shown'] button")).click();
    browser.await(".chip.awarded");
    assertThat(browser.text(".tile")).contains("Shown").doesNotContain("Genuine");
  }
}
