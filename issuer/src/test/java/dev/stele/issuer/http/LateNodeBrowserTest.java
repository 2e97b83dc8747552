package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a badge while the chain's node lets the service wait. */
class LateNodeBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static TestNode node;
  private static LateNode late;
  private static RunningService service;
  private static String badge;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    node = TestNode.anvil();
    try (RunningService issuing = RunningService.start(folder, node, RunningService.BY_HAND)) {
      ApiClient client = issuing.client();
      JsonNode award =
          Samples.parsed(
              "{'awards': [{'recipient': {'email': 'ana@example.org', 'name': 'Ana Alameda'}}]}");
      badge = client.post(issuing.awards(), award).json().at("/assertions/0").asText();
      String batches = "/api/v1/issuers/" + issuing.issuerId() + "/batches";
      client.awaitBatch(client.send("POST", batches).json().path("id").asText(), "DELIVERED");
    }
    late = new LateNode(node.rpc());
    service =
        RunningService.over(
            TestDistrict.reopened(folder, late.address(), Duration.ofSeconds(60)), late.address());
  }

  @AfterAll
  static void close() {
    for (AutoCloseable one : new AutoCloseable[] {browser, late, service, node}) {
      try {
        if (one != null) {
          one.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void hold() {
    browser.size(1280, 900, false);
    late.hold();
  }

  @AfterEach
  void let() {
    late.let();
  }

  /** From a window that waits for nothing itself. */
  @Test
  void theBadgeIsSeenBeforeTheChainHasAnswered() {
    browser.driver().get(service.address() + "/badges/badge.css");
    browser.driver().executeScript("window.page = open('/badges/" + badge + "?lang=en')");
    browser.awaitThat("page.document.querySelector('main .scan .qr') !== null");

    browser.awaitThat("page.performance.getEntriesByName('first-contentful-paint').length === 1");
    assertThat(browser.number("page.document.querySelectorAll('.verdict, .proof').length"))
        .isZero();
    assertThat(browser.driver().executeScript("return page.document.readyState"))
        .isEqualTo("loading");
    assertThat(shownWhileVerified()).isTrue();
    System.out.printf(
        "badge page whose node does not answer: painted after %d ms%n",
        browser.number("page.performance.getEntriesByName('first-contentful-paint')[0].startTime"));

    late.let();
    browser.awaitThat("page.document.readyState === 'complete'");
    assertThat(
            browser
                .driver()
                .executeScript("return page.document.querySelector('.verdict h2').innerText"))
        .isEqualTo("Genuine");
    assertThat(shownWhileVerified()).isFalse();
    browser.driver().executeScript("page.close()");
    // Of the style sheet that the waiting window shows, Chromium asks for an icon.
    assertThat(browser.driver().manage().logs().get("browser").getAll())
        .allSatisfy(entry -> assertThat(entry.getMessage()).contains("/favicon.ico"));
  }

  private static boolean shownWhileVerified() {
    return (Boolean)
        browser
            .driver()
            .executeScript(
                "return page.document.querySelector('main').shadowRoot"
                    + ".querySelector('[part=verifying]').checkVisibility()");
  }

  @Test
  void theVerifyPageShowsWhatIsDoneBeforeTheChainHasAnswered() throws IOException {
    Path file =
        Files.write(
            folder.resolve("mine.png"),
            service.client().visit("/assertions/" + badge + ".png").body());
    browser.driver().get(service.address() + "/verify?lang=en");
    browser.find("#file").sendKeys(file.toString());
    browser.await("[data-check=path]");

    assertThat(browser.text(".verdict h2")).isEqualTo("Being verified…");
    assertThat(browser.count("[data-check=anchor], .verdict.valid")).isZero();

    late.let();
    browser.await(".report:not([aria-busy])");
    assertThat(browser.text(".verdict h2")).isEqualTo("Genuine");
    assertThat(browser.text("[data-check=anchor]")).contains("passed");
    browser.assertLoadedFrom(service.address());
    browser.assertNothingWasComplainedOf();
  }
}
