package dev.stele.issuer.roster;

import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;

/**
 * What is wrong with a roster, as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets
 * take it for that): {@code line} and {@code message}. Read piece by piece.
 */
public final class FaultsCsv {
  private static final int PIECE = 1_000;

  /** What spreadsheets take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private final RosterStore store;
  private final String id;
  private final Function<Fault, String> said;
  private Optional<Place> after = Optional.empty();
  private boolean begun;
  private boolean ended;

  /**
   * @param id of the roster
   * @param said what a fault is to whoever reads it
   */
  public FaultsCsv(RosterStore store, String id, Function<Fault, String> said) {
    this.store = store;
    this.id = id;
    this.said = said;
  }

  /** The next lines; empty at the end. */
  public Optional<String> next() {
    if (ended) {
      return Optional.empty();
    }
    List<Entry<Fault>> faults = store.faults(id, after, PIECE);
    ended = faults.size() < PIECE;
    StringBuilder lines = new StringBuilder(begun ? "" : "\ufeffline,message\r\n");
    begun = true;
    for (Entry<Fault> entry : faults) {
      Fault fault = entry.value();
      lines
          .append(CSVFormat.RFC4180.format(fault.line(), harmless(said.apply(fault))))
          .append("\r\n");
      after = Optional.of(entry.place());
    }
    return Optional.of(lines.toString());
  }

  private static String harmless(String message) {
    return !message.isEmpty() && FORMULA.indexOf(message.charAt(0)) >= 0 ? "'" + message : message;
  }
}
