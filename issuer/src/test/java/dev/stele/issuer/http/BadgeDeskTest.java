package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.image.PngSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on which badge classes are made and rosters awarded, without script. */
class BadgeDeskTest {
  @TempDir Path folder;
  private RunningService service;
  private ConsoleClient officer;
  private String issuer;

  @BeforeEach
  void open() {
    service = RunningService.poor(folder, Samples.nobodyThere());
    issuer = "/console/issuers/" + service.issuerId();
    officer = ConsoleClient.signedIn(service, service.token());
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static Map<String, String> badge(String... more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "Reading Coach");
    fields.put("description", "Coaches colleagues in reading.");
    fields.put("narrative", "Coach *three* peers.");
    fields.put("language", "en");
    for (int place = 0; place < more.length; place += 2) {
      fields.put(more[place], more[place + 1]);
    }
    return fields;
  }

  private Answer make(Map<String, String> fields) {
    return FileForm.send(officer, issuer + "/classes/new", fields, Map.of());
  }

  private String made(Map<String, String> fields) {
    Answer seen = make(fields);
    assertThat(seen.status()).as(seen.text()).isEqualTo(303);
    return seen.header("Location").replaceFirst("\\?.*", "");
  }

  private static String uuid(String page) {
    return page.substring(page.lastIndexOf('/') + 1);
  }

  @Test
  void makesAClassAsTheApiDoesWithThePictureThatWasDesigned() throws Exception {
    String page =
        made(
            badge(
                "tags", "reading, coaching",
                "hours", "1.5",
                "targetName1", "Literacy 1",
                "targetUrl1", "https://example.org/l1",
                "reviewers", "1",
                "criterion1", "Evidence",
                "points1", "5",
                "design-outline", "shield",
                "design-first", "Reading"));

    JsonNode json = service.client().get("/api/v1/badge-classes/" + uuid(page)).json();
    ObjectNode same = Samples.badgeClass().objectNode();
    same.put("name", "Reading Coach").put("description", "Coaches colleagues in reading.");
    same.putObject("criteria").put("narrative", "Coach *three* peers.");
    same.putArray("alignment")
        .addObject()
        .put("type", "AlignmentObject")
        .put("targetName", "Literacy 1")
        .put("targetUrl", "https://example.org/l1");
    same.putArray("tags").add("reading").add("coaching");
    same.put("creditHours", "1.5").put("@language", "en");
    assertThat(json.path("definition").toString()).isEqualTo(same.toString());

    Answer picture = officer.get(page + "/picture");
    assertThat(picture.header("Content-Type")).isEqualTo("image/png");
    assertThat(PngSize.of(picture.body())).isEqualTo(new PngSize(600, 600));
    Answer shown = officer.get(page);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text())
        .contains("<em>three</em>", "Literacy 1", "reading, coaching", "1.5", "One reviewer");
    assertThat(officer.get(issuer + "/classes").text()).contains("Reading Coach", page);
  }

  @Test
  void givesBackAllThatWasTypedWithEachFaultBesideItsField() {
    Answer seen =
        make(
            badge(
                "name", "",
                "description", "<script>alert(1)</script>",
                "hours", "many",
                "targetName1", "X",
                "targetUrl1", "x",
                "design-first", "🎉"));

    assertThat(seen.status()).isEqualTo(422);
    assertThat(seen.text())
        .contains(
            "id=\"fault-name\"",
            "id=\"fault-hours\"",
            "id=\"fault-targetUrl1\"",
            "id=\"fault-design-first\"",
            "href=\"#field-hours\"",
            "value=\"many\"",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "Coach *three* peers.");
    assertThat(seen.text()).doesNotContain("<script>alert");
    assertThat(officer.get(issuer + "/classes").text()).doesNotContain("alert(1)");
  }

  @Test
  void showingPalettesAndRowsMakeNothingAndKeepWhatWasTyped() {
    Answer shown = make(badge("step", "show", "name", "", "design-outline", "rosette"));
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text()).contains("outline=rosette", "Coach *three* peers.");
    assertThat(shown.text()).doesNotContain("id=\"fault-name\"");

    assertThat(make(badge("palette", "#0b6e4f #f9c74f")).text())
        .contains("main=%230b6e4f", "accent=%23f9c74f");
    assertThat(make(badge("step", "alignments", "alignments", "2")).text())
        .contains("name=\"targetUrl3\"")
        .doesNotContain("name=\"targetUrl4\"");
    assertThat(make(badge("step", "criteria")).text()).contains("name=\"criterion3\"");
    assertThat(make(badge("step", "levels1")).text())
        .contains("name=\"level1-2-text\"")
        .doesNotContain("name=\"level1-3-text\"", "name=\"level2-1-text\"");
    assertThat(make(badge("step", "levels2", "levels2", "2")).text())
        .contains("name=\"level2-3-points\"");
    assertThat(officer.get(issuer + "/classes").text()).doesNotContain("Reading Coach");
  }

  @Test
  void aRubricWithLevelsIsMadeAndShown() {
    String page =
        made(
            badge(
                "reviewers", "1",
                "criterion1", "Reflection",
                "levels1", "2",
                "level1-1-points", "0",
                "level1-1-text", "Tells what happened.",
                "level1-2-points", "3",
                "level1-2-text", "Says why."));

    assertThat(officer.get(page).text()).contains("Tells what happened.", "Says why.", "3 points");
  }

  @Test
  void takesAPictureThatThereIsAlreadyAndRefusesWhatIsNone() {
    Map<String, String> fields = badge("picture", "upload");
    Answer none = make(fields);
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text()).contains("id=\"fault-file\"");

    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    Answer refused = FileForm.send(officer, issuer + "/classes/new", fields, Map.of("file", text));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("id=\"fault-file\"", "Reading Coach");

    byte[] png = officer.get("/console/designs/badge.png?first=Reading").body();
    Answer taken = FileForm.send(officer, issuer + "/classes/new", fields, Map.of("file", png));
    assertThat(taken.status()).as(taken.text()).isEqualTo(303);
  }

  @Test
  void drawsForWhoeverIsSignedInOnly() {
    Answer svg = officer.get("/console/designs/badge.svg?outline=hexagon&first=A%3Cb%3E");
    assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(svg.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(svg.text()).contains("<title>A&lt;b&gt;</title>");

    Answer refused = officer.get("/console/designs/badge.png?main=red&stars=7");
    assertThat(refused.status()).isEqualTo(422);
    JsonNode faults = officer.get("/console/designs/faults?main=red&stars=7").json().path("faults");
    assertThat(faults.has("main")).isTrue();
    assertThat(faults.has("stars")).isTrue();

    ConsoleClient stranger = new ConsoleClient(service);
    assertThat(stranger.get("/console/designs/badge.svg").header("Location"))
        .startsWith("/console/sign-in");
    assertThat(stranger.get(issuer + "/classes").header("Location")).startsWith("/console/sign-in");
  }

  @Test
  void whoMayOnlyLookSeesNoFormAndFindsNoneEither() {
    ConsoleClient reader = ConsoleClient.signedIn(service, key("READ"));
    String page = issuer + "/classes/" + uuidOfFirst();

    assertThat(reader.get(issuer + "/classes").text()).doesNotContain("/classes/new");
    assertThat(reader.get(page).text()).doesNotContain("/retire", "/rosters/new");
    for (String hidden :
        List.of(issuer + "/classes/new", page + "/retire", issuer + "/rosters/new")) {
      assertThat(reader.get(hidden).status()).as(hidden).isEqualTo(404);
      assertThat(
              reader
                  .post(
                      hidden,
                      ConsoleClient.with(ConsoleClient.csrf(reader.get("/console")), Map.of()))
                  .status())
          .as(hidden)
          .isEqualTo(404);
    }
    assertThat(officer.get("/console/issuers/other/classes/" + uuidOfFirst()).status())
        .isEqualTo(404);
  }

  private String key(String permission) {
    return service
        .client()
        .post(
            "/api/v1/issuers/" + service.issuerId() + "/api-keys",
            Samples.parsed("{'name': 'x', 'permissions': ['%s']}".formatted(permission)))
        .json()
        .path("key")
        .asText();
  }

  private String uuidOfFirst() {
    return service.awards().split("/", -1)[4];
  }

  @Test
  void asksBeforeItRetires() {
    String page = issuer + "/classes/" + uuidOfFirst();
    assertThat(officer.get(page + "/retire").text()).contains("This cannot be undone");
    assertThat(officer.get(page).text()).contains("/retire").doesNotContain("was retired on");

    assertThat(officer.send(page + "/retire", Map.of()).header("Location")).startsWith(page);
    assertThat(officer.get(page).text()).contains("was retired on").doesNotContain("/retire\"");
    assertThat(officer.get(issuer + "/rosters/new").text())
        .doesNotContain("value=\"urn:uuid:" + uuidOfFirst());
  }

  @Test
  void showsALinkToApplyByOnce() {
    String page = made(badge("reviewers", "1"));

    Answer made = officer.send(page, Map.of("days", "7", "uses", "3"));
    Matcher link =
        Pattern.compile(
                "https://[^<]*/console/apply/" + uuid(page) + "\\?nomination=[A-Za-z0-9_-]{43}")
            .matcher(made.text());
    assertThat(link.find()).as(made.text()).isTrue();
    assertThat(officer.get(page).text()).doesNotContain("?nomination=");
    Answer refused = officer.send(page, Map.of("days", "7", "uses", "many"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("id=\"fault-uses\"", "value=\"many\"");
  }

  private Answer hand(String csv) {
    return FileForm.send(
        officer,
        issuer + "/rosters/new",
        Map.of("class", "urn:uuid:" + uuidOfFirst()),
        Map.of("file", csv.getBytes(StandardCharsets.UTF_8)));
  }

  private long awarded() {
    return service
        .client()
        .get("/api/v1/issuers/" + service.issuerId() + "/assertions?limit=1000")
        .json()
        .path("items")
        .size();
  }

  private Answer awaitAwarded(String page) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    Answer seen = officer.get(page);
    while (seen.text().contains("<progress")) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
      seen = officer.get(page);
    }
    return seen;
  }

  @Test
  void showsWhatWasReadAndAwardsTheGoodRowsWhenToldTo() throws Exception {
    String page =
        hand("email,name\nana@example.org,Ana <b>\nnobody,X\nbo@example.org,Bo\n")
            .header("Location");
    Answer preview = officer.get(page);

    assertThat(preview.text())
        .contains(
            "2 rows can be awarded",
            "One row has an error",
            "ana@example.org",
            "Ana &lt;b&gt;",
            "Write an e-mail address, such as ana@district.example.org; “nobody” is none.",
            "Award 2 badges, leave out one row");
    assertThat(awarded()).isZero();
    Answer faults = officer.get(page + "/faults.csv");
    assertThat(faults.header("Content-Disposition")).contains("attachment");
    assertThat(faults.text()).startsWith("\ufeffline,message\r\n3,\"Write an e-mail");

    String csrf = ConsoleClient.csrf(officer.get(page));
    assertThat(officer.send(page, Map.of("step", "award")).header("Location")).isEqualTo(page);
    assertThat(awaitAwarded(page).text()).contains("Awarded: 2 badges", "One row was left out.");
    assertThat(awarded()).isEqualTo(2);
    // Another tab's word comes too late.
    Map<String, String> tab = ConsoleClient.with(csrf, Map.of("step", "abandon"));
    assertThat(officer.post(page, tab).status()).isEqualTo(422);
    assertThat(officer.post(page, ConsoleClient.with(csrf, Map.of("step", "award"))).status())
        .isEqualTo(404);
    assertThat(awarded()).isEqualTo(2);
  }

  @Test
  void forgetsARosterWhenToldTo() throws Exception {
    String page = hand("email,name\nana@example.org,Ana\n").header("Location");

    assertThat(officer.send(page, Map.of("step", "abandon")).header("Location"))
        .startsWith(issuer + "/rosters/new");
    assertThat(officer.get(page).status()).isEqualTo(404);
    assertThat(awarded()).isZero();
    try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoRosterBesideItsField() {
    Answer refused = hand("name\nX\n");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("id=\"fault-file\"", "no column “email”");
    Answer nothing =
        FileForm.send(officer, issuer + "/rosters/new", Map.of("class", "urn:uuid:x"), Map.of());
    assertThat(nothing.text()).contains("id=\"fault-class\"");
  }

  @Test
  void readsAHundredThousandRowsAndShowsTheFirst() {
    StringBuilder csv = new StringBuilder("email,name\n");
    for (int row = 0; row < 100_000; row++) {
      csv.append("p").append(row).append("@example.org,Person\n");
    }
    csv.append("nobody,X\n".repeat(150));
    String page = hand(csv.toString()).header("Location");

    String preview = officer.get(page).text();
    assertThat(preview).contains("100,000 rows can be awarded", "150 rows have errors");
    assertThat(preview).contains("The first 100 of 150.").doesNotContain("p10@example.org");
    assertThat(officer.get(page + "/faults.csv").text().lines()).hasSize(151);
  }

  @Test
  void speaksSpanishToo() {
    assertThat(officer.get(issuer + "/classes/new?lang=es").text())
        .contains("Una insignia nueva", "Escarapela");
  }
}
