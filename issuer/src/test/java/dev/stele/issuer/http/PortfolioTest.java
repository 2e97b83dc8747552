package dev.stele.issuer.http;

import static dev.stele.issuer.http.PortfolioScene.ANA;
import static dev.stele.issuer.http.PortfolioScene.accepted;
import static dev.stele.issuer.http.PortfolioScene.tile;
import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earners say of their portfolios, and what becomes of that. */
class PortfolioTest {
  private static final String PORTFOLIO = "/api/v1/portfolio";

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

  private static JsonNode own(String email) {
    return accepted(scene.person(email).get(PORTFOLIO), 200);
  }

  @Test
  void nothingIsShownUntilItsEarnerConsents() {
    String email = "bo@example.org";
    JsonNode before = own(email);
    assertThat(before.path("visibility").asText()).isEqualTo("private");
    assertThat(before.path("linked").asBoolean()).isFalse();
    assertThat(before.at("/badges/0/shown").asBoolean(true)).isFalse();
    assertThat(before.at("/badges/0/state").asText()).isEqualTo("valid");

    scene.visibility(email, "link");
    String link = scene.link(email);
    assertThat(scene.html(link))
        .contains("No badge is shown here yet.")
        .doesNotContain("Lindqvist");

    scene.show(email, scene.bos, true);
    assertThat(scene.html(link)).contains(tile(scene.bos));
    assertThat(own(email).at("/badges/0/shown").asBoolean()).isTrue();

    scene.show(email, scene.bos, false);
    assertThat(scene.html(link)).doesNotContain(tile(scene.bos));
  }

  @Test
  void aLinkWorksUntilItIsReplacedOrWithdrawnAndWhileThePortfolioIsNotPrivate() {
    String email = "cy@example.org";
    String first = scene.link(email);
    assertThat(first).matches("/portfolios/[A-Za-z0-9_-]{43}");
    scene.assertNothingThere(first);
    scene.visibility(email, "link");
    assertThat(scene.html(first)).contains("A collection of badges");

    String second = scene.link(email);
    scene.assertNothingThere(first);
    scene.html(second);
    scene.visibility(email, "private");
    scene.assertNothingThere(second);
    scene.visibility(email, "public");
    scene.html(second);

    accepted(scene.person(email).send("DELETE", PORTFOLIO + "/link"), 200);
    scene.assertNothingThere(second);
    assertProblem(scene.person(email).send("DELETE", PORTFOLIO + "/link"), 404, "not-found");
  }

  @Test
  void aPublicOneHasAnAddressThatStaysTheSame() {
    String email = "ed@example.org";
    String url = scene.visibility(email, "public").path("address").asText();
    assertThat(url).startsWith("https://badges.district.example.org/portfolios/");
    String address = url.substring(url.indexOf("/portfolios/"));
    scene.html(address);

    assertThat(scene.visibility(email, "link").has("address")).isFalse();
    scene.assertNothingThere(address);
    assertThat(scene.visibility(email, "public").path("address").asText()).isEqualTo(url);
  }

  @Test
  void onlyTheHashOfALinkIsKept() throws IOException {
    String link = scene.link("fay@example.org");
    String token = link.substring(link.lastIndexOf('/') + 1);

    assertThat(operator.get("/api/v1/audit?limit=1000").text())
        .contains("portfolio.link-made")
        .doesNotContain(token);
    assertThat(own("fay@example.org").toString()).doesNotContain(token);
  }

  @Test
  void isForPeopleWhoSignedIn() {
    assertProblem(operator.visit(PORTFOLIO), 401, "unauthorized");
    assertProblem(operator.get(PORTFOLIO), 403, "forbidden");
    assertProblem(operator.get(PORTFOLIO + "/export"), 403, "forbidden");
    assertProblem(operator.send("POST", PORTFOLIO + "/link"), 403, "forbidden");
    assertProblem(operator.send("DELETE", PORTFOLIO + "/link"), 403, "forbidden");
    assertProblem(operator.send("DELETE", PORTFOLIO), 403, "forbidden");
    assertThat(own("stranger@example.org").path("badges")).isEmpty();
  }

  @Test
  void nobodyShowsTheBadgeOfAnother() {
    JsonNode yes = Samples.parsed("{'shown': true}");
    ApiClient bo = scene.person("bo@example.org");

    for (String uuid : List.of(scene.discourse, UUID.randomUUID().toString(), "rubbish", "%00")) {
      assertProblem(bo.put(PORTFOLIO + "/badges/" + uuid, yes), 404, "not-found");
    }
    assertThat(scene.html(anas)).contains(tile(scene.discourse));
    assertThat(own("bo@example.org").path("badges")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'visibility': 'everybody'}",
        "{'visibility': 'PUBLIC'}",
        "{'visibility': true}",
        "{'visibility': 'public', 'name': ' '}",
        "{'visibility': 'public', 'name': 7}",
        "{'visibility': 'public', 'email': 'x@example.org'}"
      })
  void saysWhatASettingMayBe(String body) {
    assertProblem(
        scene.person("fay@example.org").put(PORTFOLIO, Samples.parsed(body)), 422, "invalid");
  }

  @Test
  void refusesNamesAndConsentsThatAreNone() {
    ApiClient fay = scene.person("fay@example.org");
    var named = JsonNodeFactory.instance.objectNode().put("visibility", "link");
    for (int length : new int[] {201, 5000}) {
      assertProblem(fay.put(PORTFOLIO, named.put("name", "n".repeat(length))), 422, "invalid");
    }
    assertThat(fay.put(PORTFOLIO, named.put("name", "🏅".repeat(200))).status()).isEqualTo(200);
    String badge = PORTFOLIO + "/badges/" + scene.only("fay@example.org");
    for (String body : List.of("{}", "{'shown': 'true'}", "{'shown': true, 'for': 'ever'}")) {
      assertProblem(fay.put(badge, Samples.parsed(body)), 422, "invalid");
    }
    assertProblem(
        fay.send(
            fay.withToken(PORTFOLIO)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{"))),
        400,
        "malformed");
    assertProblem(fay.put(PORTFOLIO, named.put("name", "n".repeat(70_000))), 413, "too-large");
  }

  @Test
  void takesAllFilesAlongShownOrNot() throws IOException {
    Answer answer = scene.person(ANA).get(PORTFOLIO + "/export");
    assertThat(answer.mediaType()).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"portfolio.zip\"");
    Map<String, byte[]> files = answer.unzipped();

    for (String uuid : List.of(scene.discourse, scene.hidden, scene.revoked, scene.elsewhere)) {
      for (String form : List.of("json", "jws", "png", "svg")) {
        assertThat(files.get("badges/" + uuid + "." + form))
            .as(uuid + form)
            .isEqualTo(operator.visit("/assertions/" + uuid + "." + form).body());
      }
    }
    assertThat(files.keySet()).noneMatch(it -> it.contains(scene.pending));
    assertThat(files)
        .containsKeys(
            "portfolio.json",
            "chain.json",
            "issuers/" + scene.cedarHill + "/issuer-profile.json",
            "issuers/" + scene.service().issuerId() + "/revocation-list.json")
        .hasSize(7 * 4 + 1 + 1 + 2 * 2);
    assertThat(new String(files.get("portfolio.json"), StandardCharsets.UTF_8))
        .contains(scene.pending, "\"shown\" : false");
    assertThat(scene.service().judge().passes(files.get("badges/" + scene.discourse + ".json")))
        .isTrue();
  }

  @Test
  void whoHasNothingTakesAlongAListThatSaysSo() throws IOException {
    Answer answer = scene.person("stranger@example.org").get(PORTFOLIO + "/export");
    assertThat(answer.unzipped()).containsOnlyKeys("portfolio.json");
  }

  @Test
  void aDeletedPersonHasNoPortfolio() {
    String email = "di@example.org";
    scene.visibility(email, "public");
    scene.show(email, scene.only(email), true);
    String link = scene.link(email);
    scene.html(link);

    JsonNode erased =
        accepted(
            operator.post(
                scene.home(scene.service().issuerId(), "erasures"),
                Samples.parsed("{'email': 'di@example.org'}")),
            200);

    assertThat(erased.path("portfolios").asInt()).isEqualTo(2);
    scene.assertNothingThere(link);
    assertThat(operator.get("/api/v1/audit?limit=1000").text()).doesNotContain(email);
    JsonNode after = own(email);
    assertThat(after.path("visibility").asText()).isEqualTo("private");
    assertThat(after.path("badges")).isEmpty();
  }

  @Test
  void whatIsDeletedAtOneIssuerLeavesWhatIsShownOfAnother() {
    String email = "two@example.org";
    String here = scene.award("fractions", email, "Two");
    String there = scene.award("literacy", email, "Two");
    scene.visibility(email, "link");
    scene.show(email, here, true);
    scene.show(email, there, true);
    String link = scene.link(email);

    String body = "{'email': 'two@example.org'}";
    JsonNode first =
        accepted(
            operator.post(scene.home(scene.service().issuerId(), "erasures"), Samples.parsed(body)),
            200);
    assertThat(first.path("portfolios").asInt()).isEqualTo(1);
    assertThat(scene.html(link)).contains(tile(there)).doesNotContain(here);

    accepted(operator.post(scene.home(scene.cedarHill, "erasures"), Samples.parsed(body)), 200);
    scene.assertNothingThere(link);
    assertThat(operator.get("/api/v1/audit?limit=1000").text()).doesNotContain(email);
  }

  @Test
  void whoeverMadeItDeletesItAndTheBadgesStay() {
    String email = "hana@example.org";
    String badge = scene.award("fractions", email, "Hana");
    scene.visibility(email, "link");
    scene.show(email, badge, true);
    String link = scene.link(email);
    scene.html(link);

    accepted(scene.person(email).send("DELETE", PORTFOLIO), 200);

    scene.assertNothingThere(link);
    assertThat(own(email).at("/badges/0/shown").asBoolean(true)).isFalse();
    assertProblem(scene.person(email).send("DELETE", PORTFOLIO), 404, "not-found");
  }

  @Test
  void theAuditLogHasConsentsAtTheIssuerAndTheRestAtTheService() {
    String email = "ivo@example.org";
    String badge = scene.award("fractions", email, "Ivo");
    scene.show(email, badge, true);
    scene.show(email, badge, true);
    scene.show(email, badge, false);
    scene.visibility(email, "public");

    JsonNode entries =
        operator
            .get(scene.home(scene.service().issuerId(), "audit?limit=1000"))
            .json()
            .path("entries");
    assertThat(entries)
        .filteredOn(it -> it.path("target").asText().equals(badge))
        .extracting(it -> it.path("action").asText())
        .containsExactly("portfolio.badge-shown", "portfolio.badge-hidden");
    assertThat(operator.get("/api/v1/audit?limit=1000").json().path("entries"))
        .filteredOn(it -> it.path("action").asText().equals("portfolio.set"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.path("subject").asText()).startsWith("person:"));
  }
}
