package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/**
 * The whole story in a browser: an officer designs a badge, a teacher applies, two peers review, it
 * is anchored, the teacher shares and prints it; and an employer verifies it when the service is
 * gone.
 */
class StoryBrowserTest {
  private static final String OFFICER = "lee@maple.example.org";
  private static final String TEACHER = "ana@teachers.example.org";
  private static final String[][] PEERS = {
    {"rosa@peers.example.org", "Rosa Delgado"}, {"tariq@peers.example.org", "Tariq Hassan"}
  };

  @TempDir static Path folder;
  private static Browser browser;
  private static TestNode node;
  private static RunningService service;
  private static String office;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    browser.size(1280, 900, false);
    node = TestNode.anvil();
    service = RunningService.start(folder.resolve("data"), node, RunningService.BY_HAND);
    office = "/console/issuers/" + service.issuerId();
    ApiClient operator = service.client();
    String api = "/api/v1/issuers/" + service.issuerId();
    String member = "{'email': '%s', 'role': '%s'}";
    operator.post(api + "/members", Samples.parsed(member.formatted(OFFICER, "OFFICER")));
    for (String[] peer : PEERS) {
      operator.post(api + "/members", Samples.parsed(member.formatted(peer[0], "REVIEWER")));
      operator.post(
          api + "/reviewers",
          Samples.parsed("{'email': '%s', 'name': '%s'}".formatted(peer[0], peer[1])));
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void aBadgeIsDesignedEarnedSharedAndVerifiedWithItsIssuerGone() throws IOException {
    String badgeClass = theOfficerDesignsABadge();
    String application = theTeacherApplies(badgeClass);
    for (String[] peer : PEERS) {
      theyReview(peer[0], application);
    }
    theOfficerClosesTheBatch();
    String badge = theTeacherSharesAndPrints();

    ApiClient stranger = service.client();
    Path picture = save("badge.png", stranger.visit("/assertions/" + badge + ".png").body());
    Path chain = save("chain.json", stranger.visit("/chain.json").body());
    String issuer = "/issuers/" + service.issuerId();
    Path profile = save("profile.json", stranger.visit(issuer).body());
    Path list = save("list.json", stranger.visit(issuer + "/revocations").body());
    service.close();
    service = null;

    try (VerifySiteProcess site =
        VerifySiteProcess.start(
            "--chain", chain.toString(),
            "--issuer-profile", profile.toString(),
            "--revocation-list", list.toString(),
            "--rpc", node.rpc().toString())) {
      browser.driver().get(site.address());
      browser.find("#file").sendKeys(picture.toString());
      browser.await(".report:not([aria-busy]), .status.refusal");
      assertThat(browser.text(".verdict h2")).as(browser.text(".report")).isEqualTo("Genuine");
      assertThat(browser.text(".report"))
          .contains("Ana Ortega", "Talk Moves", "Rosa Delgado", "Tariq Hassan");
      browser.picture("story-verified-desktop");
    }
  }

  private static Path save(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static void visit(String path) {
    browser.driver().get(service.address() + path);
  }

  private static void signIn(String email) {
    var unused = service.signIn(browser, email);
  }

  private static void type(String field, String text) {
    var input = browser.find("#field-" + field);
    input.clear();
    input.sendKeys(text);
  }

  private static String theOfficerDesignsABadge() {
    signIn(OFFICER);
    visit(office + "/classes/new?lang=en");
    type("name", "Talk Moves");
    type("description", "Leads number talks in which students answer one another.");
    type("narrative", "Two lessons, filmed, and what came of them.");
    type("hours", "15");
    browser.find("input[name=design-outline][value=shield]").click();
    type("design-first", "Talk Moves");
    new Select(browser.find("#field-reviewers")).selectByValue("2");
    type("criterion1", "Evidence");
    type("points1", "4");
    browser.find("form:has(.part) > .actions button").click();
    browser.await(".class-of");
    String path = URI.create(browser.driver().getCurrentUrl()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String theTeacherApplies(String badgeClass) {
    signIn(TEACHER);
    visit("/console/apply/" + badgeClass + "?lang=en");
    type("name", "Ana Ortega");
    type("evidence1-url", "https://portfolio.example.org/lesson-video");
    type("evidence1-name", "Lesson video");
    type("narrative", "I wait five seconds now, and the students ask the questions.");
    browser.find("main form .actions button").click();
    browser.await(".state-card");
    String path = URI.create(browser.driver().getCurrentUrl()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void theyReview(String email, String application) {
    signIn(email);
    visit("/console/reviews/" + application + "?lang=en");
    type("score1", "4");
    type("comment", "Every voice in the room is heard.");
    browser.find("input[name=decision][value=approve]").click();
    browser.find("main form .actions button").click();
    browser.await(".done");
  }

  private static void theOfficerClosesTheBatch() {
    signIn(OFFICER);
    visit(office + "/batches?lang=en");
    browser.find("main form button").click();
    browser.await("[role=status]");
    browser.awaitThat("document.querySelector('#live .pill').textContent.includes('delivered')");
  }

  /** Gives the badge's id. */
  private static String theTeacherSharesAndPrints() throws IOException {
    signIn(TEACHER);
    visit("/console/portfolio?lang=en");
    browser.find("form[action*='/portfolio/badges/'] button").click();
    browser.await(".chip.awarded");
    browser.find("input[name=visibility][value=link]").click();
    type("name", "Ana Ortega");
    browser.find("form[action$='/settings'] .actions button").click();
    browser.await("[role=status]");
    browser.find("form[action$='/portfolio/link'] button").click();
    browser.await(".secret a");
    String link = browser.find(".secret a").getDomAttribute("href");

    browser.driver().manage().deleteAllCookies();
    visit(URI.create(link).getPath());
    assertThat(browser.text("main")).contains("Talk Moves", "Ana Ortega");
    browser.find(".tile a").click();
    browser.await("main.badge");
    assertThat(browser.text("main"))
        .contains("Genuine", "Lesson video", "Rosa Delgado", "Tariq Hassan");
    try (PDDocument sheets = Loader.loadPDF(browser.printed())) {
      assertThat(new PDFTextStripper().getText(sheets)).contains("Ana Ortega", "Genuine");
    }
    String path = URI.create(browser.driver().getCurrentUrl()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
