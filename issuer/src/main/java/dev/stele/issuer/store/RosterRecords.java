package dev.stele.issuer.store;

import dev.stele.issuer.access.PersonalRecords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What long rosters on their way keep of people. Whose line is deleted before the roster is awarded
 * is not awarded.
 */
final class RosterRecords implements PersonalRecords {
  private static final String ITS_ROSTERS =
      "(select roster.id from roster join badge_class on badge_class.id = roster.badge_class_id"
          + " where badge_class.issuer_id = ?)";

  private final Sql sql;

  RosterRecords(Sql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "rosters";
  }

  @Override
  public int erase(String issuerId, String email, Instant now) {
    sql.update(
        "update roster set caller = 'erased' where caller = ? and id in " + ITS_ROSTERS,
        email,
        issuerId);
    return eraseEntries(issuerId, email) + eraseFaults(issuerId, email);
  }

  private int eraseEntries(String issuerId, String email) {
    sql.update(
        "update roster set people = people - 1,"
            + " signed = signed - (select count(target_hash) from roster_entry"
            + " where roster_id = roster.id and person = ?)"
            + " where (state = 'SIGNING' or waiting = 1) and id in "
            + ITS_ROSTERS
            + " and exists (select 1 from roster_entry where roster_id = roster.id and person = ?)",
        email,
        issuerId,
        email);
    return sql.update(
        "delete from roster_entry where person = ? and roster_id in " + ITS_ROSTERS,
        email,
        issuerId);
  }

  private int eraseFaults(String issuerId, String email) {
    int erased = 0;
    for (Fault fault : faults(issuerId)) {
      // Databases differ in what lower case is.
      if (fault.message().toLowerCase(Locale.ROOT).contains(email)) {
        erased +=
            sql.update(
                "update roster_fault set message = 'erased' where roster_id = ? and line = ?",
                fault.rosterId(),
                fault.line());
      }
    }
    return erased;
  }

  private record Fault(String rosterId, int line, String message) {}

  private List<Fault> faults(String issuerId) {
    return sql.query(
        row -> new Fault(row.getString("roster_id"), row.getInt("line"), row.getString("message")),
        "select * from roster_fault where message like '%@%' and roster_id in " + ITS_ROSTERS,
        issuerId);
  }
}
