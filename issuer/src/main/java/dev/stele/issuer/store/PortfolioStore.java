package dev.stele.issuer.store;

import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.portfolio.EarnerPortfolio;
import dev.stele.issuer.portfolio.Visibility;
import dev.stele.verifier.merkle.Digest32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What earners show of their badges, and to whom. */
public final class PortfolioStore implements PersonalRecords {
  private final Sql sql;

  PortfolioStore(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param email in lower case
   */
  public Optional<EarnerPortfolio> of(String email) {
    return sql.one(PortfolioStore::portfolio, "select * from portfolio where email = ?", email);
  }

  /**
   * A person's portfolio, made when there is none; private until they say otherwise. In a
   * transaction, nobody else changes it before that is over.
   *
   * @param email in lower case
   */
  public EarnerPortfolio open(String email, Instant now) {
    sql.update(
        "insert into portfolio (id, email, visibility, created) values (?, ?, 'PRIVATE', ?)"
            + " on conflict (email) do update set email = excluded.email",
        UUID.randomUUID().toString(),
        email,
        now.toString());
    return of(email).orElseThrow();
  }

  public void set(String id, Visibility visibility, Optional<String> name) {
    sql.update(
        "update portfolio set visibility = ?, name = ? where id = ?",
        visibility.name(),
        name.orElse(null),
        id);
  }

  /** Has a link lead there, and none before it. */
  public void link(String id, Digest32 hash) {
    sql.update("update portfolio set link_hash = ? where id = ?", hash.hex(), id);
  }

  public void unlink(String id) {
    sql.update("update portfolio set link_hash = null where id = ?", id);
  }

  /**
   * The portfolio that somebody who knows this much may look at.
   *
   * @param address what may be a link's secret, or the id of a public one
   */
  public Optional<EarnerPortfolio> visible(String address) {
    return sql.one(
        PortfolioStore::portfolio,
        "select * from portfolio where (link_hash = ? and visibility <> 'PRIVATE')"
            + " or (id = ? and visibility = 'PUBLIC')",
        new LinkSecret(address).hash().hex(),
        address);
  }

  /**
   * Notes that the earner consents.
   *
   * @return false when they had already
   */
  public boolean show(String id, String assertionUuid, Instant now) {
    return sql.update(
            "insert into shown_badge (portfolio_id, assertion_id, consented) values (?, ?, ?)"
                + " on conflict do nothing",
            id,
            assertionUuid,
            now.toString())
        == 1;
  }

  /**
   * Notes that they do not any more.
   *
   * @return false when they did not anyway
   */
  public boolean hide(String id, String assertionUuid) {
    return sql.update(
            "delete from shown_badge where portfolio_id = ? and assertion_id = ?",
            id,
            assertionUuid)
        == 1;
  }

  /** The assertions that are shown. */
  public Set<String> shown(String id) {
    return new HashSet<>(
        sql.query(
            row -> row.getString("assertion_id"),
            "select assertion_id from shown_badge where portfolio_id = ?",
            id));
  }

  /**
   * Deletes it, with its consents and the badges of other issuers in it.
   *
   * @return how many records that were besides the consents
   */
  public int delete(String id) {
    sql.update("delete from shown_badge where portfolio_id = ?", id);
    int outside = sql.update("delete from outside_badge where portfolio_id = ?", id);
    return outside + sql.update("delete from portfolio where id = ?", id);
  }

  @Override
  public String name() {
    return "portfolios";
  }

  /**
   * Deletes the consents to the issuer's badges, and with them the portfolio and all that was added
   * to it, unless the person has badges of another issuer here that it is for.
   */
  @Override
  public int erase(String issuerId, String email, Instant now) {
    Optional<EarnerPortfolio> portfolio = of(email);
    if (portfolio.isEmpty()) {
      return 0;
    }
    String id = portfolio.get().id();
    int consents =
        sql.update(
            "delete from shown_badge where portfolio_id = ? and assertion_id in"
                + " (select assertion.id from assertion join batch on batch.id = assertion.batch_id"
                + " where batch.issuer_id = ?)",
            id,
            issuerId);
    if (!shown(id).isEmpty() || hasBadgesElsewhere(issuerId, email)) {
      return consents;
    }
    int more = delete(id);
    new AuditLog(sql).forget(AuditEvent.WHOLE_SERVICE, email);
    return consents + more;
  }

  private boolean hasBadgesElsewhere(String issuerId, String email) {
    return sql.one(
            row -> row.getString("id"),
            "select assertion.id from assertion join batch on batch.id = assertion.batch_id"
                + " where lower(assertion.email) = lower(?) and batch.issuer_id <> ? limit 1",
            email,
            issuerId)
        .isPresent();
  }

  private static EarnerPortfolio portfolio(ResultSet row) throws SQLException {
    return new EarnerPortfolio(
        row.getString("id"),
        row.getString("email"),
        Optional.ofNullable(row.getString("name")),
        Visibility.valueOf(row.getString("visibility")),
        row.getString("link_hash") != null);
  }
}
