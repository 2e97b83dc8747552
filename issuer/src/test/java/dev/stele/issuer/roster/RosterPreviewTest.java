package dev.stele.issuer.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.roster.RosterDesk.Form;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.Fault;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.State;
import dev.stele.issuer.store.RosterStore.Unsigned;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters that are looked at before anything of them is awarded. */
class RosterPreviewTest {
  private static final String MIXED =
      "email,name\nana@example.org,Ana\nnobody,X\nbo@example.org,Bo\nANA@example.org,Ana\n";

  @TempDir Path folder;
  private TestDistrict district;
  private RosterStore store;
  private RosterDesk desk;

  @BeforeEach
  void open() {
    district = TestDistrict.poor(folder, Samples.nobodyThere());
    store = district.folder().rosters();
    desk = new RosterDesk(store, district.issuance(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    district.close();
  }

  private RosterJob preview(String csv) throws RefusedException {
    return desk.preview(
        Caller.OPERATOR,
        district.badge(),
        Form.CSV,
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }

  private static Kind refusal(RefusedException refused) {
    return refused.kind();
  }

  private void assertGone(String id) {
    assertThatThrownBy(() -> desk.waiting(id))
        .isInstanceOfSatisfying(
            RefusedException.class, it -> assertThat(refusal(it)).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void countsNamesEveryFaultAndAwardsNobodyByItself() throws Exception {
    RosterJob job = preview(MIXED);
    desk.advance();

    assertThat(job.people()).isEqualTo(2);
    assertThat(job.faults()).isEqualTo(2);
    assertThat(store.faults(job.id(), Optional.empty(), 10))
        .extracting(entry -> entry.value().line())
        .containsExactly(3, 5);
    assertThat(store.unsigned(job.id(), 0, 10)).extracting(Unsigned::line).containsExactly(2, 4);
    assertThat(desk.waiting(job.id()).state()).isEqualTo(State.READING);
    assertThat(store.unfinished()).isEmpty();
    // The API knows only what was handed in to be awarded.
    assertThat(store.find(job.id())).isEmpty();
  }

  @Test
  void awardsTheGoodRowsInTheNameOfWhoSaidSo() throws Exception {
    RosterJob job = preview(MIXED);

    RosterJob on = desk.goOn(Caller.OPERATOR, job.id());
    assertThat(on.skipsInvalid()).isTrue();
    assertThat(on.caller()).isEqualTo(Caller.OPERATOR.subject());
    desk.advance();

    RosterJob done = desk.find(job.id());
    assertThat(done.state()).isEqualTo(State.AWARDED);
    assertThat(district.store().leaves(done.batchId().orElseThrow()))
        .extracting(leaf -> leaf.assertion().award().email())
        .containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void onlyOneWordCounts() throws Exception {
    String id = preview(MIXED).id();
    desk.goOn(Caller.OPERATOR, id);

    assertGone(id);
    assertThatThrownBy(() -> desk.goOn(Caller.OPERATOR, id)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> desk.abandon(id))
        .isInstanceOfSatisfying(
            RefusedException.class, it -> assertThat(refusal(it)).isEqualTo(Kind.WRONG_STATE));
    desk.advance();
    assertThat(desk.find(id).state()).isEqualTo(State.AWARDED);
  }

  @Test
  void whatIsAbandonedIsForgottenWhole() throws Exception {
    String id = preview(MIXED).id();
    desk.abandon(id);

    assertGone(id);
    assertThat(store.faults(id, Optional.empty(), 10)).isEmpty();
    assertThat(store.unsigned(id, 0, 10)).isEmpty();
  }

  @Test
  void nobodyCanBeAwardedWhereNoRowIsGood() throws Exception {
    RosterJob job = preview("email,name\nnobody,X\n");

    assertThat(job.people()).isZero();
    assertThatThrownBy(() -> desk.goOn(Caller.OPERATOR, job.id()))
        .hasMessageContaining("no row of the roster can be awarded");
    assertThat(store.faults(job.id(), Optional.empty(), 10))
        .extracting(entry -> entry.value())
        .isEqualTo(
            List.of(
                new Fault(
                    2,
                    "expected an e-mail address in \"email\", found \"nobody\"",
                    Optional.of(Reason.EMAIL.with("nobody")))));
  }

  @Test
  void itsFaultsAreAFileThatNoSpreadsheetRuns() throws Exception {
    StringBuilder csv = new StringBuilder("email,name\n=cmd@example.org,A\n=cmd@example.org,B\n");
    for (int row = 0; row < 1_500; row++) {
      csv.append("\"x, \"\"").append(row).append("\"\"\",X\n");
    }
    String id = preview(csv.toString()).id();
    FaultsCsv faults = new FaultsCsv(store, id, Fault::message);

    List<String> pieces = new ArrayList<>();
    for (Optional<String> piece = faults.next(); piece.isPresent(); piece = faults.next()) {
      pieces.add(piece.get());
    }

    assertThat(pieces).hasSize(2);
    String file = String.join("", pieces);
    assertThat(file).startsWith("\ufeffline,message\r\n3,");
    try (CSVParser parser =
        CSVParser.parse(
            file.substring(1),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).hasSize(1_501);
      assertThat(rows.getFirst().get("message"))
          .isEqualTo("'=cmd@example.org is in line 2 already");
      assertThat(rows.getLast().get("message")).endsWith("found \"x, \"1499\"\"");
    }
  }

  @Test
  void whatIsNoRosterIsRefusedAndNothingWaits() {
    assertThatThrownBy(() -> preview("name\nX\n")).hasMessageContaining("a column \"email\"");
  }

  @Test
  void whoIsDeletedMeanwhileIsNotCountedAnyMore() throws Exception {
    String id = preview(MIXED).id();

    Erasure.in(district.folder(), Clock.systemUTC())
        .erase(Caller.OPERATOR, district.issuer().id(), "bo@example.org");

    assertThat(desk.waiting(id).people()).isEqualTo(1);
  }

  @Test
  void awardsNothingOfAClassThatIsRetiredMeanwhile() throws Exception {
    String id = preview(MIXED).id();
    district.issuance().retireBadgeClass(district.badge().id());

    assertThatThrownBy(() -> desk.goOn(Caller.OPERATOR, id)).hasMessageContaining("retired");
    assertThat(desk.waiting(id).people()).isEqualTo(2);
  }
}
