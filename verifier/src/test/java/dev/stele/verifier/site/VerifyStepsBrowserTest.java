package dev.stele.verifier.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.FakeNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees while a node lets the page wait. */
class VerifyStepsBrowserTest {
  private static Browser browser;
  private final ObjectNode credential = Fixtures.signed();
  private final FakeNode node = new FakeNode(Fixtures.root(credential));
  private final CountDownLatch gate = node.held();
  private SiteClient site;
  @TempDir Path folder;

  @BeforeAll
  static void open() {
    browser = new Browser("verifier/docs/screens");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    site =
        new SiteClient(
            VerifierOptions.at(SiteClient.NOW)
                .withChain(
                    Optional.empty(),
                    Optional.of(
                        new NodeSource(
                            new JsonRpcEndpoint(node.address(), Duration.ofSeconds(60)),
                            Optional.empty())),
                    Optional.empty()));
    browser.size(1280, 900, false);
    browser.driver().get(site.address() + "/?lang=en");
    choose("slow.json");
    browser.await("[data-check=path]");
  }

  @AfterEach
  void stop() {
    gate.countDown();
    site.close();
    node.close();
  }

  private void choose(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), HostileBadges.bytes(credential));
    browser.find("#file").sendKeys(file.toString());
  }

  @Test
  void stepsThatAreDoneAreSeenBeforeThereIsAVerdict() {
    assertThat(browser.text(".verdict h2")).isEqualTo("Being verified…");
    assertThat(browser.text(".report")).contains("slow.json", "Not a letter was changed");
    assertThat(browser.count("[data-check=anchor], .verdict.valid, .verdict.undetermined"))
        .isZero();
    browser.look("being-verified-desktop");

    gate.countDown();
    browser.await(".report:not([aria-busy])");
    assertThat(browser.text(".verdict h2")).isEqualTo("Cannot be decided here");
    assertThat(browser.text("[data-check=anchor]")).contains("stands in a transaction");
    assertThat(browser.count(".report")).isEqualTo(1);
    browser.assertNothingWasComplainedOf();
  }

  @Test
  void aServerThatEndsMeanwhileLeavesNothingDecided() {
    site.close();
    browser.await(".status.refusal");
    assertNothingIsDecided();
  }

  @Test
  void aNodeThatGoesAwayLeavesItUndecided() {
    node.close();
    browser.await(".report:not([aria-busy])");
    assertThat(browser.text(".verdict h2")).isEqualTo("Cannot be decided here");
    assertThat(browser.find("[data-check=anchor]").getDomAttribute("class"))
        .contains("undetermined");
  }

  private static void assertNothingIsDecided() {
    assertThat(browser.text(".verdict h2")).isEqualTo("Not finished");
    assertThat(browser.text("#status")).contains("Nothing was decided");
    assertThat(browser.count(".verdict.valid, [aria-busy]")).isZero();
    assertThat(browser.text("[data-check=path]")).contains("passed");
    assertThat(browser.seriousFaults()).isEmpty();
    // Chromium writes to its console that the answer has no end.
    browser.driver().manage().logs().get("browser");
  }

  /** The browser keeps the first file in the field beside the second. */
  @Test
  void whatIsChosenMeanwhileTakesThePlaceOfWhatIsVerified() throws IOException {
    choose("second.json");
    gate.countDown();
    browser.await(".report + .report:not([aria-busy])");
    assertThat(browser.count(".report")).isEqualTo(2);
    assertThat(browser.text(".report")).contains("slow.json");
    assertThat(browser.text(".report + .report")).contains("second.json");
    browser.assertNothingWasComplainedOf();
  }
}
