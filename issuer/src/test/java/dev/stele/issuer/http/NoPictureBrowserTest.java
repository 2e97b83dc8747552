package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stele.issuer.Samples;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An officer uploads a picture for a badge class that is none. */
class NoPictureBrowserTest {
  private static final String OFFICER = "lee@maple.example.org";

  @TempDir static Path folder;
  private static Browser browser;
  private static RunningService service;

  @BeforeAll
  static void open() {
    browser = new Browser("issuer/docs/screens");
    browser.size(1280, 900, false);
    service = RunningService.poor(folder.resolve("data"), Samples.nobodyThere());
    service
        .client()
        .post(
            "/api/v1/issuers/" + service.issuerId() + "/members",
            Samples.parsed("{'email': '%s', 'role': 'OFFICER'}".formatted(OFFICER)));
    var unused = service.signIn(browser, OFFICER);
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

  static Stream<Arguments> files() {
    byte[] whole = Samples.bytes("badge.png");
    return Stream.of(
        arguments("empty.png", new byte[0]),
        arguments("words.png", "no picture".getBytes(StandardCharsets.UTF_8)),
        arguments("page.png", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)),
        arguments("head.png", Arrays.copyOf(whole, 8)),
        arguments("half.png", Arrays.copyOf(whole, whole.length / 2)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isToldAndLosesNothingThatWasTyped(String name, byte[] content) throws IOException {
    int before = service.district().store().badgeClasses(service.issuerId()).size();
    String classes = "/console/issuers/" + service.issuerId() + "/classes";
    browser.driver().get(service.address() + classes + "/new?lang=en");
    browser.find("#field-name").sendKeys("Reading Coach");
    browser.find("#field-description").sendKeys("Coaches colleagues in reading.");
    browser.find("#field-narrative").sendKeys("Coach three peers.");
    browser.find("#picture-upload").click();
    Path file = Files.write(folder.resolve(name), content);
    browser.find("#field-file").sendKeys(file.toString());
    browser.find("form:has(.part) > .actions button").click();
    browser.await(".faults");

    assertThat(browser.text(".faults")).containsIgnoringCase("picture");
    assertThat(browser.find("#field-name").getDomProperty("value")).isEqualTo("Reading Coach");
    assertThat(browser.find("#picture-upload").isSelected()).isTrue();
    assertThat(browser.seriousFaults()).isEmpty();
    assertThat(service.district().store().badgeClasses(service.issuerId())).hasSize(before);
  }
}
