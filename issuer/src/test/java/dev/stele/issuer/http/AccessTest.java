package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.access.KeySecret;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.TestProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, over HTTP: the operator, people by their roles, programs by their keys. */
class AccessTest {
  private static final TestProvider PROVIDER = new TestProvider();

  @TempDir static Path folder;
  @TempDir static Path keys;
  private static RunningService service;
  private static ApiClient operator;

  private String issuer;

  @BeforeAll
  static void start() throws Exception {
    OpenIdProvider people = PROVIDER.known(keys);
    service =
        RunningService.admitting(
            folder, new AccessSettings(Optional.of(people), 1000, 1000, false));
    operator = service.client();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** An issuer that nobody has a role at yet. */
  @BeforeEach
  void makeIssuer() {
    issuer =
        operator.post("/api/v1/issuers", Samples.json("district.json")).json().path("id").asText();
  }

  private static ApiClient person(String email) {
    return service.clientWith(PROVIDER.token(email));
  }

  private String home(String what) {
    return "/api/v1/issuers/" + issuer + "/" + what;
  }

  private Answer give(ApiClient giver, String email, String role) {
    return giver.post(
        home("members"), Samples.parsed("{'email': '%s', 'role': '%s'}".formatted(email, role)));
  }

  private String given(String email, String role) {
    Answer answer = give(operator, email, role);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private Answer make(ApiClient maker, String path, String permissions) {
    return maker.post(
        path, Samples.parsed("{'name': 'SIS', 'permissions': [%s]}".formatted(permissions)));
  }

  private static String key(Answer made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("key").asText();
  }

  private static void assertForbidden(Answer answer) {
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
  }

  @Test
  void aPersonMayWhatTheirRoleMayAndThereOnly() {
    given("Off@example.org", "OFFICER");
    ApiClient officer = person("OFF@example.org");

    assertThat(officer.post(home("badge-classes"), Samples.badgeClass()).status()).isEqualTo(201);
    assertThat(officer.get(home("badge-classes")).json().path("items")).hasSize(1);
    assertForbidden(give(officer, "b@example.org", "OFFICER"));
    assertForbidden(officer.get("/api/v1/issuers/" + service.issuerId() + "/badge-classes"));
    assertForbidden(officer.post("/api/v1/issuers", Samples.json("district.json")));
    assertForbidden(officer.get("/metrics"));
    assertThat(officer.get("/api/v1/issuers").json().path("items"))
        .singleElement()
        .satisfies(seen -> assertThat(seen.path("id").asText()).isEqualTo(issuer));
  }

  @Test
  void saysWhoOneIs() {
    given("off@example.org", "OFFICER");
    JsonNode me = person("off@example.org").get("/api/v1/me").json();

    assertThat(me.path("subject").asText()).isEqualTo("off@example.org");
    assertThat(me.path("operator").asBoolean()).isFalse();
    assertThat(me.at("/permissions/" + issuer)).hasSize(6);
    assertThat(person("nobody@example.org").get("/api/v1/me").json().path("permissions")).isEmpty();
    assertThat(operator.get("/api/v1/me").json().path("operator").asBoolean()).isTrue();
  }

  @Test
  void anOwnerGivesAndTakesRoles() {
    given("owner@example.org", "OWNER");
    ApiClient owner = person("owner@example.org");

    JsonNode reviewer = give(owner, "Peer@Example.org", "REVIEWER").json();
    assertThat(give(owner, "peer@example.org", "REVIEWER").json()).isEqualTo(reviewer);
    assertThat(owner.get(home("members")).json().path("items")).hasSize(2).contains(reviewer);
    assertThat(person("peer@example.org").get(home("badge-classes")).status()).isEqualTo(200);

    String path = home("members/" + reviewer.path("id").asText());
    assertThat(owner.send("DELETE", path).status()).isEqualTo(200);
    assertForbidden(person("peer@example.org").get(home("badge-classes")));
    assertProblem(owner.send("DELETE", path), 404, "not-found");
  }

  @Test
  void theLastOwnerStaysUnlessTheOperatorTakesTheRole() {
    String first = home("members/" + given("owner@example.org", "OWNER"));
    ApiClient owner = person("owner@example.org");
    ApiClient program =
        service.clientWith(
            key(
                make(
                    operator,
                    home("api-keys"),
                    "'PEOPLE','CLASSES','AWARD','BATCHES','REVOKE','REVIEW','APPLY','READ'")));

    assertProblem(owner.send("DELETE", first), 409, "last-owner");
    assertProblem(program.send("DELETE", first), 409, "last-owner");
    give(owner, "other@example.org", "OWNER");
    assertThat(owner.send("DELETE", first).status()).isEqualTo(200);
    String last = operator.get(home("members")).json().at("/items/0").path("id").asText();
    assertThat(operator.send("DELETE", home("members/" + last)).status()).isEqualTo(200);
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    given("owner@example.org", "OWNER");
    ApiClient owner = person("owner@example.org");
    ApiClient clerk = service.clientWith(key(make(owner, home("api-keys"), "'PEOPLE','READ'")));

    assertForbidden(give(clerk, "a@example.org", "OFFICER"));
    assertForbidden(make(clerk, home("api-keys"), "'AWARD'"));
    assertForbidden(make(clerk, "/api/v1/api-keys", "'READ'"));
    assertForbidden(make(owner, "/api/v1/api-keys", "'READ'"));
    assertForbidden(owner.get("/api/v1/api-keys"));
    assertForbidden(make(owner, home("api-keys"), "'SERVICE'"));
    assertProblem(make(operator, home("api-keys"), "'SERVICE'"), 422, "invalid");
    String theOwner = owner.get(home("members")).json().at("/items/0").path("id").asText();
    assertForbidden(clerk.send("DELETE", home("members/" + theOwner)));
    assertThat(key(make(clerk, home("api-keys"), "'READ'"))).startsWith("stele_");
  }

  @Test
  void aProgramMayWhatItsKeyMayAtItsIssuerOnly() {
    ApiClient program = service.clientWith(key(make(operator, home("api-keys"), "'CLASSES'")));

    assertThat(program.post(home("badge-classes"), Samples.badgeClass()).status()).isEqualTo(201);
    assertForbidden(program.get(home("badge-classes")));
    assertForbidden(
        program.post(
            "/api/v1/issuers/" + service.issuerId() + "/badge-classes", Samples.badgeClass()));
    assertThat(program.get("/api/v1/issuers").json().path("items")).isEmpty();
  }

  @Test
  void aKeyForAllIssuersCountsAtEach() {
    ApiClient program = service.clientWith(key(make(operator, "/api/v1/api-keys", "'READ'")));
    ApiClient watcher = service.clientWith(key(make(operator, "/api/v1/api-keys", "'SERVICE'")));

    assertThat(program.get(home("badge-classes")).status()).isEqualTo(200);
    assertThat(program.get("/api/v1/issuers").json().path("items").size()).isGreaterThan(1);
    assertForbidden(program.get("/metrics"));
    assertThat(watcher.get("/metrics").status()).isEqualTo(200);
    assertForbidden(watcher.get(home("badge-classes")));
  }

  @Test
  void aKeyIsShownOnceAndNowhereKept() throws Exception {
    Answer made = make(operator, home("api-keys"), "'READ'");
    String key = key(made);
    service.clientWith(key).get(home("badge-classes"));
    JsonNode listed = operator.get(home("api-keys")).json().at("/items/0");

    assertThat(KeySecret.FORM.matcher(key).matches()).isTrue();
    assertThat(listed.path("lastUsed").asText()).isNotEmpty();
    assertThat(listed.path("name").asText()).isEqualTo("SIS");
    assertThat(listed.toString()).doesNotContain(key.substring(6, 30));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(key.substring(6, 30));
      }
    }
  }

  @Test
  void aRevokedKeyLetsNobodyIn() {
    Answer made = make(operator, home("api-keys"), "'READ'");
    ApiClient program = service.clientWith(key(made));
    String path = home("api-keys/" + made.json().path("id").asText());

    assertThat(operator.send("DELETE", path).json().path("revoked").asText()).isNotEmpty();
    assertThat(operator.send("DELETE", path).status()).isEqualTo(200);
    Answer refused = program.get(home("badge-classes"));
    assertProblem(refused, 401, "unauthorized");
    assertThat(refused.header("WWW-Authenticate"))
        .startsWith("Bearer error=\"invalid_token\", error_description=\"the API key was revoked");
    assertProblem(operator.send("DELETE", home("api-keys/" + UUID.randomUUID())), 404, "not-found");
  }

  @Test
  void aKeyEndsWhenItIsTold() throws Exception {
    Answer made =
        operator.post(
            home("api-keys"),
            Samples.parsed(
                "{'name': 'n', 'permissions': ['READ'], 'expires': '%s'}"
                    .formatted(Clock.systemUTC().instant().plusSeconds(2))));
    ApiClient program = service.clientWith(key(made));

    assertThat(program.get(home("badge-classes")).status()).isEqualTo(200);
    Answer answer = program.get(home("badge-classes"));
    for (int round = 0; answer.status() == 200 && round < 100; round++) {
      Thread.sleep(100);
      answer = program.get(home("badge-classes"));
    }
    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate")).contains("expired");
  }

  @Test
  void saysWhatIsWrongWithAToken() {
    Answer unknown = service.clientWith(KeySecret.random().text()).get("/api/v1/me");
    Answer mistyped = service.clientWith("stele_0").get("/api/v1/me");
    Answer other = service.clientWith(new TestProvider().token("a@example.org")).get("/api/v1/me");

    assertProblem(unknown, 401, "unauthorized");
    assertThat(unknown.header("WWW-Authenticate")).contains("there is no such API key here");
    assertThat(mistyped.header("WWW-Authenticate")).contains("mistyped");
    assertProblem(other, 401, "unauthorized");
    assertThat(other.header("WWW-Authenticate")).contains("no matching key", "invalid_token");
    assertThat(operator.visit("/api/v1/me").header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void aTokenOfAnotherIssuerHasAProblemOfItsOwn() {
    String token = PROVIDER.tokenOf("https://login.elsewhere.example.org", "a@example.org");
    Answer answer = service.clientWith(token).get("/api/v1/me");

    assertProblem(answer, 401, "token-of-another-issuer");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer error=\"invalid_token\"")
        .contains(TestProvider.ISSUER);
  }

  @Test
  void aRequestWithALargeBodyIsReadWholeAfterTheCallerIsKnown() {
    ApiClient program = service.clientWith(key(make(operator, home("api-keys"), "'CLASSES'")));
    var badge = Samples.badgeClass();
    badge.put("description", "x".repeat(3_000_000));

    assertThat(program.post(home("badge-classes"), badge).status()).isEqualTo(201);
    assertProblem(
        program.post(
            home("members"),
            "application/json",
            "x".repeat(70_000).getBytes(StandardCharsets.UTF_8)),
        413,
        "too-large");
  }

  @Test
  void refusesWhatIsNoRoleAndNoPermission() {
    assertProblem(give(operator, "a@example.org", "owner"), 422, "invalid");
    assertProblem(give(operator, "nobody", "OWNER"), 422, "invalid");
    assertProblem(make(operator, home("api-keys"), "'EVERYTHING'"), 422, "invalid");
    assertProblem(make(operator, home("api-keys"), ""), 422, "invalid");
    assertProblem(make(operator, home("api-keys"), "7"), 422, "invalid");
    issuer = UUID.randomUUID().toString();
    assertProblem(give(operator, "a@example.org", "OWNER"), 404, "not-found");
    assertProblem(make(operator, home("api-keys"), "'READ'"), 404, "not-found");
  }
}
