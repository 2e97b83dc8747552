package dev.stele.issuer.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final String ANA = "email,name\nana@example.org,Ana\n";

  private static Roster read(String csv) throws RefusedException {
    return Roster.read(csv.getBytes(StandardCharsets.UTF_8), NOW);
  }

  private static void assertRefused(String csv, String... says) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(csv));
    assertThat(refused).isNotNull().hasMessageStartingWith("the roster: ");
    assertThat(refused.kind()).isEqualTo(Kind.INVALID);
    assertThat(refused.getMessage()).contains(says);
  }

  @Test
  void readsTheSampleOfTwoHundred() throws RefusedException {
    Roster roster = Roster.read(Samples.bytes("roster.csv"), NOW);

    assertThat(roster.allOrNothing()).hasSize(200);
    assertThat(roster.awards()).allSatisfy(award -> assertThat(award.evidence()).hasSize(2));
    assertThat(roster.awards().get(1).name()).isEqualTo("Sofía Pereira");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff" + ANA,
        "email,name\r\nana@example.org,Ana\r\n",
        "name,email\nAna,ana@example.org"
      })
  void readsByteOrderMarkWindowsLinesAndAnyColumnOrder(String csv) throws RefusedException {
    assertThat(read(csv).allOrNothing())
        .singleElement()
        .satisfies(award -> assertThat(award.email()).isEqualTo("ana@example.org"))
        .satisfies(award -> assertThat(award.name()).isEqualTo("Ana"));
  }

  @Test
  void readsAllThatAnAwardCanSay() throws RefusedException {
    Roster roster =
        read(
            """
            email,name,creditHours,language,evidence1_id,evidence1_description,evidence1_genre,evidence1_audience
            ana@example.org,Ana,1.5,es-MX,https://example.org/v,A lesson,Video,Reviewers
            bo@example.org,Bo,,,,,,
            cy@example.org,Cy,1.5 h,,,,,
            di@example.org,Di,,english,,,,
            ed@example.org,Ed,,,,,Video,
            """);

    assertThat(roster.awards()).hasSize(2);
    assertThat(roster.awards().getFirst().details())
        .isEqualTo(Samples.parsed("{'creditHours': '1.5', '@language': 'es-MX'}"));
    assertThat(roster.awards().getFirst().evidence().getFirst().toJson())
        .isEqualTo(
            Samples.parsed(
                """
                {'type': 'Evidence', 'id': 'https://example.org/v', 'description': 'A lesson',
                 'genre': 'Video', 'audience': 'Reviewers'}"""));
    assertThat(roster.awards().getLast().details()).isEmpty();
    assertThat(roster.faults())
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("line 4: expected hours"),
            fault -> assertThat(fault).startsWith("line 5: expected a language tag"),
            fault -> assertThat(fault).startsWith("line 6: expected \"evidence1_id\""));
  }

  @Test
  void keepsLineBreaksInsideQuotes() throws RefusedException {
    Roster roster = read("email,name,narrative\nana@example.org,Ana,\"one\ntwo\"\n");

    assertThat(roster.awards().getFirst().narrative()).contains("one\ntwo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void namesTheLineOfTheFileAfterARowOfSeveralLines(String end) throws RefusedException {
    String csv =
        String.join(
            end, "email,name,narrative", "ana@example.org,Ana,\"1", "2", "3\"", "nobody,Bo,", "");

    assertThat(read(csv).faults()).singleElement().asString().startsWith("line 5: ");
  }

  @Test
  void namesBothLinesOfADuplicateInOtherCase() throws RefusedException {
    Roster roster = read(ANA + "bo@example.org,Bo\nAna@Example.ORG,Ana again\n");

    assertThat(roster.faults()).containsExactly("line 4: Ana@Example.ORG is in line 2 already");
    assertThat(roster.awards()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody,Ana,,,,| expected an e-mail address in \"email\", found \"nobody\"",
        ",Ana,,,,| expected an e-mail address in \"email\", found \"\"",
        "a@b@example.org,Ana,,,,| expected an e-mail address",
        "ana@example.org,,,,,| expected a name in \"name\", found nothing",
        "ana@example.org,Ana| expected 6 columns as in line 1, found 2",
        "ana@example.org,Ana,,,,,,| expected 6 columns as in line 1, found 8",
        "ana@example.org,Ana,soon,,,| expected a day or an instant (ISO 8601) in \"expires\", found \"soon\"",
        "ana@example.org,Ana,2026-02-30,,,| expected a day or an instant",
        "ana@example.org,Ana,+12026-02-20,,,| expected a day or an instant",
        "ana@example.org,Ana,2026-01-15,,,| the badge would have expired on 2026-01-15T00:00:00Z already",
        "ana@example.org,Ana,,/video,,| expected an http or https address in \"evidence1_id\", found \"/video\"",
        "ana@example.org,Ana,,ftp://example.org/v,,| expected an http or https address",
        "ana@example.org,Ana,,,Video,| expected \"evidence1_id\" or \"evidence1_narrative\" beside what else is said of it"
      })
  void keepsTheFaultOfARowWithItsLine(String row, String says) throws RefusedException {
    Roster roster =
        read(
            "email,name,expires,evidence1_id,evidence1_name,evidence1_narrative\n"
                + row
                + "\nbo@example.org,Bo,,,,\n");

    assertThat(roster.faults()).singleElement().asString().startsWith("line 2: " + says.strip());
    assertThat(roster.awards()).extracting(Award::name).containsExactly("Bo");
  }

  @Test
  void readsDaysAndInstantsOfExpiry() throws RefusedException {
    Roster roster =
        read(
            "email,name,expires\nana@example.org,Ana,2030-06-30\nbo@example.org,Bo,2030-06-30T12:00:00+02:00\n");

    assertThat(roster.allOrNothing())
        .extracting(Award::expires)
        .containsExactly(
            Optional.of(Instant.parse("2030-06-30T00:00:00Z")),
            Optional.of(Instant.parse("2030-06-30T10:00:00Z")));
  }

  @Test
  void refusesAllForOneFaultUnlessAskedToSkip() throws RefusedException {
    Roster roster = read(ANA + "nobody,Bo\n");

    assertThatThrownBy(roster::allOrNothing)
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.details()).hasSize(1))
        .hasMessageContaining("1 row of the roster cannot be awarded, so none was");
    assertThat(roster.skippingFaults()).extracting(Award::name).containsExactly("Ana");
  }

  @Test
  void saysWhyWhenSkippingLeavesNobody() throws RefusedException {
    Roster roster = read("email,name\nnobody,Bo\n");

    assertThatThrownBy(roster::skippingFaults)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.details()).containsExactlyElementsOf(roster.faults()));
  }

  @Test
  void refusesAMissingColumn() {
    assertRefused("email\nana@example.org\n", "expected a column \"name\" in line 1, found email");
  }

  @Test
  void refusesAnUnknownColumnRatherThanLoseIt() {
    assertRefused("email,name,grade\nana@example.org,Ana,A\n", "knows no column \"grade\"");
    assertRefused("email,name,evidence10_id\n", "knows no column \"evidence10_id\"");
  }

  @Test
  void refusesAColumnTwice() {
    assertRefused("email,name,name\nana@example.org,Ana,Bo\n", "duplicate name");
  }

  @Test
  void refusesAnEmptyFileAndOneWithoutRows() {
    assertRefused("", "expected a column \"email\" in line 1, found nothing");
    assertRefused("email,name\n", "expected at least one row below the header");
  }

  @Test
  void refusesQuotesThatNeverEnd() {
    assertRefused("email,name\nana@example.org,\"Ana\n", "not CSV: ", "line 2");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin1 = "email,name\nana@example.org,Zoë\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Roster.read(latin1, NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected UTF-8");
  }

  @Test
  void refusesWhatNotEveryDatabaseKeeps() {
    assertRefused("email,name\na@example.org,A\0\n", "U+0000");
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    assertThatThrownBy(() -> Roster.read(new byte[Roster.MAX_BYTES + 1], NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("at most %,d bytes".formatted(Roster.MAX_BYTES));
  }

  @Test
  void refusesMoreRowsThanAllowed() {
    StringBuilder csv = new StringBuilder("email,name\n");
    for (int row = 0; row <= Roster.MAX_ROWS; row++) {
      csv.append('p').append(row).append("@example.org,P\n");
    }

    assertRefused(csv.toString(), "at most %,d rows".formatted(Roster.MAX_ROWS));
  }
}
