package dev.stele.issuer.store;

import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.Why;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.verifier.merkle.TargetHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Long rosters on their way: staged, signed, and awarded all at once. */
public final class RosterStore {
  /** One whose reading was interrupted is of no use to anybody; nobody was told of it. */
  private static final Duration READING_AT_MOST = Duration.ofDays(1);

  /** Faults name people. */
  private static final Duration FAULTS_KEPT = Duration.ofDays(30);

  private static final String JOBS =
      "select roster.*, badge_class.issuer_id from roster"
          + " join badge_class on badge_class.id = roster.badge_class_id ";

  private final Store store;
  private final Sql sql;

  RosterStore(Store store, Sql sql) {
    this.store = store;
    this.sql = sql;
  }

  /** Where a roster stands. */
  public enum State {
    READING,
    SIGNING,
    AWARDED,
    REFUSED
  }

  /**
   * A roster.
   *
   * @param caller who handed it in, as callers are known
   * @param people how many are to be awarded
   * @param signed how many of their assertions are signed
   * @param faults how many lines cannot be awarded
   * @param batchId the batch that they came into, once they are awarded
   */
  public record RosterJob(
      String id,
      String badgeClassId,
      String issuerId,
      State state,
      String caller,
      boolean skipsInvalid,
      int people,
      int signed,
      int faults,
      Optional<String> batchId,
      Instant created) {}

  /** A line of a roster that is not signed yet. */
  public record Unsigned(int line, Award award) {}

  /** A line that is signed. */
  public record SignedLine(int line, Assertion assertion, TargetHash hash, String jwsSignature) {}

  /**
   * A line that cannot be awarded.
   *
   * @param why the same as the message, for those who read it in another language
   */
  public record Fault(int line, String message, Optional<Why> why) {}

  /** Does all of it or nothing. */
  public <T, E extends Exception> T together(Store.Work<T, E> work) throws E {
    return store.together(work);
  }

  /** Begins one; what was begun and never told of, and old faults, go. */
  public void begin(
      String id, String badgeClassId, String caller, boolean skipsInvalid, Instant now) {
    sql.transaction(
        () -> {
          // Whose data is deleted meanwhile is then either not in the row yet, or not any more.
          store.hold(store.badgeClass(badgeClassId).orElseThrow().issuerId());
          String stale = now.minus(READING_AT_MOST).toString();
          for (String table : List.of("roster_entry", "roster_fault")) {
            sql.update(
                "delete from "
                    + table
                    + " where roster_id in (select id from roster where state = 'READING' and created < ?)",
                stale);
          }
          sql.update("delete from roster where state = 'READING' and created < ?", stale);
          sql.update(
              "delete from roster_fault where roster_id in (select id from roster where created < ?)",
              now.minus(FAULTS_KEPT).toString());
          return sql.update(
              "insert into roster (id, badge_class_id, state, caller, skips_invalid, created)"
                  + " values (?, ?, 'READING', ?, ?, ?)",
              id,
              badgeClassId,
              caller,
              skipsInvalid ? 1 : 0,
              now.toString());
        });
  }

  /**
   * Stages a line.
   *
   * @return the line in which the person stands already, and then nothing was staged
   */
  public Optional<Integer> stage(String id, int line, Award award) {
    String person = award.email().toLowerCase(Locale.ROOT);
    int staged =
        sql.update(
            "insert into roster_entry (roster_id, line, person, email, name, narrative, evidence,"
                + " expires, details) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            id,
            line,
            person,
            award.email(),
            award.name(),
            award.narrative().orElse(null),
            Rows.evidence(award.evidence()),
            award.expires().map(Instant::toString).orElse(null),
            award.details().isEmpty() ? null : award.details().toString());
    return staged == 1
        ? Optional.empty()
        : sql.one(
            row -> row.getInt("line"),
            "select line from roster_entry where roster_id = ? and person = ?",
            id,
            person);
  }

  public void fault(String id, int line, RefusedException why) {
    sql.update(
        "insert into roster_fault (roster_id, line, message) values (?, ?, ?)",
        id,
        line,
        RosterFaults.written(why));
  }

  /** Forgets one that could not be read. */
  public void discard(String id) {
    sql.transaction(
        () -> {
          forget(id);
          sql.update("delete from roster_fault where roster_id = ?", id);
          return sql.update("delete from roster where id = ? and state = 'READING'", id);
        });
  }

  /** All is read: from now on it is known, and goes on by itself. */
  public void read(String id, State next) {
    sql.update(
        "update roster set state = ?,"
            + " people = (select count(*) from roster_entry where roster_id = roster.id),"
            + " faults = (select count(*) from roster_fault where roster_id = roster.id)"
            + " where id = ?",
        next.name(),
        id);
    if (next == State.REFUSED) {
      forget(id);
    }
  }

  /** Nothing of a roster is awarded, because none of it can be. */
  public void refuse(String id, RefusedException why) {
    sql.transaction(
        () -> {
          sql.update(
              "insert into roster_fault (roster_id, line, message)"
                  + " select roster_id, line, ? from roster_entry where roster_id = ?",
              RosterFaults.written(why),
              id);
          refuse(id);
          return null;
        });
  }

  /** Nothing of a roster is awarded. */
  public void refuse(String id) {
    sql.transaction(
        () -> {
          sql.update(
              "update roster set state = 'REFUSED',"
                  + " faults = (select count(*) from roster_fault where roster_id = roster.id)"
                  + " where id = ?",
              id);
          forget(id);
          return null;
        });
  }

  /** A line that cannot be signed is left out after all. */
  public void leaveOut(String id, int line, RefusedException why) {
    sql.transaction(
        () -> {
          sql.update("delete from roster_entry where roster_id = ? and line = ?", id, line);
          fault(id, line, why);
          return sql.update(
              "update roster set people = people - 1, faults = faults + 1 where id = ?", id);
        });
  }

  /** All is read, and nothing is done with it before somebody says so. */
  public void await(String id) {
    sql.update(
        "update roster set waiting = 1,"
            + " people = (select count(*) from roster_entry where roster_id = roster.id),"
            + " faults = (select count(*) from roster_fault where roster_id = roster.id)"
            + " where id = ? and state = 'READING'",
        id);
  }

  /** One that waits for somebody's word. */
  public Optional<RosterJob> waiting(String id) {
    return sql.one(RosterStore::job, JOBS + "where roster.id = ? and roster.waiting = 1", id);
  }

  /**
   * It goes on as if it had just been read, without the lines that cannot be awarded.
   *
   * @param caller whose word it is
   * @return false when it no longer waits
   */
  public boolean goOn(String id, String caller) {
    return sql.update(
            "update roster set state = 'SIGNING', waiting = 0, caller = ?,"
                + " skips_invalid = case when faults > 0 then 1 else 0 end"
                + " where id = ? and waiting = 1 and people > 0",
            caller,
            id)
        == 1;
  }

  /**
   * Forgets one that waits.
   *
   * @return false when it no longer does
   */
  public boolean abandon(String id) {
    return sql.transaction(
        () -> {
          // Of two at once only one finds it waiting, so none is forgotten that went on.
          if (sql.update("update roster set waiting = 0 where id = ? and waiting = 1", id) == 0) {
            return false;
          }
          discard(id);
          return true;
        });
  }

  private void forget(String id) {
    sql.update("delete from roster_entry where roster_id = ?", id);
  }

  public Optional<RosterJob> find(String id) {
    return sql.one(RosterStore::job, JOBS + "where roster.id = ? and state <> 'READING'", id);
  }

  /** Those that still have something to be signed, or only to be awarded, oldest first. */
  public List<RosterJob> unfinished() {
    return sql.query(
        RosterStore::job, JOBS + "where state = 'SIGNING' order by roster.created, roster.id");
  }

  private static RosterJob job(ResultSet row) throws SQLException {
    return new RosterJob(
        row.getString("id"),
        row.getString("badge_class_id"),
        row.getString("issuer_id"),
        State.valueOf(row.getString("state")),
        row.getString("caller"),
        row.getInt("skips_invalid") != 0,
        row.getInt("people"),
        row.getInt("signed"),
        row.getInt("faults"),
        Optional.ofNullable(row.getString("batch_id")),
        Instant.parse(row.getString("created")));
  }

  public List<Entry<Fault>> faults(String id, Optional<Place> after, int limit) {
    return sql
        .query(
            row -> RosterFaults.read(row.getInt("line"), row.getString("message")),
            "select * from roster_fault where roster_id = ? and line > ? order by line limit ?",
            id,
            Integer.parseInt(after.map(Place::minor).orElse("0")),
            limit)
        .stream()
        .map(fault -> new Entry<>(new Place("line", Integer.toString(fault.line())), fault))
        .toList();
  }

  /** The next lines to be signed, behind one. */
  public List<Unsigned> unsigned(String id, int after, int limit) {
    return sql.query(
        row -> new Unsigned(row.getInt("line"), Rows.award(row)),
        "select * from roster_entry where roster_id = ? and line > ? and target_hash is null"
            + " order by line limit ?",
        id,
        after,
        limit);
  }

  /**
   * Keeps what was signed. Signed under another key than before, or carrying other endorsements,
   * what was signed before is signed anew.
   */
  public void signed(String id, IssuingDistrict issuer, Carried carried, List<SignedLine> lines) {
    sql.transaction(
        () -> {
          String address = issuer.issuingAddress().text();
          String carries = Rows.carries(carried.ids());
          int same =
              sql.update(
                  "update roster set issuing_address = ?, carries = ? where id = ? and"
                      + " (issuing_address is null or (issuing_address = ? and carries = ?))",
                  address,
                  carries,
                  id,
                  address,
                  carries);
          if (same == 0) {
            unsign(id, address, carries);
          }
          for (SignedLine line : lines) {
            sql.update(
                "update roster_entry set assertion_id = ?, salt = ?, issued_on = ?, target_hash = ?,"
                    + " jws_signature = ? where roster_id = ? and line = ?",
                line.assertion().uuid(),
                line.assertion().salt(),
                line.assertion().issuedOn().toString(),
                line.hash().hex(),
                line.jwsSignature(),
                id,
                line.line());
          }
          return sql.update("update roster set signed = signed + ? where id = ?", lines.size(), id);
        });
  }

  private void unsign(String id, String address, String carries) {
    sql.update("update roster_entry set target_hash = null where roster_id = ?", id);
    sql.update(
        "update roster set signed = 0, issuing_address = ?, carries = ? where id = ?",
        address,
        carries,
        id);
  }

  /** What is to be done with a roster's assertions as they are added to a batch. */
  public interface Adding<E extends Exception> {
    /**
     * @param batch as it was before
     * @param count how many were added
     */
    void added(Batch batch, int count) throws E;
  }

  /**
   * Awards all of it.
   *
   * @param adding is done in the same transaction
   * @return false when the district has changed its key meanwhile, which the assertions promise, or
   *     other endorsements stand; what was signed before is to be signed again
   */
  public <E extends Exception> boolean award(RosterJob job, Adding<E> adding, Instant now)
      throws E {
    return sql.<Boolean, E>transaction(
        () -> {
          Batch batch = store.collecting(job.issuerId(), now);
          String present = store.issuer(job.issuerId()).orElseThrow().issuingAddress().text();
          String standing =
              Rows.carries(
                  store.endorsements().carried(job.issuerId(), job.badgeClassId(), now).ids());
          boolean isAsSigned =
              sql.one(
                      row -> row.getString("id"),
                      "select id from roster where id = ? and issuing_address = ? and carries = ?",
                      job.id(),
                      batch.issuingAddress().text(),
                      standing)
                  .isPresent();
          if (!isAsSigned) {
            unsign(job.id(), present, standing);
          }
          if (!unsigned(job.id(), 0, 1).isEmpty()) {
            return false;
          }
          int count =
              sql.update(
                  "insert into assertion (id, badge_class_id, batch_id, position, email, name, salt,"
                      + " narrative, evidence, issued_on, expires, details, target_hash, jws_signature,"
                      + " carries) select assertion_id, ?, ?, ? + row_number() over (order by line) - 1, email,"
                      + " name, salt, narrative, evidence, issued_on, expires, details, target_hash,"
                      + " jws_signature, nullif(?, '') from roster_entry where roster_id = ?",
                  job.badgeClassId(),
                  batch.id(),
                  batch.size(),
                  standing,
                  job.id());
          if (count == 0) {
            // Everybody on it was deleted meanwhile.
            refuse(job.id());
            return true;
          }
          adding.added(batch, count);
          sql.update(
              "update roster set state = 'AWARDED', batch_id = ? where id = ?",
              batch.id(),
              job.id());
          forget(job.id());
          return true;
        });
  }

  /** Does work for a roster, unless another service that shares the database does. */
  public void working(String id, Runnable work) {
    sql.alone("roster " + id, work);
  }
}
