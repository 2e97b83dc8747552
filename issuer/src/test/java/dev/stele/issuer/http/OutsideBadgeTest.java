package dev.stele.issuer.http;

import static dev.stele.issuer.http.OpenBadges.baked;
import static dev.stele.issuer.http.OpenBadges.bytes;
import static dev.stele.issuer.http.OpenBadges.hosted;
import static dev.stele.issuer.http.OpenBadges.jws;
import static dev.stele.issuer.http.OpenBadges.plain;
import static dev.stele.issuer.http.PortfolioScene.accepted;
import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Badges of other issuers in portfolios. */
class OutsideBadgeTest {
  private static final String BADGES = "/api/v1/portfolio/outside-badges";
  private static final String ID = "https://badges.elsewhere.example/assertions/1";

  /** Whose badges this service has forgotten, so that their files come as from elsewhere. */
  private static final String GUS = "gus@example.org";

  @TempDir static Path folder;
  private static PortfolioScene scene;
  private static String uuid;
  private static final Map<String, byte[]> GUSES = new LinkedHashMap<>();

  @BeforeAll
  static void issue() {
    scene = new PortfolioScene(folder.resolve("data"));
    uuid = scene.award("fractions", GUS, "Gus");
    scene.deliver(scene.service().issuerId());
    for (String form : new String[] {"json", "jws", "png", "svg"}) {
      GUSES.put(form, scene.operator().visit("/assertions/" + uuid + "." + form).body());
    }
    GUSES.put("pdf", scene.operator().visit("/badges/" + uuid + ".pdf").body());
    forget(GUS);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static JsonNode forget(String email) {
    return accepted(
        scene
            .operator()
            .post(
                scene.home(scene.service().issuerId(), "erasures"),
                Samples.parsed("{'email': '%s'}".formatted(email))),
        200);
  }

  private static Answer add(String email, byte[] file) {
    return scene.person(email).post(BADGES, "application/octet-stream", file);
  }

  private static JsonNode added(String email, byte[] file) {
    return accepted(add(email, file), 201);
  }

  private static void show(String email, JsonNode badge, boolean shown) {
    String path = BADGES + "/" + badge.path("id").asText();
    accepted(scene.person(email).put(path, Samples.parsed("{'shown': %s}".formatted(shown))), 200);
  }

  private static JsonNode list(String email) {
    return accepted(scene.person(email).get("/api/v1/portfolio"), 200).path("outsideBadges");
  }

  private static String linked(String email) {
    scene.visibility(email, "link");
    return scene.link(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "png", "svg", "pdf"})
  void anAnchoredBadgeIsVerifiedWhateverItsForm(String form) {
    JsonNode badge = added(GUS, GUSES.get(form));

    assertThat(badge.at("/verification/verdict").asText()).as(badge.toString()).isEqualTo("valid");
    assertThat(badge.at("/verification/known").asText()).isIn("supplied", "rpc", "checkpoint");
    assertThat(badge.path("form").asText()).isEqualTo(form);
    assertThat(badge.path("shown").asBoolean(true)).isFalse();
    assertThat(badge.path("credential").asText()).isEqualTo("urn:uuid:" + uuid);
    String path = BADGES + "/" + badge.path("id").asText();
    assertThat(scene.person(GUS).get(path + "/file").body()).isEqualTo(GUSES.get(form));
    assertProblem(add(GUS, GUSES.get("json")), 409, "outside-badge-known");

    accepted(scene.person(GUS).send("DELETE", path), 200);
    assertProblem(scene.person(GUS).send("DELETE", path), 404, "not-found");
    assertThat(list(GUS)).isEmpty();
  }

  @Test
  void whatNothingButItsIssuerCanVouchForIsNeitherYesNorNo() {
    String email = "open@example.org";
    for (byte[] file :
        new byte[][] {
          bytes(hosted(email, ID + "a")),
          bytes(plain("Open@Example.org", ID + "b")),
          bytes(jws(plain(email, ID + "c"))),
          baked(jws(hosted(email, ID + "d"))),
          baked(plain(email, ID + "e").toString())
        }) {
      JsonNode badge = added(email, file);
      assertThat(badge.at("/verification/verdict").asText()).isEqualTo("undetermined");
      assertThat(badge.at("/verification").has("known")).isFalse();
      assertThat(badge.at("/verification/findings/0/code").asText()).isEqualTo("not-anchored");
      show(email, badge, true);
    }
    assertThat(list(email))
        .extracting(it -> it.path("form").asText())
        .containsExactly("png", "png", "jws", "json", "json");

    assertThat(scene.html(linked(email)))
        .contains("Not established", "Elsewhere Teacher Guild", "Open Teaching Standards")
        .contains("<dt>Valid now</dt><dd>0</dd>")
        .doesNotContain("Genuine", "class=\"state valid\"", email);
  }

  @Test
  void whatWasChangedIsRefusedWithTheReason() {
    String changed =
        new String(GUSES.get("json"), StandardCharsets.UTF_8).replace("Fractions as", "Mastery of");

    JsonNode problem = assertProblem(add(GUS, bytes(changed)), 422, "outside-badge-invalid");

    assertThat(problem.path("errors").toString()).contains("it was changed");
  }

  @Test
  void whatHasExpiredIsRefused() {
    ObjectNode badge = plain(GUS, ID).put("expires", "2024-01-01T00:00:00Z");
    assertProblem(add(GUS, bytes(badge)), 422, "outside-badge-invalid");
  }

  @Test
  void theBadgeOfSomebodyElseIsRefusedHashedOrPlain() {
    assertProblem(add("bo@example.org", GUSES.get("json")), 422, "outside-badge-of-another");
    assertProblem(add("bo@example.org", bytes(plain(GUS, ID))), 422, "outside-badge-of-another");
    ObjectNode other = plain(GUS, ID);
    other.withObject("/recipient").put("hashed", true).put("identity", "md5$0123456789abcdef");
    assertProblem(add(GUS, bytes(other)), 422, "outside-badge-of-another");
    other.remove("recipient");
    assertProblem(add(GUS, bytes(other)), 422, "outside-badge-of-another");
  }

  @Test
  void whatWasAwardedHereIsThereAlready() {
    for (String form : new String[] {"json", "png", "jws"}) {
      byte[] file = scene.operator().visit("/assertions/" + scene.bos + "." + form).body();
      assertProblem(add("bo@example.org", file), 409, "outside-badge-known");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "{",
        "[]",
        "{}",
        "e",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
        "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln",
        "https://badges.elsewhere.example/1",
        "%PDF-1.7 rubbish",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE html><p>no badge",
        "\u0089PNG\r\n\u001a\nrubbish",
        "{'id': 'x', 'badge': 'https://badges.elsewhere.example/classes/4'}",
        "{'id': 'x', 'badge': {'name': 'N', 'issuer': 'x'}, 'issuedOn': 'yesterday'}",
        "{'id': 'x', 'badge': {'name': 'N\\u0000', 'issuer': 'x'}, 'issuedOn': '2023-01-01'}"
      })
  void rubbishIsRefused(String file) {
    byte[] sent = file.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(add(GUS, sent), 422, "outside-badge-unreadable");
  }

  @Test
  void aFileHasAtMostFourMebibytes() {
    assertProblem(add(GUS, new byte[4 * 1024 * 1024 + 1]), 413, "too-large");
  }

  @Test
  void nothingThatABadgeNamesIsFetched() throws IOException {
    try (ServerSocket tempting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      tempting.setSoTimeout(300);
      String there = "http://127.0.0.1:" + tempting.getLocalPort();
      String badge =
          plain("curious@example.org", ID)
              .toString()
              .replace("https://badges.elsewhere.example", there);
      JsonNode added = added("curious@example.org", bytes(badge));
      accepted(
          scene
              .person("curious@example.org")
              .send("POST", BADGES + "/" + added.path("id").asText() + "/verification"),
          200);
      assertThat(visitor(tempting)).isEmpty();
    }
  }

  private static Optional<String> visitor(ServerSocket socket) throws IOException {
    try {
      return Optional.of(socket.accept().getRemoteSocketAddress().toString());
    } catch (java.net.SocketTimeoutException e) {
      return Optional.empty();
    }
  }

  @Test
  void othersSeeOnlyWhatItsEarnerConsentedTo() {
    String email = "hana@example.org";
    JsonNode badge = added(email, baked(jws(hosted(email, ID))));
    String link = linked(email);
    String file = link + "/badges/" + badge.path("id").asText();
    assertThat(scene.html(link)).doesNotContain("Elsewhere Teacher Guild");
    assertProblem(scene.operator().visit(file), 404, "not-found");
    assertProblem(scene.operator().visit(file + "/picture"), 404, "not-found");

    show(email, badge, true);
    assertThat(scene.html(link)).contains("Elsewhere Teacher Guild");
    Answer taken = scene.operator().visit(file);
    assertThat(taken.body()).isEqualTo(baked(jws(hosted(email, ID))));
    assertThat(taken.header("Content-Disposition")).startsWith("attachment");
    assertThat(scene.operator().visit(file + "/picture").mediaType()).isEqualTo("image/png");

    show(email, badge, false);
    assertProblem(scene.operator().visit(file), 404, "not-found");
    show(email, badge, true);
    scene.visibility(email, "private");
    assertProblem(scene.operator().visit(file), 404, "not-found");
  }

  @Test
  void nobodyTouchesThoseOfAnother() {
    String email = "ivo@example.org";
    String path = BADGES + "/" + added(email, bytes(plain(email, ID))).path("id").asText();
    ApiClient bo = scene.person("bo@example.org");

    assertProblem(bo.get(path + "/file"), 404, "not-found");
    assertProblem(bo.send("DELETE", path), 404, "not-found");
    assertProblem(bo.put(path, Samples.parsed("{'shown': true}")), 404, "not-found");
    assertProblem(bo.send("POST", path + "/verification"), 404, "not-found");
    assertProblem(
        scene.operator().post(BADGES, "application/json", bytes(plain(email, ID))),
        403,
        "forbidden");
    for (String id : new String[] {UUID.randomUUID().toString(), "rubbish"}) {
      assertProblem(scene.person(email).get(BADGES + "/" + id + "/file"), 404, "not-found");
    }
    assertThat(list(email)).hasSize(1);
  }

  @Test
  void oneThatWasTakenBackMeanwhileIsShownToItsEarnerAloneWithTheReason() {
    String email = "kim@example.org";
    String its = scene.award("fractions", email, "Kim");
    scene.deliver(scene.service().issuerId());
    byte[] file = scene.operator().visit("/assertions/" + its + ".json").body();
    forget(email);
    JsonNode badge = added(email, file);
    show(email, badge, true);
    String link = linked(email);
    assertThat(scene.html(link)).contains("Genuine", "Fractions as Numbers");

    scene.service().takeBack(its, 2, Optional.empty());
    String path = BADGES + "/" + badge.path("id").asText() + "/verification";
    JsonNode again = accepted(scene.person(email).send("POST", path), 200);

    assertThat(again.at("/verification/verdict").asText()).isEqualTo("invalid");
    assertThat(again.at("/verification/findings").toString()).contains("revocation");
    assertThat(scene.html(link)).doesNotContain("Fractions as Numbers");
    assertThat(list(email)).hasSize(1);
  }

  @Test
  void theirFilesAreTakenAlongAndGoWithTheirEarnersData() throws IOException {
    String email = "lea@example.org";
    byte[] file = baked(jws(hosted(email, ID)));
    JsonNode badge = added(email, file);
    String name = "outside/" + badge.path("id").asText() + ".png";

    Map<String, byte[]> files = scene.person(email).get("/api/v1/portfolio/export").unzipped();
    assertThat(files.get(name)).isEqualTo(file);
    assertThat(new String(files.get("portfolio.json"), StandardCharsets.UTF_8))
        .contains("Elsewhere Teacher Guild", "undetermined");

    assertThat(forget(email).path("portfolios").asInt()).isEqualTo(2);
    assertThat(list(email)).isEmpty();
    assertThat(scene.operator().get("/api/v1/audit?limit=1000").text()).doesNotContain(email);
    added(email, file);
    accepted(scene.person(email).send("DELETE", "/api/v1/portfolio"), 200);
    assertThat(list(email)).isEmpty();
  }

  @Test
  void hostileTextsStayTexts() {
    String email = "mo@example.org";
    ObjectNode badge = plain(email, ID);
    badge.withObject("/badge").put("name", BadgeScene.HOSTILE + "n".repeat(5000));
    badge.withObject("/badge/issuer").put("name", BadgeScene.HOSTILE);
    show(email, added(email, bytes(badge)), true);

    assertThat(scene.html(linked(email)))
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;")
        .doesNotContain("<script>", "<img src=x");
  }
}
