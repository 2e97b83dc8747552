package dev.stele.issuer.http;

import static dev.stele.issuer.http.EarnerScene.REFLECTION;
import static dev.stele.issuer.http.EarnerScene.ROSA;
import static dev.stele.issuer.http.EarnerScene.TARIQ;
import static dev.stele.issuer.http.PortfolioScene.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.http.ApiClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of earners and reviewers, as a browser without script uses them. */
class EarnerPagesTest {
  @TempDir static Path folder;
  private static EarnerScene scene;

  @BeforeAll
  static void open() {
    scene = new EarnerScene(folder.resolve("data"));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  private static String apply() {
    return "/console/apply/" + scene.badgeClass;
  }

  private static Map<String, String> filled() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "Noor Haddad");
    fields.put("pieces", "1");
    fields.put("evidence1-url", "https://portfolio.example.org/noor");
    fields.put("evidence1-name", "Video");
    fields.put("narrative", REFLECTION);
    return fields;
  }

  /** Applies, and gives the address of the application. */
  private static String applied(ConsoleClient browser) {
    Answer sent = browser.send(apply(), filled());
    assertThat(sent.status()).as(sent.text()).isEqualTo(303);
    return sent.header("Location").replaceAll("\\?.*", "");
  }

  private static Map<String, String> decision(String decision) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("round", "1");
    fields.put("score1", "3");
    fields.put("score2", "4");
    fields.put("comment", "Every voice is heard.");
    fields.put("decision", decision);
    return fields;
  }

  @Test
  void fromTheFormToTheBadge() {
    ConsoleClient noor = scene.browser("noor@example.org");
    assertThat(noor.get(apply()).text())
        .contains("Facilitating Number Talks", "Evidence of practice", "at least 2", "2 reviewers");
    String application = applied(noor);
    assertThat(noor.get(application).text()).contains("With the reviewers", "<strong>talk moves");

    String review = application.replace("applications", "reviews");
    ConsoleClient rosa = scene.browser(ROSA);
    assertThat(rosa.get("/console").text()).contains("to review");
    assertThat(rosa.get("/console/reviews").text()).contains("Noor Haddad");
    assertThat(rosa.send(review, decision("ask-for-changes")).status()).isEqualTo(303);
    assertThat(noor.get(application).text())
        .contains("Changes asked for", "Every voice is heard.", "Rosa Delgado");
    assertThat(noor.get("/console").text()).contains("with changes asked for");

    Map<String, String> again = filled();
    again.put("evidence1-narrative", "What I changed.");
    String submission = application + "/submission";
    assertThat(noor.get(submission).text())
        .contains("value=\"https://portfolio.example.org/noor\"");
    assertThat(noor.send(submission, again).status()).isEqualTo(303);
    Map<String, String> approval = decision("approve");
    approval.put("round", "2");
    assertThat(rosa.send(review, approval).status()).isEqualTo(303);
    assertThat(scene.browser(TARIQ).send(review, approval).status()).isEqualTo(303);
    assertThat(noor.get(application).text()).contains("Awarded", "Open the badge");
    assertThat(noor.get("/console/portfolio").text()).contains("Facilitating Number Talks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "relative/path",
        "https://",
        "ftp://example.org/x"
      })
  void anAddressThatNobodyCanOpenSafelyIsRefusedAndKept(String address) {
    Map<String, String> fields = filled();
    fields.put("evidence1-url", address);
    Answer refused = scene.browser("link@example.org").send(apply(), fields);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("begins with https:// or http://", "role=\"alert\"")
        .contains("#field-evidence1-url", "value=\"" + address + "\"", "talk moves")
        .doesNotContain("href=\"" + address);
  }

  @Test
  void anEmptyFormSaysAllThatIsMissing() {
    Answer refused = scene.browser("empty@example.org").send(apply(), Map.of("pieces", "2"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("#field-name", "#field-evidence1-url", "#field-narrative", "evidence2-url");
  }

  @Test
  void longAndForeignTextsAreTakenAsTheyAre() {
    ConsoleClient browser = scene.browser("long@example.org");
    Map<String, String> fields = filled();
    fields.put("name", BadgeScene.HOSTILE);
    fields.put("narrative", "👩🏽‍🏫 شهادة ".repeat(400) + "<script>alert(1)</script>");
    Answer sent = browser.send(apply(), fields);
    assertThat(sent.status()).as(sent.text()).isEqualTo(303);
    assertThat(browser.follow(sent).text())
        .contains("It is handed in.", "شهادة", "&lt;script&gt;")
        .doesNotContain("<script>");
    fields.put("narrative", "x".repeat(20_001));
    assertThat(scene.browser("longer@example.org").send(apply(), fields).status()).isEqualTo(422);
  }

  @Test
  void onePieceMoreIsAskedForWithoutScript() {
    Map<String, String> fields = filled();
    fields.put("more", "1");
    Answer page = scene.browser("more@example.org").send(apply(), fields);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("evidence2-url", "name=\"pieces\" value=\"2\"", "talk moves")
        .doesNotContain("evidence3-url");
  }

  @Test
  void whoHasAppliedAlreadyIsToldInPlainWords() {
    ConsoleClient browser = scene.browser("twice@example.org");
    applied(browser);
    Answer refused = browser.send(apply(), filled());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("open application for this badge already", "talk moves");
    assertThat(browser.send(apply() + "?lang=es", filled()).text()).contains("Ya tiene");
  }

  @Test
  void ofTwoTabsTheSecondIsToldWhoDecidedAndLosesNothing() {
    ConsoleClient ute = scene.browser("ute@example.org");
    String review = applied(ute).replace("applications", "reviews");
    ConsoleClient tariq = scene.browser(TARIQ);
    String csrf = ConsoleClient.csrf(tariq.get(review));
    assertThat(scene.browser(ROSA).send(review, decision("reject")).status()).isEqualTo(303);

    Map<String, String> second = decision("approve");
    second.put("comment", "What I typed for an hour.");
    Answer told = tariq.post(review, ConsoleClient.with(csrf, second));

    assertThat(told.status()).isEqualTo(422);
    assertThat(told.text())
        .contains("This was decided already", "Rosa Delgado declined")
        .contains("What I typed for an hour.", "Declined");
    assertThat(scene.file(review.replaceAll(".*/", "")).path("reviews")).hasSize(1);
  }

  @Test
  void whoWasOvertakenKeepsScoresAndDecisionToo() {
    String review = applied(scene.browser("uma@example.org")).replace("applications", "reviews");
    ConsoleClient tariq = scene.browser(TARIQ);
    String csrf = ConsoleClient.csrf(tariq.get(review));
    assertThat(scene.browser(ROSA).send(review, decision("reject")).status()).isEqualTo(303);

    Map<String, String> second = decision("approve");
    second.put("comment", "");
    Answer told = tariq.post(review, ConsoleClient.with(csrf, second));
    assertThat(told.text())
        .contains("Nothing of what you typed was recorded")
        .contains("Evidence of practice: 3 of 4", "Reflection: 4 of 4", "<bdi>Approve</bdi>");
  }

  @Test
  void whatCanBeAppliedForIsListed() {
    ConsoleClient noor = scene.browser("open@example.org");
    assertThat(noor.get("/console").text()).contains("href=\"/console/open-badges\"");
    String list = noor.get("/console/open-badges").text();
    assertThat(list).contains("Facilitating Number Talks", "href=\"" + apply() + "\"");
    // Awarded directly, so nobody can apply.
    assertThat(list).doesNotContain("Returning After Illness");
    assertThat(noor.get("/console/open-badges?q=NUMBER+talks").text())
        .contains("Facilitating Number Talks", "value=\"NUMBER talks\"");
    assertThat(noor.get("/console/open-badges?q=chess").text())
        .contains("“chess”")
        .doesNotContain("Facilitating Number Talks");
    assertThat(noor.get("/console/open-badges/" + scene.badgeClass + "/picture").mediaType())
        .isEqualTo("image/png");
    assertThat(new ConsoleClient(scene.service()).get("/console/open-badges").status())
        .isEqualTo(303);
  }

  @Test
  void aLongListIsReadPageByPage() {
    List<String> names = IntStream.range(10, 55).mapToObj(it -> "Paged & " + it).toList();
    names.forEach(scene::open);
    ConsoleClient noor = scene.browser("pages@example.org");
    Pattern more = Pattern.compile("class=\"button second\" href=\"(/console/open-badges[^\"]+)\"");
    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<String> next = Optional.of("/console/open-badges?q=paged+%26");
    while (next.isPresent()) {
      String page = noor.get(next.get()).text();
      List<String> shown =
          names.stream().filter(it -> page.contains(it.replace("&", "&amp;"))).toList();
      sizes.add(shown.size());
      seen.addAll(shown);
      assertThat(page).doesNotContain("Facilitating Number Talks");
      next = more.matcher(page).results().map(it -> it.group(1).replace("&amp;", "&")).findFirst();
    }
    assertThat(sizes).containsExactly(20, 20, 5);
    assertThat(seen).containsExactlyElementsOf(names);
  }

  @Test
  void whoDecidesTwiceIsToldSo() {
    String review = applied(scene.browser("vic@example.org")).replace("applications", "reviews");
    ConsoleClient rosa = scene.browser(ROSA);
    String csrf = ConsoleClient.csrf(rosa.get(review));
    assertThat(rosa.post(review, ConsoleClient.with(csrf, decision("approve"))).status())
        .isEqualTo(303);
    Answer told = rosa.post(review, ConsoleClient.with(csrf, decision("reject")));
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.text()).contains("This was decided already", "Rosa Delgado approved");
  }

  @Test
  void nobodyDecidesOnEvidenceThatTheyHaveNotSeen() {
    ConsoleClient wim = scene.browser("wim@example.org");
    String application = applied(wim);
    String review = application.replace("applications", "reviews");
    assertThat(wim.send(application + "/submission", filled()).status()).isEqualTo(303);

    Answer told = scene.browser(ROSA).send(review, decision("approve"));
    assertThat(told.status()).isEqualTo(422);
    assertThat(told.text()).contains("handed in anew since you opened", "Every voice is heard.");
  }

  @Test
  void scoresOutsideTheRubricAreRefusedBesideTheirFields() {
    String review = applied(scene.browser("xia@example.org")).replace("applications", "reviews");
    Map<String, String> low = decision("approve");
    low.put("score1", "1");
    low.put("score2", "");
    Answer refused = scene.browser(ROSA).send(review, low);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("#field-score1", "needs at least 2 points", "#field-score2");
  }

  @Test
  void anApplicationIsWithdrawnAfterAQuestion() {
    ConsoleClient yan = scene.browser("yan@example.org");
    String application = applied(yan);
    assertThat(yan.get(application + "/withdrawal").text()).contains("cannot be undone");
    assertThat(yan.send(application + "/withdrawal", Map.of()).status()).isEqualTo(303);
    assertThat(yan.get(application).text()).contains("Withdrawn");
  }

  @Test
  void whatIsNotTheirsIsNotThere() {
    ConsoleClient zoe = scene.browser("zoe@example.org");
    String application = applied(zoe);
    ConsoleClient bo = scene.browser("bo@example.org");
    assertThat(bo.get(application).status()).isEqualTo(404);
    assertThat(bo.get(application.replace("applications", "reviews")).status()).isEqualTo(404);
    assertThat(scene.browser(ROSA).get(application + "/submission").status()).isEqualTo(404);
    assertThat(zoe.get(application.replace("applications", "reviews")).status()).isEqualTo(404);
    assertThat(bo.get("/console").text()).doesNotContain("href=\"/console/reviews\"");
    assertThat(new ConsoleClient(scene.service()).get(application).status()).isEqualTo(303);
  }

  @Test
  void aPortfolioIsRunFromItsPage() throws IOException {
    ConsoleClient ana = scene.browser(ANA);
    String page = "/console/portfolio";
    String hidden = scene.folio().hidden;
    assertThat(ana.get(page).text())
        .contains("Returning After Illness", "Only you see it", "Mathematics Coach", "Taken back");

    Answer shown = ana.send(page, page + "/badges/" + hidden, Map.of("shown", "true"));
    assertThat(ana.follow(shown).text()).contains("It is shown from now on");
    ana.send(page, page + "/badges/" + hidden, Map.of("shown", "false"));
    Answer link = ana.send(page, page + "/link", Map.of());
    assertThat(link.status()).isEqualTo(200);
    assertThat(link.text()).contains("Copy it now", "/portfolios/");
    Answer named =
        ana.send(page, page + "/settings", Map.of("visibility", "link", "name", "n".repeat(201)));
    assertThat(named.status()).isEqualTo(422);
    assertThat(named.text()).contains("has at most 200 characters", "#field-name");
    assertThat(ana.get(page + "/export").unzipped()).containsKey("portfolio.json");
    Answer transcript = ana.get(page + "/transcripts/" + scene.service().issuerId());
    assertThat(transcript.mediaType()).isEqualTo("application/pdf");
    assertThat(new ConsoleClient(scene.service()).get(page + "/export").status()).isEqualTo(401);
  }
}
