package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict.AnchorKey;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.roster.RosterDesk.Form;
import dev.stele.issuer.roster.RosterDesk.Staged;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.SignedLine;
import dev.stele.issuer.store.RosterStore.State;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.Address;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters that are too long for one request's time and memory. */
class LongRosterTest {
  @TempDir Path folder;

  private RunningService alone() {
    return RunningService.poor(folder, Samples.nobodyThere());
  }

  private static String people(int count) {
    StringBuilder csv = new StringBuilder("email,name\n");
    IntStream.rangeClosed(1, count)
        .forEach(it -> csv.append("p%d@example.org,Person %d\n".formatted(it, it)));
    return csv.toString();
  }

  private static String rosters(RunningService service) {
    return service.awards().replace("/assertions", "/rosters");
  }

  private static Answer hand(RunningService service, String query, String csv) {
    return service
        .client()
        .post(rosters(service) + query, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode awaitEnd(RunningService service, JsonNode job) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    JsonNode now = job;
    while (now.path("state").asText().equals("SIGNING")) {
      assertThat(Instant.now()).as(now.toString()).isBefore(deadline);
      Thread.sleep(50);
      now = service.client().get("/api/v1/rosters/" + job.path("id").asText()).json();
    }
    return now;
  }

  private static List<String> awarded(RunningService service) {
    String list = "/api/v1/issuers/" + service.issuerId() + "/assertions?limit=1000";
    List<String> emails = new ArrayList<>();
    service
        .client()
        .get(list)
        .json()
        .path("items")
        .forEach(it -> emails.add(it.at("/recipient/email").asText()));
    return emails;
  }

  private static void awardsAllOfIt(RunningService service) throws Exception {
    Answer handed = hand(service, "", people(450));
    assertThat(handed.status()).as(handed.text()).isEqualTo(202);
    assertThat(handed.json().path("people").asInt()).isEqualTo(450);
    assertThat(handed.header("Location"))
        .isEqualTo("/api/v1/rosters/" + handed.json().path("id").asText());
    JsonNode done = awaitEnd(service, handed.json());

    assertThat(done.path("state").asText()).isEqualTo("AWARDED");
    assertThat(done.path("signed").asInt()).isEqualTo(450);
    assertThat(awarded(service))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 450).mapToObj("p%d@example.org"::formatted).toList());
    Store store = service.district().store();
    List<Store.Leaf> leaves = store.leaves(done.path("batch").asText());
    assertThat(leaves)
        .extracting(Store.Leaf::position)
        .containsExactlyElementsOf(IntStream.range(0, 450).boxed().toList());
  }

  @Test
  void awardsAllOfItInOneBatch() throws Exception {
    try (RunningService service = alone()) {
      awardsAllOfIt(service);
      try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void awardsAllOfItOnPostgresToo() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        RunningService service =
            RunningService.sharing(folder, server.newDatabase(), Samples.nobodyThere())) {
      awardsAllOfIt(service);
    }
  }

  private static JsonNode refused(RunningService service, String csv) {
    Answer answer = hand(service, "", csv);
    JsonNode errors = assertProblem(answer, 422, "invalid").path("errors");
    JsonNode job = service.client().get(answer.header("Location")).json();
    assertThat(errors).hasSize(Math.min(100, job.path("faults").asInt()));
    assertThat(errors.get(0).asText()).startsWith("line ");
    return job;
  }

  @Test
  void awardsNobodyWhenOneLineCannotBeAndNamesEveryFault() throws Exception {
    try (RunningService service = alone()) {
      String csv = people(300) + "nobody,X\nP7@example.org,Again\n" + "x,Y\n".repeat(250);
      JsonNode job = refused(service, csv);

      assertThat(job.path("state").asText()).isEqualTo("REFUSED");
      assertThat(job.path("faults").asInt()).isEqualTo(252);
      List<JsonNode> faults = new ArrayList<>();
      String next = "/api/v1/rosters/" + job.path("id").asText() + "/faults";
      while (!next.isEmpty()) {
        JsonNode page = service.client().get(next).json();
        page.path("items").forEach(faults::add);
        next = page.path("next").asText();
      }
      assertThat(faults).hasSize(252);
      assertThat(faults)
          .extracting(it -> it.path("line").asInt())
          .containsExactlyElementsOf(IntStream.rangeClosed(302, 553).boxed().toList());
      assertThat(faults.get(1).path("message").asText())
          .isEqualTo("P7@example.org is in line 8 already");
      assertThat(awarded(service)).isEmpty();
    }
  }

  @Test
  void leavesOutWhatCannotBeAwardedWhenAskedTo() throws Exception {
    try (RunningService service = alone()) {
      String lines =
          """
          {"recipient": {"email": "ana@example.org", "name": "Ana"}}
          {
          {"recipient": {"email": "ANA@example.org", "name": "Ana"}}
          {"recipient": {"email": "bo@example.org", "name": "Bo"}}
          """;
      Answer handed =
          service
              .client()
              .post(
                  rosters(service) + "?skip-invalid=true",
                  "application/x-ndjson",
                  lines.getBytes(StandardCharsets.UTF_8));
      JsonNode done = awaitEnd(service, handed.json());

      assertThat(done.path("state").asText()).isEqualTo("AWARDED");
      assertThat(done.path("faults").asInt()).isEqualTo(2);
      assertThat(awarded(service)).containsExactly("ana@example.org", "bo@example.org");
    }
  }

  @Test
  void refusesWhatIsNoRosterAndKeepsNothingOfIt() throws Exception {
    try (RunningService service = alone()) {
      assertProblem(hand(service, "", people(300) + "a,b,\"c"), 422, "invalid");
      assertProblem(hand(service, "", "name\nX\n"), 422, "invalid");
      assertProblem(hand(service, "", ""), 422, "invalid");
      assertProblem(hand(service, "?skip-invalid=x", people(1)), 422, "invalid");
      Answer other =
          service.client().post(rosters(service), "application/json", new byte[] {'{', '}'});
      assertProblem(other, 400, "malformed");
      assertThat(awarded(service)).isEmpty();
      try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  private static Answer under(RunningService service, String key, String csv) {
    return service
        .client()
        .send(
            service
                .client()
                .withToken(rosters(service))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(csv)));
  }

  @Test
  void aRosterThatIsSentAgainIsAwardedOnce() throws Exception {
    try (RunningService service = alone()) {
      Answer first = under(service, "k1", people(3));
      Answer second = under(service, "k1", people(3));

      assertThat(second.text()).isEqualTo(first.text());
      assertProblem(under(service, "k1", people(4)), 422, "idempotency-key-reused");
      awaitEnd(service, first.json());
      assertThat(awarded(service)).hasSize(3);
    }
  }

  private static RosterDesk desk(TestDistrict district) {
    return new RosterDesk(district.folder().rosters(), district.issuance(), Clock.systemUTC());
  }

  private static InputStream stream(String csv) {
    return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Staged staged(RosterDesk desk, TestDistrict district, int people)
      throws RefusedException {
    return desk.stage(Caller.OPERATOR, district.badge(), Form.CSV, stream(people(people)), false);
  }

  private TestDistrict reopened() {
    return TestDistrict.reopened(folder, Samples.nobodyThere());
  }

  @Test
  void goesOnAfterAKillWithNothingLostOrDoubled() throws Exception {
    String accepted;
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      RosterDesk desk = desk(district);
      accepted = desk.accept(staged(desk, district, 5)).id();
      // The service dies after it has signed some, and while it reads another.
      var signed = district.issuance().sign(district.badge().id(), TestDistrict.people(1));
      var one = signed.assertions().getFirst();
      district
          .folder()
          .rosters()
          .signed(
              accepted,
              signed.issuer(),
              signed.carried(),
              List.of(new SignedLine(2, one.assertion(), one.leaf(), one.jwsSignature())));
      var unused = staged(desk, district, 9);
    }
    try (TestDistrict district = reopened()) {
      RosterDesk desk = desk(district);
      desk.advance();
      RosterJob job = desk.find(accepted);

      assertThat(job.state()).isEqualTo(State.AWARDED);
      assertThat(job.signed()).isEqualTo(5);
      assertThat(district.store().leaves(job.batchId().orElseThrow()))
          .extracting(leaf -> leaf.assertion().award().email())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 5).mapToObj("p%d@example.org"::formatted).toList());
      desk.advance();
      assertThat(district.store().leaves(job.batchId().orElseThrow())).hasSize(5);
    }
  }

  @Test
  void nobodyIsToldOfARosterThatWasNotReadToItsEnd() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      RosterDesk desk = desk(district);
      Staged staged = staged(desk, district, 5);

      desk.advance();
      assertThat(district.store().unfinished()).isEmpty();
      assertThatThrownBy(() -> desk.find(staged.id())).isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void signsAgainWhenTheDistrictHasChangedItsKeyMeanwhile() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      RosterDesk desk = desk(district);
      String id = desk.accept(staged(desk, district, 2)).id();
      var before = district.issuance().sign(district.badge().id(), TestDistrict.people(1));
      var old = before.assertions().getFirst();
      var line = new SignedLine(2, old.assertion(), old.leaf(), old.jwsSignature());
      district.folder().rosters().signed(id, before.issuer(), before.carried(), List.of(line));

      Address next = new Address("0x" + "12".repeat(20));
      String issuer = district.issuer().id();
      district.store().add(issuer, new AnchorKey(next, Instant.now(), Optional.empty()));
      district.store().rotate(issuer, next, leaves -> MerkleTree.of(leaves).root());
      desk.advance();

      RosterJob job = desk.find(id);
      assertThat(job.state()).isEqualTo(State.AWARDED);
      assertThat(job.signed()).isEqualTo(2);
      assertThat(district.store().batch(job.batchId().orElseThrow()).orElseThrow().issuingAddress())
          .isEqualTo(next);
      assertThat(district.store().leaves(job.batchId().orElseThrow()))
          .hasSize(2)
          .noneMatch(leaf -> leaf.hash().equals(old.leaf()));
    }
  }

  @Test
  void readsAHundredThousandRowsAndNamesTheOneThatIsWrong() throws Exception {
    try (RunningService service = alone()) {
      JsonNode job = refused(service, people(100_000) + "nobody,X\n");

      assertThat(job.path("state").asText()).isEqualTo("REFUSED");
      assertThat(job.path("people").asInt()).isEqualTo(100_000);
      JsonNode faults =
          service.client().get("/api/v1/rosters/" + job.path("id").asText() + "/faults").json();
      assertThat(faults.path("items")).hasSize(1);
      assertThat(faults.at("/items/0/line").asInt()).isEqualTo(100_002);
    }
  }

  private static String stackOver(RunningService service, boolean automatic) {
    var stack = Samples.badgeClass();
    stack.remove("creditHours");
    stack.set(
        "requires",
        Samples.parsed("{'allOf': ['%s']}".formatted(service.awards().split("/", -1)[4])));
    stack.put("automatic", automatic);
    Answer made =
        service.client().post("/api/v1/issuers/" + service.issuerId() + "/badge-classes", stack);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  @Test
  void awardsTheStacksThatItCompletesAndNotesAllOfIt() throws Exception {
    try (RunningService service = alone()) {
      String stack = stackOver(service, true);

      JsonNode done = awaitEnd(service, hand(service, "", people(3)).json());

      List<Store.Leaf> leaves = service.district().store().leaves(done.path("batch").asText());
      assertThat(leaves).extracting(Store.Leaf::position).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(leaves.subList(3, 6))
          .allMatch(leaf -> leaf.assertion().badgeClassId().endsWith(stack))
          .allMatch(leaf -> leaf.assertion().restsOn().size() == 1);
      JsonNode log = service.client().get("/api/v1/audit?limit=1000").json().path("entries");
      assertThat(log)
          .filteredOn(entry -> entry.path("action").asText().equals("badges.awarded"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.path("subject").asText()).isEqualTo("operator");
                assertThat(entry.path("details").asText()).contains("\"count\":6");
              });
    }
  }

  @Test
  void isReadWholeAfterAProgramIsKnownAndAwardedInItsName() throws Exception {
    try (RunningService service = alone()) {
      JsonNode key =
          service
              .client()
              .post(
                  "/api/v1/issuers/" + service.issuerId() + "/api-keys",
                  Samples.parsed("{'name': 'SIS', 'permissions': ['AWARD', 'READ']}"))
              .json();
      // Much of it is on its way while the key is looked up.
      String said = "," + "x".repeat(20_000) + "\n";
      String rows = people(100).replace("\n", said).replace("name" + said, "name,narrative\n");
      byte[] csv = rows.getBytes(StandardCharsets.UTF_8);

      Answer handed =
          service.clientWith(key.path("key").asText()).post(rosters(service), "text/csv", csv);

      assertThat(handed.status()).as(handed.text()).isEqualTo(202);
      assertThat(handed.json().path("people").asInt()).isEqualTo(100);
      RosterJob job =
          service
              .district()
              .folder()
              .rosters()
              .find(handed.json().path("id").asText())
              .orElseThrow();
      assertThat(job.caller()).isEqualTo("key:" + key.path("id").asText());
    }
  }

  @Test
  void isNoWayToAwardAStack() throws Exception {
    try (RunningService service = alone()) {
      String rosters = "/api/v1/badge-classes/" + stackOver(service, false) + "/rosters";
      byte[] csv = people(1).getBytes(StandardCharsets.UTF_8);

      assertProblem(service.client().post(rosters, "text/csv", csv), 422, "invalid");
    }
  }

  @Test
  void awardsNothingOfAClassThatIsRetiredMeanwhile() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      RosterDesk desk = desk(district);
      String id = desk.accept(staged(desk, district, 2)).id();
      district.issuance().retireBadgeClass(district.badge().id());
      desk.advance();

      assertThat(desk.find(id).state()).isEqualTo(State.REFUSED);
      assertThat(desk.find(id).faults()).isEqualTo(2);
      assertThat(district.store().unfinished()).isEmpty();
    }
  }

  @Test
  void whoIsDeletedMeanwhileIsNotAwarded() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      RosterDesk desk = desk(district);
      String id = desk.accept(staged(desk, district, 3)).id();
      var erased =
          Erasure.in(district.folder(), Clock.systemUTC())
              .erase(Caller.OPERATOR, district.issuer().id(), "P2@example.org");
      desk.advance();

      assertThat(erased.counts()).containsEntry("rosters", 1);
      RosterJob job = desk.find(id);
      assertThat(job.people()).isEqualTo(2);
      assertThat(district.store().leaves(job.batchId().orElseThrow()))
          .extracting(leaf -> leaf.assertion().award().email())
          .containsExactly("p1@example.org", "p3@example.org");
    }
  }

  @Test
  void keepsCreditHoursAndLanguage() throws Exception {
    try (RunningService service = alone()) {
      String csv = "email,name,creditHours,language\nana@example.org,Ana,1.5,es\n";

      JsonNode done = awaitEnd(service, hand(service, "", csv).json());

      Store.Leaf leaf = service.district().store().leaves(done.path("batch").asText()).getFirst();
      assertThat(leaf.assertion().award().details().path("creditHours").asText()).isEqualTo("1.5");
      assertThat(leaf.assertion().award().details().path("@language").asText()).isEqualTo("es");
    }
  }
}
