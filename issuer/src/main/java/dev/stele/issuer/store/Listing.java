package dev.stele.issuer.store;

import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.stack.KnownClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Long lists, piece by piece and by key: what is added while somebody reads on moves nothing that
 * was there, so nothing is read twice and nothing left out.
 */
public final class Listing {
  static final Place FIRST = new Place("", "");

  /** After every instant there will be. */
  private static final Place LAST = new Place("9999", "");

  private final Store store;
  private final Sql sql;

  Listing(Store store, Sql sql) {
    this.store = store;
    this.sql = sql;
  }

  /** Where in a list something is: after everything that has a lesser key. */
  public record Place(String major, String minor) {}

  /** One of a list, and where it is. */
  public record Entry<T>(Place place, T value) {}

  /** The issuers, oldest first. */
  public List<Entry<IssuingDistrict>> issuers(Optional<Place> after, int limit) {
    return sql.query(
        row -> byCreation(row, store.issuer(row)),
        "select * from issuer where (created, id) > (?, ?) order by created, id limit ?",
        key(after, limit));
  }

  /** An issuer's badge classes, oldest first. */
  public List<Entry<BadgeClass>> badgeClasses(String issuerId, Optional<Place> after, int limit) {
    return sql.query(
        row -> byCreation(row, Rows.badgeClass(row)),
        "select * from badge_class where issuer_id = ? and (created, id) > (?, ?)"
            + " order by created, id limit ?",
        key(issuerId, after, limit));
  }

  /** The classes of all issuers that take applications, not retired, oldest first. */
  public List<Entry<KnownClass>> openClasses(Optional<Place> after, int limit) {
    return sql.query(
        row -> byCreation(row, Stacks.badgeClass(row)),
        Stacks.CLASSES_SINCE
            + "join review_policy on review_policy.badge_class_id = badge_class.id"
            + " where badge_class.id not in (select badge_class_id from retired_badge_class)"
            + " and (created, badge_class.id) > (?, ?) order by created, badge_class.id limit ?",
        key(after, limit));
  }

  /** An issuer's batches, of revocations too, oldest first. */
  public List<Entry<Batch>> batches(String issuerId, Optional<Place> after, int limit) {
    return store
        .batches(
            Store.BATCHES
                + "where batch.issuer_id = ? and (batch.opened, batch.id) > (?, ?)"
                + " order by batch.opened, batch.id limit ?",
            key(issuerId, after, limit))
        .stream()
        .map(batch -> new Entry<>(new Place(batch.opened().toString(), batch.id()), batch))
        .toList();
  }

  /**
   * The same, newest first.
   *
   * @param before where to go on; empty for the newest
   */
  public List<Entry<Batch>> latestBatches(String issuerId, Optional<Place> before, int limit) {
    Place from = before.orElse(LAST);
    return store
        .batches(
            Store.BATCHES
                + "where batch.issuer_id = ? and (batch.opened, batch.id) < (?, ?)"
                + " order by batch.opened desc, batch.id desc limit ?",
            issuerId,
            from.major(),
            from.minor(),
            limit)
        .stream()
        .map(batch -> new Entry<>(new Place(batch.opened().toString(), batch.id()), batch))
        .toList();
  }

  /**
   * The applications at an issuer, oldest first.
   *
   * @param state empty for those in any
   */
  public List<Entry<Application>> applications(
      String issuerId, Optional<ApplicationState> state, Optional<Place> after, int limit) {
    Place from = after.orElse(FIRST);
    return sql
        .query(
            ReviewRows::application,
            "select * from application where issuer_id = ? and (? = '' or state = ?)"
                + " and (submitted, id) > (?, ?) order by submitted, id limit ?",
            issuerId,
            state.map(Enum::name).orElse(""),
            state.map(Enum::name).orElse(""),
            from.major(),
            from.minor(),
            limit)
        .stream()
        .map(it -> new Entry<>(new Place(it.submitted().toString(), it.id()), it))
        .toList();
  }

  /** An issuer's reviewers, in the order in which they came. */
  public List<Entry<Reviewer>> reviewers(String issuerId, Optional<Place> after, int limit) {
    Place from = after.orElse(FIRST);
    return sql.query(
        row -> byCreation(row, ReviewRows.reviewer(row)),
        "select * from reviewer where issuer_id = ?"
            + Reviewers.PRESENT
            + " and (created, id) > (?, ?) order by created, id limit ?",
        issuerId,
        from.major(),
        from.minor(),
        limit);
  }

  /** The endorsements of a class, or of the issuer itself, also those withdrawn, oldest first. */
  public List<Entry<KeptEndorsement>> endorsements(
      String issuerId, Optional<String> badgeClassId, Optional<Place> after, int limit) {
    Place from = after.orElse(FIRST);
    return sql.query(
        row -> byCreation(row, Endorsements.row(row)),
        Endorsements.ALL
            + "where issuer_id = ? and coalesce(badge_class_id, '') = ?"
            + " and (created, id) > (?, ?) order by created, id limit ?",
        issuerId,
        badgeClassId.orElse(""),
        from.major(),
        from.minor(),
        limit);
  }

  /** What an issuer has awarded, batch by batch, each in the order of its tree. */
  public List<Entry<Store.Leaf>> assertionsOfIssuer(
      String issuerId, Optional<Place> after, int limit) {
    return leaves("batch_id in (select id from batch where issuer_id = ?)", issuerId, after, limit);
  }

  /** The assertions of a batch in the order of its tree. */
  public List<Entry<Store.Leaf>> assertionsOfBatch(
      String batchId, Optional<Place> after, int limit) {
    return leaves("batch_id = ?", batchId, after, limit);
  }

  private List<Entry<Store.Leaf>> leaves(
      String which, String id, Optional<Place> after, int limit) {
    Place from = after.orElse(new Place("", "-1"));
    return sql
        .query(
            Rows::leaf,
            "select * from assertion where "
                + which
                + " and (batch_id, position) > (?, ?) order by batch_id, position limit ?",
            id,
            from.major(),
            Integer.parseInt(from.minor()),
            limit)
        .stream()
        .map(
            leaf -> new Entry<>(new Place(leaf.batchId(), Integer.toString(leaf.position())), leaf))
        .toList();
  }

  /**
   * What an issuer has awarded to somebody, the newest first.
   *
   * @param email in any case, as far as that is ASCII
   */
  public List<Store.Leaf> assertionsTo(String issuerId, String email, int limit) {
    return sql.query(
        Rows::leaf,
        "select * from assertion where lower(email) = lower(?) and erased is null"
            + " and batch_id in (select id from batch where issuer_id = ?)"
            + " order by issued_on desc, id limit ?",
        email,
        issuerId,
        limit);
  }

  /** In a list of what is oldest first. */
  static <T> Entry<T> byCreation(ResultSet row, T value) throws SQLException {
    return new Entry<>(new Place(row.getString("created"), row.getString("id")), value);
  }

  private static Object[] key(Optional<Place> after, int limit) {
    Place from = after.orElse(FIRST);
    return new Object[] {from.major(), from.minor(), limit};
  }

  private static Object[] key(String of, Optional<Place> after, int limit) {
    List<Object> key = new ArrayList<>(List.of(of));
    key.addAll(List.of(key(after, limit)));
    return key.toArray();
  }
}
