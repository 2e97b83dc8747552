package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Judge;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Store;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A badge's page as the service serves it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadgePageTest {
  @TempDir static Path folder;
  private static BadgeScene scene;
  private static ApiClient client;

  /** Those that came, in their order. */
  private final BlockingQueue<String> pages = new LinkedBlockingQueue<>();

  @BeforeAll
  static void issue() {
    scene = new BadgeScene(folder);
    client = scene.client();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static Answer page(String uuid) {
    return client.visit("/badges/" + uuid);
  }

  private static String html(String uuid) {
    Answer answer = page(uuid);
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  @Test
  void showsAllThatTheBadgeSaysAndHowItIsKnown() {
    String html = html(scene.anchored);

    assertThat(html)
        .contains("Facilitating Student Discourse in Mathematics", "Ana Sofía Núñez")
        .contains("<strong>two pieces of evidence</strong>", "<strong>talk moves</strong>")
        .contains("href=\"https://portfolio.example.org/ana/lesson-video\"", "<li dir=\"auto\">")
        .contains("Rosa Delgado", "I watched it twice.")
        .contains("Framework for Effective Mathematics Teaching · MT-3.2")
        .contains("<dt>Credit hours</dt><dd>15</dd>")
        .contains("Genuine</h2>", "Known by rpc.", "data-check=\"endorsement\"");
    JsonNode document = client.visit("/assertions/" + scene.anchored + ".json").json();
    assertThat(html).contains(document.at("/signature/anchors/0/sourceId").asText());
  }

  @Test
  void tellsProgramsAndOtherSitesWhereItIsAndWhatItIs() {
    String url = TestDistrict.BASE_URL + "/badges/" + scene.anchored;
    assertThat(html(scene.anchored))
        .contains("<meta property=\"og:url\" content=\"" + url + "\">")
        .contains("<meta property=\"og:image\" content=\"" + url + "/picture\">")
        .contains("<meta property=\"og:title\" content=\"Facilitating Student Discourse")
        .contains(
            "<link rel=\"alternate\" type=\"application/ld+json\" href=\""
                + TestDistrict.BASE_URL
                + "/assertions/"
                + scene.anchored
                + "\">");
  }

  @Test
  void saysNoMoreOfItsEarnerThanTheBadgeItselfDoes() {
    Store.Leaf leaf = scene.service().district().store().leaf(scene.anchored).orElseThrow();

    assertThat(html(scene.anchored))
        .doesNotContainIgnoringCase("ana@example.org")
        .doesNotContain("peers.example.org")
        .doesNotContain(leaf.assertion().salt())
        .doesNotContain(leaf.assertion().hashedIdentity());
  }

  @Test
  void needsNoScriptAndLetsNothingBeLoadedFromElsewhere() {
    Answer answer = page(scene.anchored);

    assertThat(answer.text()).doesNotContain("<script", "style=\"");
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'; img-src 'self' data:;")
        .doesNotContain("script");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(client.visit("/badges/badge.css").mediaType()).startsWith("text/css");
  }

  @Test
  void speaksSpanishToWhoeverAsksForIt() {
    assertThat(client.visit("/badges/" + scene.anchored + "?lang=es").text())
        .contains("<html lang=\"es\">", "Auténtica</h2>", "Quién la avala", "Horas de crédito");
    assertThat(client.visit("/badges/" + scene.revoked + "?lang=es").text())
        .contains("Retirada</h2>", "sus evidencias se retiraron o eran falsas");
    assertThat(client.visit("/badges/" + UUID.randomUUID() + "?lang=es").text())
        .contains("No existe esa insignia");
  }

  @Test
  void aBadgeThatIsNotAnchoredYetIsSaidToBe() {
    assertThat(html(scene.pending))
        .contains(
            "Awarded, not anchored yet</h2>", "Gus Pending", "no transaction in the chain yet")
        .doesNotContain("Genuine")
        .doesNotContain(".zip")
        .doesNotContain("application/ld+json");
    assertProblem(client.visit("/badges/" + scene.pending + ".zip"), 409, "not-anchored-yet");
  }

  @Test
  void aBadgeThatWasTakenBackSaysWhy() {
    assertThat(html(scene.revoked))
        .contains("Taken back</h2>", "its evidence was withdrawn, or was false")
        .contains("data-check=\"revocation\" data-code=\"revoked\"")
        .doesNotContain("Genuine</h2>");
  }

  @Test
  void aSuspendedBadgeSaysUntilWhen() {
    assertThat(html(scene.suspended))
        .contains("Suspended</h2>", "The suspension ends on")
        .doesNotContain("Genuine</h2>");
  }

  @Test
  void anExpiredBadgeSaysSinceWhen() {
    assertThat(html(scene.expired))
        .contains("Expired</h2>", "It counted until")
        .contains("data-check=\"validity\"")
        .doesNotContain("Genuine</h2>");
  }

  @Test
  void aDeletedBadgeIsGoneWithAllItsFiles() {
    Answer answer = page(scene.erased);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.text()).contains("This badge was deleted").doesNotContain("Di Erased");
    assertProblem(client.visit("/badges/" + scene.erased + ".zip"), 410, "erased");
    assertProblem(client.visit("/badges/" + scene.erased + "/picture"), 410, "erased");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "rubbish", "%3Cscript%3E", "-"})
  void anUnknownBadgeIsAPageThatSaysSo(String id) {
    Answer answer = page(id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.mediaType()).startsWith("text/html");
    assertThat(answer.text()).contains("There is no such badge").doesNotContain("<script");
  }

  @Test
  void textsThatWantToBeMoreStayTexts() {
    assertThat(html(scene.hostile))
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;", "شهادة المعلم", "🏅")
        .doesNotContain("<script", "<img src=x", "javascript:alert", "example.org/x.png\"")
        .contains("<bdi class=\"claimed\">", "<div class=\"rich\" lang=\"ar\">");
    assertThat(html(scene.longNamed)).contains("all 5,000 characters");
  }

  @Test
  void thePictureIsTheClasssOwn() {
    Answer picture = client.visit("/badges/" + scene.pending + "/picture");

    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.mediaType()).isEqualTo("image/png");
    assertThat(picture.body()).isEqualTo(scene.service().district().badge().png());
  }

  @Test
  void theArchiveHoldsEveryFormAndWhatItTakesToVerifyThem() throws IOException {
    String path = "/badges/" + scene.anchored + ".zip";
    Answer answer = client.visit(path);
    Map<String, byte[]> files = answer.unzipped();

    String uuid = scene.anchored;
    assertThat(files.keySet())
        .containsExactly(
            uuid + ".json",
            uuid + ".jws",
            uuid + ".png",
            uuid + ".svg",
            uuid + ".pdf",
            "issuer-profile.json",
            "revocation-list.json",
            "chain.json");
    for (String form : new String[] {".json", ".jws", ".png", ".svg"}) {
      assertThat(files.get(uuid + form))
          .isEqualTo(client.visit("/assertions/" + uuid + form).body());
    }
    Judge judge =
        new Judge(
            files.get("issuer-profile.json"),
            files.get("revocation-list.json"),
            files.get("chain.json"),
            scene.rpc());
    assertThat(judge.passes(files.get(uuid + ".json"))).isTrue();
    Answer head = client.send("HEAD", path);
    assertThat(head.header("Content-Length")).isEqualTo("" + answer.body().length);
    assertThat(head.header("Content-Disposition")).contains("badge-" + uuid + ".zip");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aClassIsNotMadeWithAPictureThatIsNone() {
    Issuance issuance = scene.service().district().issuance();
    byte[] whole = Samples.bytes("badge.png");
    for (byte[] rubbish :
        new byte[][] {
          new byte[0],
          "rubbish".getBytes(StandardCharsets.UTF_8),
          Arrays.copyOf(whole, 8),
          Arrays.copyOf(whole, whole.length / 2)
        }) {
      assertThatThrownBy(
              () ->
                  issuance.createBadgeClass(
                      scene.service().issuerId(),
                      BadgeClass.definition(Samples.json("badge-class.json")),
                      rubbish))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the badge's picture");
    }
  }

  @Test
  void onlyReadsAreTaken() {
    Answer answer = client.send("POST", "/badges/" + scene.anchored);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
  }

  /** The last but one, because it takes the node away from the others. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void withoutItsNodeThePageSaysThatItCannotTell() {
    scene.stopNode();

    assertThat(html(scene.anchored))
        .contains("Cannot be decided here</h2>", "which may not have answered just now")
        .contains("Ana Sofía Núñez")
        .doesNotContain("Genuine</h2>", "Not valid</h2>");
  }

  /** The last, because it needs the node's port. */
  @Test
  @Order(Integer.MAX_VALUE)
  void visitorsWhoWaitForANodeThatHangsLeaveTheServiceToOthers() throws Exception {
    scene.stopNode();
    try (ServerSocket hanging = scene.hangingNode();
        ExecutorService visitors = Executors.newCachedThreadPool()) {
      for (int visitor = 0; visitor < 2 * BadgeRoutes.AT_ONCE; visitor++) {
        visitors.execute(() -> pages.add(html(scene.anchored)));
      }
      String first = pages.poll(5, TimeUnit.SECONDS);

      assertThat(first)
          .as("the first whole page, while the others wait")
          .contains("Ana Sofía Núñez", "Too many are looking just now</h2>", "</html>")
          .doesNotContain("Genuine</h2>", "Cannot be decided here</h2>");
      assertThat(client.visit("/badges/" + scene.anchored + ".zip").header("Retry-After"))
          .isEqualTo("5");
      assertThat(client.visit("/health").status()).isEqualTo(200);
      assertThat(hanging.isBound()).isTrue();
    }
  }
}
