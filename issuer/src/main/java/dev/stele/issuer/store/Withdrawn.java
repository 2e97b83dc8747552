package dev.stele.issuer.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What does not count any more: badge classes that were retired, assertions taken back. */
public final class Withdrawn {
  private final Sql sql;

  Withdrawn(Sql sql) {
    this.sql = sql;
  }

  /** Retires a badge class, unless it was retired before. */
  public void retire(String badgeClassId, Instant now) {
    sql.update(
        "insert into retired_badge_class (badge_class_id, retired) values (?, ?)"
            + " on conflict do nothing",
        badgeClassId,
        now.toString());
  }

  /** Since when a badge class has been retired, if it is. */
  public Optional<Instant> retired(String badgeClassId) {
    return sql.one(
        row -> Instant.parse(row.getString("retired")),
        "select retired from retired_badge_class where badge_class_id = ?",
        badgeClassId);
  }

  /** An issuer's retired badge classes, and since when, by their ids. */
  public Map<String, Instant> retiredOf(String issuerId) {
    Map<String, Instant> retired = new HashMap<>();
    sql.query(
            row -> Map.entry(row.getString("id"), Instant.parse(row.getString("retired"))),
            "select badge_class.id, retired_badge_class.retired from badge_class"
                + " join retired_badge_class on retired_badge_class.badge_class_id = badge_class.id"
                + " where badge_class.issuer_id = ?",
            issuerId)
        .forEach(entry -> retired.put(entry.getKey(), entry.getValue()));
    return retired;
  }

  /**
   * The reason for which an assertion, or its whole batch, was taken back for good; from when that
   * was accepted on.
   */
  public Optional<Integer> revocationReason(String assertionUuid) {
    return sql
        .query(
            row -> row.getInt("reason"),
            "select revocation.reason from assertion join batch on batch.id = assertion.batch_id"
                + " join revocation on revocation.target = assertion.target_hash"
                + " or revocation.target = batch.merkle_root"
                + " where assertion.id = ? and revocation.until is null order by revocation.accepted",
            assertionUuid)
        .stream()
        .findFirst();
  }
}
