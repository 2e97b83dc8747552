package dev.stele.issuer.store;

import dev.stele.anchor.life.BatchState;
import java.time.Instant;
import java.util.List;

/**
 * What happened to batches. An event's number is greater than those of all that were committed
 * before it, so who has read up to one has missed none.
 */
public final class BatchEvents {
  /** How many are kept. */
  private static final int KEPT = 100_000;

  private final Sql sql;

  BatchEvents(Sql sql) {
    this.sql = sql;
  }

  /** A batch came into a state. */
  public record BatchEvent(
      long id, String issuerId, String batchId, BatchState state, Instant happened) {}

  /** Notes the state that a batch is in now; in the transaction that brought it there. */
  void note(String batchId) {
    sql.update("update event_counter set last = last + 1");
    sql.update(
        "insert into batch_event (id, issuer_id, batch_id, state, happened)"
            + " select event_counter.last, batch.issuer_id, batch.id, batch.state, ?"
            + " from batch, event_counter where batch.id = ?",
        Instant.now().toString(),
        batchId);
    sql.update("delete from batch_event where id <= (select last from event_counter) - ?", KEPT);
  }

  /** The number of the newest. */
  public long last() {
    return sql.one(row -> row.getLong("last"), "select last from event_counter").orElseThrow();
  }

  /** Those after one, in their order. */
  public List<BatchEvent> after(long id, int limit) {
    return sql.query(
        row ->
            new BatchEvent(
                row.getLong("id"),
                row.getString("issuer_id"),
                row.getString("batch_id"),
                BatchState.valueOf(row.getString("state")),
                Instant.parse(row.getString("happened"))),
        "select * from batch_event where id > ? order by id limit ?",
        id,
        limit);
  }
}
