package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.verifier.testing.Browser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The office's pages as an officer sees them, in a real browser, over a chain that goes on. */
class OfficeBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static TestNode node;
  private static RunningService service;
  private static String issuer;
  private static String badge;
  private static String role;

  @BeforeAll
  static void open() throws Exception {
    browser = new Browser("issuer/docs/screens");
    node = TestNode.anvil();
    service = RunningService.start(folder.resolve("data"), node, RunningService.BY_HAND);
    issuer = "/console/issuers/" + service.issuerId();
    ConsoleClient office = ConsoleClient.signedIn(service, service.token());
    for (String[] member :
        new String[][] {
          {"ana.ortega@maple.example.org", "OWNER"},
          {"lee@maple.example.org", "OFFICER"},
          {"wanjiru@maple.example.org", "REVIEWER"}
        }) {
      office.send(issuer + "/people", Map.of("email", member[0], "role", member[1]));
    }
    service
        .client()
        .post(
            "/api/v1/issuers/" + service.issuerId() + "/api-keys",
            Samples.parsed("{'name':'Learning platform','permissions':['READ','AWARD']}"));
    badge = service.district().award(TestDistrict.people(12)).assertions().getFirst();
    visit("/console/sign-in?lang=en");
    browser.look("console-signin-desktop");
    browser.find("#field-token").sendKeys(service.token());
    browser.find("main form button").click();
    browser.await("nav.main a[aria-current]");
    visit(issuer + "/people");
    role = browser.find("main a[href*='/people/']").getDomAttribute("href");
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

  @BeforeEach
  void desktop() {
    browser.size(1280, 900, false);
  }

  @AfterEach
  void nothingCameFromElsewhere() {
    browser.assertLoadedFrom(service.address());
    browser.assertNothingWasComplainedOf();
  }

  private static void visit(String path) {
    browser.driver().get(service.address() + path);
  }

  @ParameterizedTest
  @CsvSource({"360,740,false", "360,740,true", "1280,900,false", "1280,900,true"})
  void isAccessibleFitsAndHasItsPictureTaken(int width, int height, boolean dark) {
    browser.size(width, height, dark);
    String suffix = (width < 500 ? "-phone" : "-desktop") + (dark ? "-dark" : "");
    String light = dark ? "" : suffix;
    show("/console?lang=es", "home-spanish", light);
    show("/console?lang=en", "home", suffix);
    show(issuer, "issuer", suffix);
    show(issuer + "/people", "people", light);
    show(role, "role-take", light);
    show(issuer + "/keys", "keys", light);
    show(issuer + "/batches", "batches", suffix);
    show(issuer + "/badges?q=teacher", "badges", light);
    show(issuer + "/badges/" + badge, "take-back", light);
    show(issuer + "/audit?check=1", "audit", suffix);
    show("/console/new-issuer", "issuer-new", light);
  }

  private static void show(String path, String name, String suffix) {
    visit(path);
    browser.look(suffix.isEmpty() ? "" : "console-" + name + suffix);
  }

  @Test
  void theFirstPageShowsWhatWaits() throws Exception {
    service.district().award(TestDistrict.people(1));
    visit("/console?lang=en");

    // Only what can be seen has a text here.
    assertThat(browser.text("main .panel li")).contains("wait for their batch to close");
  }

  @Test
  void aBatchGoesOnBeforeTheEyes() throws Exception {
    service.district().award(TestDistrict.people(2));
    visit(issuer + "/batches?lang=en");
    browser.find("main form button").click();
    browser.await("[role=status]");

    // Not by loading the page again: the mark would be gone.
    browser.driver().executeScript("document.documentElement.dataset.mark = 'here'");
    browser.awaitThat("document.querySelector('#live .pill').textContent.includes('delivered')");
    assertThat(browser.find("html").getDomAttribute("data-mark")).isEqualTo("here");
    assertThat(browser.text("#live table")).contains("ETH");
  }
}
