package dev.stele.issuer.award;

import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Awards in NDJSON: one JSON object a line, in UTF-8. */
public final class NdjsonRoster {
  private NdjsonRoster() {}

  /**
   * Reads them; empty lines count, but hold nothing.
   *
   * @param now when the awards are to be made
   * @throws RefusedException when there are too many; faults of single lines are kept
   */
  public static Roster read(byte[] ndjson, Instant now) throws RefusedException {
    AwardCollector awards = new AwardCollector(now);
    read(
        new ByteArrayInputStream(ndjson),
        Roster.MAX_ROWS,
        (line, reading) -> awards.add("line " + line, reading));
    return awards.roster();
  }

  /**
   * The same line by line, for what is too long to be held in memory.
   *
   * @param atMost how many lines with an award there may be
   */
  public static void read(InputStream ndjson, int atMost, RosterRows rows) throws RefusedException {
    InputStream buffered = new BufferedInputStream(ndjson);
    int found = 0;
    Optional<byte[]> line = line(buffered);
    for (long number = 1; line.isPresent(); number++) {
      byte[] json = line.get();
      if (!isBlank(json)) {
        if (++found > atMost) {
          throw refused("expected at most %,d lines, found more".formatted(atMost));
        }
        rows.row(number, () -> Award.read(Inputs.parse(json, "the line")));
      }
      line = line(buffered);
    }
    if (found == 0) {
      throw refused("expected at least one line with an award");
    }
  }

  private static Optional<byte[]> line(InputStream ndjson) throws RefusedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = ndjson.read();
      if (next == -1) {
        return Optional.empty();
      }
      for (; next != -1 && next != '\n'; next = ndjson.read()) {
        if (line.size() == Inputs.MAX_BYTES) {
          throw refused("expected lines of at most %,d bytes".formatted(Inputs.MAX_BYTES));
        }
        line.write(next);
      }
      return Optional.of(line.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  private static RefusedException refused(String problem) {
    return new RefusedException(Kind.INVALID, "the roster: " + problem);
  }
}
