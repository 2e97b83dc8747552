package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.input.RefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The office's pages, as somebody without script uses them. */
class OfficeTest {

  @TempDir static Path folder;
  private static RunningService service;
  private static String issuer;
  private ConsoleClient office;

  @BeforeAll
  static void start() throws RefusedException {
    service =
        RunningService.admitting(
            folder.resolve("data"), new AccessSettings(Optional.empty(), 1000, 1000, false));
    issuer = "/console/issuers/" + service.issuerId();
    service.district().award(TestDistrict.people(2));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void signIn() {
    office = ConsoleClient.signedIn(service, service.token());
  }

  private static String link(Answer page, String form) {
    Matcher link = Pattern.compile("href=\"(" + form + ")\"").matcher(page.text());
    assertThat(link.find()).as(page.text()).isTrue();
    return link.group(1);
  }

  @Test
  void everyPageIsThereForTheOperator() {
    for (String path :
        new String[] {
          "", "/people", "/keys", "/batches", "/badges", "/badges?q=nobody@example.org", "/audit"
        }) {
      Answer page = office.get(issuer + path);
      assertThat(page.status()).as(path + page.text()).isEqualTo(200);
      assertThat(page.text()).contains("<main", "aria-current=\"page\"");
      assertThat(office.get(issuer + path).header("Content-Language")).isEqualTo("en");
    }
    assertThat(office.get("/console/new-issuer").status()).isEqualTo(200);
  }

  @Test
  void whatFailsIsToldByAPage() {
    String people = issuer + "/people";
    Answer large = office.send(people, Map.of("email", "a".repeat(1_100_000)));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.header("Content-Type")).startsWith("text/html");
    assertThat(large.text()).contains("This is too large");

    Answer unknown = office.get("/console/nowhere/at/all");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).contains("There is no such page");
  }

  @Test
  void aStrangersFileIsNotTakenIn() {
    Answer refused =
        FileForm.send(
            new ConsoleClient(service),
            issuer + "/rosters/new",
            Map.of(),
            Map.of("file", new byte[1_100_000]));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(service.district().path().resolve("uploads"))
        .satisfiesAnyOf(
            it -> assertThat(it).doesNotExist(), it -> assertThat(it).isEmptyDirectory());
  }

  @Test
  void whatIsNotForSomebodyIsNotThere() {
    var made =
        service
            .client()
            .post(
                "/api/v1/issuers/" + service.issuerId() + "/api-keys",
                Samples.parsed("{'name':'reader','permissions':['READ']}"))
            .json();
    ConsoleClient reader = ConsoleClient.signedIn(service, made.path("key").asText());

    Answer page = reader.get(issuer);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).doesNotContain("/people\"", "/audit\"", "/badges\"", "new-issuer");
    for (String hidden : new String[] {"/people", "/keys", "/badges", "/audit", "x"}) {
      assertThat(reader.get(issuer + hidden).status()).as(hidden).isEqualTo(404);
    }
    assertThat(reader.get("/console/new-issuer").status()).isEqualTo(404);
    String csrf = ConsoleClient.csrf(page);
    Map<String, String> role = Map.of("email", "x@example.org", "role", "OWNER", "csrf", csrf);
    assertThat(reader.post(issuer + "/people", role).status()).isEqualTo(404);
    assertThat(reader.post(issuer + "/batches", Map.of("csrf", csrf)).status()).isEqualTo(404);
  }

  @Test
  void givesARoleAndTakesItAfterAsking() {
    String people = issuer + "/people";
    Answer given = office.send(people, Map.of("email", "Ana@Example.org", "role", "OFFICER"));
    Answer page = office.follow(given);
    assertThat(page.text()).contains("The role was given", "ana@example.org", "Officer");

    String take = link(page, people + "/[0-9a-f-]+");
    Answer asked = office.get(take);
    assertThat(asked.text()).contains("ana@example.org loses the role “Officer”");
    Answer taken = office.follow(office.send(take, Map.of()));
    assertThat(taken.text()).contains("The role was taken").doesNotContain("ana@example.org");
  }

  @Test
  void aRefusedFormComesBackAsItWasTyped() {
    Answer refused =
        office.send(issuer + "/people", Map.of("email", "<ana>\"", "role", "REVIEWER"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains(
            "role=\"alert\"",
            "href=\"#field-email\"",
            "aria-describedby=\"hint-email fault-email\"",
            "value=\"&lt;ana",
            "<option value=\"REVIEWER\" selected>");
  }

  @Test
  void aFormOfAnEarlierSignInDoesNothingAndKeepsWhatWasTyped() {
    Answer refused =
        office.post(
            issuer + "/people",
            Map.of("email", "early@example.org", "role", "OWNER", "csrf", "of before"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("early@example.org", "nothing was done");
    assertThat(service.district().store().access().members(service.issuerId()))
        .noneMatch(it -> it.email().equals("early@example.org"));
  }

  @Test
  void whatWasTypedOutlivesTheSession() {
    String people = issuer + "/people";
    String csrf = ConsoleClient.csrf(office.get(people));
    office.cookies().clear();
    Answer asked =
        office.post(people, Map.of("email", "later@example.org", "role", "REVIEWER", "csrf", csrf));

    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.text())
        .contains("Your session had ended", "name=\"kept:email\" value=\"later@example.org\"")
        .doesNotContain("kept:csrf");
    Answer again =
        office.post(
            "/console/sign-in",
            ConsoleClient.with(
                ConsoleClient.csrf(asked),
                Map.of(
                    "token",
                    service.token(),
                    "back",
                    people,
                    "kept:email",
                    "later@example.org",
                    "kept:role",
                    "REVIEWER")));
    Answer form = office.follow(again);
    assertThat(form.text())
        .contains("value=\"later@example.org\"", "<option value=\"REVIEWER\" selected>");
    assertThat(service.district().store().access().members(service.issuerId()))
        .noneMatch(it -> it.email().equals("later@example.org"));
  }

  @Test
  void anApiKeyIsShownOnceAndRevokedAfterAsking() {
    String keys = issuer + "/keys";
    Answer made = office.send(keys, Map.of("name", "Payroll", "permissions", "READ"));
    assertThat(made.status()).isEqualTo(200);
    Matcher secret = Pattern.compile("stele_[0-9a-f]{72}").matcher(made.text());
    assertThat(secret.find()).isTrue();
    assertThat(service.clientWith(secret.group()).get("/api/v1/me").status()).isEqualTo(200);

    Answer list = office.get(keys);
    assertThat(list.text()).contains("Payroll").doesNotContain(secret.group());
    String revoke = link(list, keys + "/[0-9a-f-]+");
    assertThat(office.get(revoke).text()).contains("cannot be undone");
    assertThat(office.follow(office.send(revoke, Map.of())).text()).contains("was revoked");
  }

  @Test
  void makesAnIssuerWithItsKeys() {
    Map<String, String> district =
        Map.of("name", "Harbor District", "url", "https://harbor.example.org", "email", "no");
    Answer refused = office.send("/console/new-issuer", district);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("value=\"Harbor District\"", "id=\"fault-email\"");

    Answer made =
        office.send(
            "/console/new-issuer",
            Map.of(
                "name", "Harbor District",
                "url", "https://harbor.example.org",
                "email", "badges@harbor.example.org",
                "description", "",
                "image", ""));
    assertThat(office.follow(made).text())
        .contains("The issuer and its keys were made", "Harbor District", "0x", "anchors now");
  }

  @Test
  void showsBatchesAndClosesTheOneThatCollects() throws RefusedException {
    service.district().award(TestDistrict.people(1));
    assertThat(office.get("/console").text()).contains("wait for their batch to close");
    Answer closed = office.follow(office.send(issuer + "/batches", Map.of()));
    assertThat(closed.text()).contains("The batch was closed", "pill");
    String batch = link(closed, issuer + "/batches/[0-9a-f-]+");
    assertThat(office.get(batch).text()).contains("Merkle root", "Try again now");
    assertThat(office.follow(office.send(batch, Map.of())).text()).contains("is tried again");

    Answer nothing = office.send(issuer + "/batches", issuer + "/batches", Map.of());
    assertThat(nothing.status()).isEqualTo(422);
  }

  @Test
  void findsBadgesAndSaysThatWithoutARegistryNothingIsTakenBack() {
    Answer found = office.get(issuer + "/badges?q=TEACHER1@example.org");
    assertThat(found.text()).contains("Teacher 1", "teacher1@example.org");
    String badge = link(found, issuer + "/badges/[0-9a-f-]+");
    String id = badge.substring(badge.lastIndexOf('/') + 1);
    assertThat(office.get(issuer + "/badges?q=https://x.example.org/badges/" + id).text())
        .contains("Teacher 1");

    assertThat(office.get(badge).text()).contains("goes by no registry");
    Answer asked = office.send(badge, Map.of("how", "suspend", "reason", "superseded"));
    assertThat(asked.status()).isEqualTo(422);
    assertThat(office.get(issuer + "/badges/" + "0".repeat(36)).status()).isEqualTo(404);
  }

  @Test
  void asksBeforeABadgeIsTakenBack() {
    String badge =
        link(office.get(issuer + "/badges?q=teacher2@example.org"), issuer + "/badges/[0-9a-f-]+");
    Answer asked = office.send(badge, Map.of("how", "revoke", "reason", "issued-in-error"));

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.text())
        .contains("Teacher 2 (teacher2@example.org)", "cannot be undone", "issued in error");
    Answer done =
        office.post(
            badge,
            ConsoleClient.with(
                ConsoleClient.csrf(asked),
                Map.of("how", "revoke", "reason", "issued-in-error", "confirmed", "yes")));
    // The service here goes by no registry, and says so rather than do half of it.
    assertThat(done.status()).isEqualTo(422);
    assertThat(done.text()).contains("registry");
  }

  @Test
  void theLogIsFilteredAndChecked() {
    office.send(issuer + "/people", Map.of("email", "log@example.org", "role", "EARNER"));
    Answer all = office.get(issuer + "/audit");
    assertThat(all.text()).contains("A role was given", "log@example.org", "Operator");

    assertThat(office.get(issuer + "/audit?action=role.taken").text())
        .doesNotContain("log@example.org");
    assertThat(office.get(issuer + "/audit?check=1").text()).contains("Whole", "Every entry");
  }
}
