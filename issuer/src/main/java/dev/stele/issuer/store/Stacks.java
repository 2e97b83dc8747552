package dev.stele.issuer.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.StackRules;
import dev.stele.verifier.chain.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which badge classes require others, and what a person was awarded. */
public final class Stacks {
  private static final String COLUMNS =
      "select badge_class.id, issuer_id, definition, requirements, automatic, hours_include";

  private static final String FROM =
      " from badge_class left join stack on stack.badge_class_id = badge_class.id ";

  private static final String CLASSES = COLUMNS + FROM;

  /** The same, with when they were made. */
  static final String CLASSES_SINCE = COLUMNS + ", created" + FROM;

  private static final String ITS_REVOCATIONS =
      " from revocation where (target = assertion.target_hash or target = batch.merkle_root)";

  private static final String EARNED =
      "select assertion.*, batch.state as batch_state, batch.transaction_id as anchor,"
          + " (select count(*)"
          + ITS_REVOCATIONS
          + " and until is null) as revoked, (select max(until)"
          + ITS_REVOCATIONS
          + ") as suspended_until from assertion join batch on batch.id = assertion.batch_id";

  private final Sql sql;

  Stacks(Sql sql) {
    this.sql = sql;
  }

  /** What a class requires from now on. */
  public void put(String badgeClassId, StackRules rules) {
    sql.update(
        "insert into stack (badge_class_id, requirements, automatic, hours_include)"
            + " values (?, ?, ?, ?) on conflict (badge_class_id) do update set"
            + " requirements = excluded.requirements, automatic = excluded.automatic,"
            + " hours_include = excluded.hours_include",
        badgeClassId,
        rules.requirementsJson().toString(),
        rules.automatic() ? 1 : 0,
        rules.hoursInclude().map(StackRules.HoursInclude::label).orElse(null));
  }

  public Optional<KnownClass> badgeClass(String id) {
    return sql.one(Stacks::badgeClass, CLASSES + "where badge_class.id = ?", id);
  }

  /** An issuer's classes by their ids. */
  public Map<String, KnownClass> classes(String issuerId) {
    Map<String, KnownClass> classes = new LinkedHashMap<>();
    sql.query(
            Stacks::badgeClass,
            CLASSES + "where issuer_id = ? order by created, badge_class.id",
            issuerId)
        .forEach(it -> classes.put(it.id(), it));
    return classes;
  }

  /**
   * All that a person was ever awarded by an issuer.
   *
   * @param email in any case
   */
  public List<EarnedBadge> earned(String issuerId, String email) {
    return sql.query(
        Stacks::earned,
        EARNED
            + " where lower(assertion.email) = lower(?) and batch.issuer_id = ?"
            + " order by assertion.issued_on, assertion.id",
        email,
        issuerId);
  }

  /**
   * All that a person was ever awarded here, by whichever issuer, the newest first.
   *
   * @param email in any case
   */
  public List<EarnedBadge> earnedAnywhere(String email) {
    return sql.query(
        Stacks::earned,
        EARNED
            + " where lower(assertion.email) = lower(?)"
            + " order by assertion.issued_on desc, assertion.id",
        email);
  }

  /** The badges whose earner consented to have them shown in this portfolio. */
  public List<EarnedBadge> shownIn(String portfolioId) {
    return sql.query(
        Stacks::earned,
        EARNED
            + " where assertion.id in (select assertion_id from shown_badge where portfolio_id = ?)"
            + " and assertion.erased is null order by assertion.issued_on desc, assertion.id",
        portfolioId);
  }

  /** The badge of an assertion that is not deleted. */
  public Optional<EarnedBadge> earned(String assertionUuid) {
    return sql.one(
        Stacks::earned,
        EARNED + " where assertion.id = ? and assertion.erased is null",
        assertionUuid);
  }

  static KnownClass badgeClass(ResultSet row) throws SQLException {
    return new KnownClass(
        row.getString("id"),
        row.getString("issuer_id"),
        (ObjectNode) Rows.json(row.getString("definition")),
        Optional.ofNullable(rules(row)));
  }

  private static StackRules rules(ResultSet row) throws SQLException {
    String requirements = row.getString("requirements");
    if (requirements == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("requires", Rows.json(requirements));
    json.put("automatic", row.getInt("automatic") != 0);
    String include = row.getString("hours_include");
    if (include != null) {
      json.put("hoursInclude", include);
    }
    try {
      return StackRules.read(json);
    } catch (RefusedException e) {
      throw new IllegalStateException("the database holds requirements that are none", e);
    }
  }

  private static EarnedBadge earned(ResultSet row) throws SQLException {
    Store.Leaf leaf = Rows.leaf(row);
    boolean delivered = BatchState.valueOf(row.getString("batch_state")) == BatchState.DELIVERED;
    return new EarnedBadge(
        leaf.assertion().uuid(),
        leaf.assertion().badgeClassId(),
        leaf.assertion().award().email(),
        leaf.assertion().award().name(),
        leaf.assertion().issuedOn(),
        leaf.assertion().award().expires(),
        leaf.hash(),
        leaf.assertion().restsOn(),
        leaf.assertion().award().details(),
        delivered ? Optional.of(new TransactionId(row.getString("anchor"))) : Optional.empty(),
        row.getInt("revoked") > 0,
        Optional.ofNullable(row.getString("suspended_until")).map(Instant::parse));
  }
}
