package dev.stele.issuer.award;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.Alignment;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.input.Why;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A roster in CSV (RFC 4180, UTF-8) with a header line: {@code email} and {@code name}, and if
 * wanted {@code narrative}, {@code expires}, {@code creditHours}, {@code language}, and {@code
 * evidence1_id}, {@code evidence1_name}, {@code evidence1_narrative}, {@code
 * evidence1_description}, {@code evidence1_genre}, {@code evidence1_audience} up to {@code
 * evidence9_…}; and {@code alignment1_targetName}, {@code alignment1_targetUrl}, {@code
 * alignment1_targetDescription}, {@code alignment1_targetFramework}, {@code alignment1_targetCode}
 * up to {@code alignment9_…}.
 *
 * @param awards the rows that can be awarded
 * @param faults one line for each row that cannot, with its line number
 * @param faulty what is wrong with those, where it is the same with all of them
 */
public record Roster(List<Award> awards, List<String> faults, Kind faulty) {
  /** The largest roster, in bytes. */
  public static final int MAX_BYTES = Inputs.MAX_BYTES;

  /** The longest roster that is held in memory, in rows. */
  public static final int MAX_ROWS = 50_000;

  private static final List<String> ALIGNMENT =
      List.of("targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode");

  private static final Pattern COLUMN =
      Pattern.compile(
          "email|name|narrative|expires|creditHours|language|evidence[1-9]_(id|name|narrative|description|genre|audience)"
              + "|alignment[1-9]_(targetName|targetUrl|targetDescription|targetFramework|targetCode)");

  public Roster {
    awards = List.copyOf(awards);
    faults = List.copyOf(faults);
  }

  /**
   * Reads a roster.
   *
   * @param now when the awards are to be made
   * @throws RefusedException when the file as a whole cannot be one; faults of single rows are kept
   */
  public static Roster read(byte[] csv, Instant now) throws RefusedException {
    if (csv.length > MAX_BYTES) {
      throw refused(
          Reason.ROSTER_UNREADABLE.with(),
          "expected at most %,d bytes, found more".formatted(MAX_BYTES));
    }
    AwardCollector awards = new AwardCollector(now);
    read(
        new ByteArrayInputStream(csv),
        MAX_ROWS,
        (line, reading) -> awards.add("line " + line, reading));
    return awards.roster();
  }

  /**
   * The same row by row, for what is too long to be held in memory.
   *
   * @param atMost how many rows there may be
   */
  public static void read(InputStream csv, int atMost, RosterRows rows) throws RefusedException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();
    try (CSVParser parser = CSVParser.parse(decode(csv), format)) {
      checkHeader(parser.getHeaderNames());
      rows(parser, atMost, rows);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      if (e instanceof CharacterCodingException
          || e.getCause() instanceof CharacterCodingException) {
        throw refused(Reason.ROSTER_ENCODING.with(), "expected UTF-8; save it as \"CSV UTF-8\"");
      }
      Throwable said = e instanceof UncheckedIOException ? e.getCause() : e;
      throw refused(Reason.ROSTER_UNREADABLE.with(), "not CSV: " + said.getMessage());
    }
  }

  /** The awards, if every row can be awarded. */
  public List<Award> allOrNothing() throws RefusedException {
    if (!faults.isEmpty()) {
      throw new RefusedException(
          faulty,
          "%d row%s of the roster cannot be awarded, so none was; mend them or ask to skip them"
              .formatted(faults.size(), faults.size() == 1 ? "" : "s"),
          faults);
    }
    return awards;
  }

  /** The awards of the rows that can be awarded, if there are any. */
  public List<Award> skippingFaults() throws RefusedException {
    if (awards.isEmpty()) {
      throw new RefusedException(faulty, "no row of the roster can be awarded", faults);
    }
    return awards;
  }

  /** Its text without a byte order mark. */
  private static Reader decode(InputStream csv) throws IOException {
    // Its decoder reports what is no UTF-8, rather than put something in its place.
    PushbackReader text =
        new PushbackReader(
            new StorableReader(
                new BufferedReader(
                    new InputStreamReader(csv, StandardCharsets.UTF_8.newDecoder()))));
    int first = text.read();
    if (first != -1 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  private static void checkHeader(List<String> header) throws RefusedException {
    for (String column : List.of("email", "name")) {
      if (!header.contains(column)) {
        throw refused(
            Reason.ROSTER_COLUMN_MISSING.with(column),
            "expected a column \"%s\" in line 1, found %s"
                .formatted(column, header.isEmpty() ? "nothing" : String.join(", ", header)));
      }
    }
    for (String column : header) {
      if (!COLUMN.matcher(column).matches()) {
        throw refused(
            Reason.ROSTER_COLUMN_UNKNOWN.with(column),
            "knows no column \"%s\"; it may have email, name, narrative, expires, creditHours, language, evidence1_id, evidence1_name, evidence1_narrative, evidence1_description, evidence1_genre, evidence1_audience, … evidence9_audience, alignment1_targetName, alignment1_targetUrl, alignment1_targetDescription, alignment1_targetFramework, alignment1_targetCode, … alignment9_targetCode"
                .formatted(column));
      }
    }
  }

  private static void rows(CSVParser parser, int atMost, RosterRows rows) throws RefusedException {
    // The parser counts the line that it has read last, so a row starts on the next one.
    long line = parser.getCurrentLineNumber() + 1;
    for (CSVRecord row : parser) {
      if (row.getRecordNumber() > atMost) {
        throw refused(
            Reason.ROSTER_ROWS.with(atMost),
            "expected at most %,d rows, found more".formatted(atMost));
      }
      rows.row(line, () -> award(row));
      line = parser.getCurrentLineNumber() + 1;
    }
    if (parser.getRecordNumber() == 0) {
      throw refused(Reason.ROSTER_EMPTY.with(), "expected at least one row below the header");
    }
  }

  private static Award award(CSVRecord row) throws RefusedException {
    if (!row.isConsistent()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.ROSTER_CELLS.with(row.getParser().getHeaderNames().size(), row.size()),
          "expected %d columns as in line 1, found %d"
              .formatted(row.getParser().getHeaderNames().size(), row.size()));
    }
    String email = cell(row, "email").orElse("");
    if (!Inputs.isEmail(email)) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.EMAIL.with(email),
          "expected an e-mail address in \"email\", found \"" + email + "\"");
    }
    Optional<String> name = cell(row, "name");
    if (name.isEmpty()) {
      throw new RefusedException(
          Kind.INVALID, Reason.NAME_MISSING.with(), "expected a name in \"name\", found nothing");
    }
    Optional<String> expires = cell(row, "expires");
    return new Award(
        email,
        name.get(),
        cell(row, "narrative"),
        evidence(row),
        expires.isEmpty() ? Optional.empty() : Optional.of(Award.instant(expires.get(), "expires")),
        details(row));
  }

  private static ObjectNode details(CSVRecord row) throws RefusedException {
    ObjectNode details = AwardDetails.NONE.deepCopy();
    cell(row, "creditHours").ifPresent(hours -> details.put("creditHours", hours));
    cell(row, "language").ifPresent(tag -> details.put("@language", tag));
    ArrayNode alignment = alignment(row);
    if (!alignment.isEmpty()) {
      details.set(Alignment.MEMBER, alignment);
    }
    return AwardDetails.read(
        Inputs.of(details, "award", "creditHours", "@language", Alignment.MEMBER));
  }

  private static ArrayNode alignment(CSVRecord row) {
    ArrayNode alignment = AwardDetails.NONE.arrayNode();
    for (int number = 1; number <= 9; number++) {
      ObjectNode target = alignment.objectNode();
      for (String member : ALIGNMENT) {
        cell(row, "alignment%d_%s".formatted(number, member))
            .ifPresent(text -> target.put(member, text));
      }
      if (!target.isEmpty()) {
        alignment.add(target);
      }
    }
    return alignment;
  }

  private static List<Evidence> evidence(CSVRecord row) throws RefusedException {
    List<Evidence> evidence = new ArrayList<>();
    for (int number = 1; number <= 9; number++) {
      String prefix = "evidence" + number + "_";
      Optional<String> id = cell(row, prefix + "id");
      Optional<String> narrative = cell(row, prefix + "narrative");
      Optional<String> name = cell(row, prefix + "name");
      Optional<String> description = cell(row, prefix + "description");
      Optional<String> genre = cell(row, prefix + "genre");
      Optional<String> audience = cell(row, prefix + "audience");
      if (id.isPresent()) {
        Inputs.absolute(id.get(), prefix + "id");
      }
      if (id.isPresent() || narrative.isPresent()) {
        evidence.add(new Evidence(id, name, narrative, description, genre, audience));
      } else if (Stream.of(name, description, genre, audience).anyMatch(Optional::isPresent)) {
        throw new RefusedException(
            Kind.INVALID,
            Reason.EVIDENCE_EMPTY.with(prefix + "id", prefix + "narrative"),
            "expected \"%1$sid\" or \"%1$snarrative\" beside what else is said of it"
                .formatted(prefix));
      }
    }
    return evidence;
  }

  private static Optional<String> cell(CSVRecord row, String column) {
    return row.isMapped(column)
        ? Optional.of(row.get(column)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static RefusedException refused(Why why, String problem) {
    return new RefusedException(Kind.INVALID, why, "the roster: " + problem);
  }
}
