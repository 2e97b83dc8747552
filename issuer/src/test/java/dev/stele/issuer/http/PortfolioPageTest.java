package dev.stele.issuer.http;

import static dev.stele.issuer.http.PortfolioScene.ANA;
import static dev.stele.issuer.http.PortfolioScene.HAL;
import static dev.stele.issuer.http.PortfolioScene.tile;
import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.store.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A portfolio's page as the service serves it. */
class PortfolioPageTest {
  private static final String MATHEMATICS = "Framework for Effective Mathematics Teaching";

  /** Of the groups of badges. */
  private static final Pattern HEADING =
      Pattern.compile("<h2>\\s*(?:<bdi[^>]*>)?\\s*([^<]+?)\\s*<");

  @TempDir static Path folder;
  private static PortfolioScene scene;
  private static ApiClient operator;
  private static String anas;

  @BeforeAll
  static void issue() {
    scene = new PortfolioScene(folder.resolve("data"));
    operator = scene.operator();
    anas = scene.link(ANA);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static List<String> headings(String path) {
    return HEADING.matcher(scene.html(path)).results().map(it -> it.group(1)).toList();
  }

  @Test
  void showsWhatItsEarnerConsentedToAndPlainlyWhatItIsWorth() {
    String html = scene.html(anas);

    assertThat(html)
        .contains("Ana Sofía Núñez", "Cedar Hill Teacher Center", "7.5 credit hours")
        .contains(tile(scene.discourse), tile(scene.fractions), tile(scene.elsewhere))
        .contains("<strong>Taken back</strong>", "<strong>Expired</strong>", "It counted until")
        .contains("<strong>Suspended</strong>", "<strong>Awarded, not anchored yet</strong>")
        .contains("<dt>Badges shown</dt><dd>7</dd>", "<dt>Valid now</dt><dd>3</dd>")
        .contains("<dt>Credit hours</dt><dd>34.5</dd>");
    assertThat(html)
        .doesNotContain(scene.hidden, "Returning After Illness", "Wellbeing", scene.bos);
    assertThat(scene.person(ANA).get("/api/v1/portfolio").json().path("badges")).hasSize(8);
  }

  @Test
  void tellsHowFarItsStacksAreByWhatIsShown() {
    assertThat(scene.html(anas))
        .contains("Mathematics Coach", "2 of 3 badges", "22.5 of 30 credit hours", "On the way");
    String link = scene.link(HAL);
    assertThat(scene.html(link)).doesNotContain("Mathematics Coach");
  }

  @Test
  void groupsAndNarrowsDownByPlainLinks() {
    assertThat(headings(anas))
        .containsExactly(
            MATHEMATICS, "Literacy Standards", "State Re-licensure", "Aligned to no framework");
    assertThat(headings(anas + "?by=issuer"))
        .containsExactly("Cedar Hill Teacher Center", "Maple Valley School District");
    assertThat(headings(anas + "?by=year")).containsExactly(Integer.toString(scene.year()));
    assertThat(scene.html(anas + "?issuer=" + scene.cedarHill))
        .contains(tile(scene.elsewhere), tile(scene.pending))
        .doesNotContain(tile(scene.discourse));
    String encoded = URLEncoder.encode(MATHEMATICS, StandardCharsets.UTF_8);
    String mathematics = scene.html(anas + "?framework=" + encoded);
    assertThat(mathematics)
        .contains(tile(scene.discourse), tile(scene.fractions), tile(scene.revoked))
        .doesNotContain(tile(scene.elsewhere), "Aligned to no framework")
        .contains("&amp;framework=" + encoded + "\" lang=\"es\"");
    // Once, though it is aligned to two frameworks.
    assertThat(mathematics.split("\"tile\"", -1)).hasSize(4);
    assertThat(scene.html(anas + "?by=year&year=" + scene.year())).contains(tile(scene.elsewhere));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?year=rubbish",
        "?year=-1",
        "?framework=%3Cscript%3E",
        "?issuer=" + "00000000-0000-0000-0000-000000000000",
        "?issuer=a&framework=b&year=c&by=d",
        "?framework=%E2%80%AE%F0%9F%8F%85",
      })
  void whatNoBadgeHasShowsNone(String query) {
    assertThat(scene.html(anas + query))
        .contains("No badge here fits this choice.", "Show all badges")
        .doesNotContain("class=\"tile\"", "<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?by=rubbish", "?by=", "?year=", "?lang=xx", "?framework=&x=%2500"})
  void whatAsksForNothingShowsAll(String query) {
    assertThat(scene.html(anas + query)).contains(tile(scene.discourse), tile(scene.elsewhere));
  }

  @Test
  void saysNoMoreOfItsEarnerThanTheyWant() {
    Store.Leaf leaf = scene.service().district().store().leaf(scene.discourse).orElseThrow();

    assertThat(scene.html(anas))
        .doesNotContainIgnoringCase(ANA)
        .doesNotContain("Ana Of The Register", "A. Núñez")
        .doesNotContain(leaf.assertion().salt(), leaf.assertion().hashedIdentity());
  }

  @Test
  void textsThatWantToBeMoreStayTexts() {
    String html = scene.html(scene.link(HAL));

    assertThat(html)
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;", tile(scene.hostile))
        .doesNotContain("<script", "<img src=x", "javascript:");
    String framework = html.replaceAll("(?s).*framework=(sha256%3A[0-9a-f]{64}).*", "$1");
    assertThat(scene.html(scene.link(HAL) + "?framework=" + framework))
        .contains(tile(scene.hostile));
  }

  @Test
  void needsNoScriptIsNotListedAndNotKept() {
    Answer answer = operator.visit(anas);

    assertThat(answer.text()).doesNotContain("<script", "style=\"", "http://");
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'; img-src 'self' data:;")
        .doesNotContain("script");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("ETag")).isEmpty();
    // What was withdrawn must not be shown because somebody has seen it before.
    Answer again = operator.send(operator.withToken(anas).header("If-None-Match", "*").GET());
    assertThat(again.status()).isEqualTo(200);
    Answer head = operator.send("HEAD", anas);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(operator.send("HEAD", "/portfolios/never").status()).isEqualTo(404);
    assertProblem(operator.send("DELETE", anas), 405, "method-not-allowed");
    Answer style = operator.visit("/portfolios/portfolio.css");
    assertThat(style.mediaType()).startsWith("text/css");
    assertThat(
            operator
                .send(
                    operator
                        .withToken("/portfolios/portfolio.css")
                        .header("If-None-Match", style.header("ETag"))
                        .GET())
                .status())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "%3Cscript%3E", "-", "%E2%80%AE", "..%2f..%2fetc"})
  void anAddressThatLeadsNowhereSaysSo(String address) {
    scene.assertNothingThere("/portfolios/" + address);
    scene.assertNothingThere("/portfolios/" + "A".repeat(43));
    scene.assertNothingThere("/portfolios/" + UUID.randomUUID());
  }

  @Test
  void speaksSpanishToWhoeverAsksForIt() {
    assertThat(scene.html(anas + "?lang=es"))
        .contains("<html lang=\"es\">", "Portafolio", "Retirada", "2 de 3 insignias");
    assertThat(operator.visit("/portfolios/never?lang=es").text())
        .contains("No existe ese portafolio");
  }
}
