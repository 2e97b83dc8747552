package dev.stele.issuer.store;

import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.OutsideClaims;
import dev.stele.issuer.portfolio.OutsideFile;
import dev.stele.issuer.portfolio.OutsideVerdict;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Badges of other issuers in portfolios here; a portfolio's go with it. */
public final class OutsideBadgeStore {
  /** All but the files, which are large. */
  private static final String LINES =
      "select id, form, claims, verdict, tier, findings, verified, added, consented,"
          + " picture is not null as pictured from outside_badge where portfolio_id = ?";

  private final Sql sql;

  OutsideBadgeStore(Sql sql) {
    this.sql = sql;
  }

  /** The newest first. */
  public List<OutsideBadge> of(String portfolioId) {
    return sql.query(OutsideBadgeStore::badge, LINES + " order by added desc, id", portfolioId);
  }

  public Optional<OutsideBadge> find(String portfolioId, String id) {
    return sql.one(OutsideBadgeStore::badge, LINES + " and id = ?", portfolioId, id);
  }

  /**
   * Adds one that nobody has consented to yet.
   *
   * @return false when the portfolio has one of its id already
   */
  public boolean add(String portfolioId, OutsideBadge badge, OutsideFile file) {
    OutsideVerdict verdict = badge.verdict();
    return sql.update(
            "insert into outside_badge (id, portfolio_id, credential_hash, form, claims, file, picture,"
                + " verdict, tier, findings, verified, added)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            badge.id(),
            portfolioId,
            Digest32.sha256(badge.claims().id().getBytes(StandardCharsets.UTF_8)).hex(),
            badge.form().name(),
            badge.claims().toJson().toString(),
            file.bytes(),
            file.picture().orElse(null),
            verdict.verdict().name(),
            tier(verdict),
            verdict.findingsJson().toString(),
            verdict.at().toString(),
            badge.added().toString())
        == 1;
  }

  /** Replaces what it was found to be. */
  public void verified(String id, OutsideVerdict verdict) {
    sql.update(
        "update outside_badge set verdict = ?, tier = ?, findings = ?, verified = ? where id = ?",
        verdict.verdict().name(),
        tier(verdict),
        verdict.findingsJson().toString(),
        verdict.at().toString(),
        id);
  }

  private static String tier(OutsideVerdict verdict) {
    return verdict.tier().map(Established::name).orElse(null);
  }

  /**
   * Notes that its earner wants it shown from now on, or not any more.
   *
   * @param consented null where they do not
   */
  private boolean consent(String id, String consented) {
    return sql.update(
            "update outside_badge set consented = ? where id = ? and (consented is null) <> ?",
            consented,
            id,
            consented == null)
        == 1;
  }

  /**
   * @return false when they did already
   */
  public boolean show(String id, Instant now) {
    return consent(id, now.toString());
  }

  /**
   * @return false when they did not anyway
   */
  public boolean hide(String id) {
    return consent(id, null);
  }

  public void remove(String id) {
    sql.update("delete from outside_badge where id = ?", id);
  }

  /** The file as it was handed in. */
  public byte[] file(String id) {
    return sql.one(row -> row.getBytes("file"), "select file from outside_badge where id = ?", id)
        .orElseThrow();
  }

  /** A PNG, where it has one. */
  public Optional<byte[]> picture(String id) {
    return sql.one(
        row -> row.getBytes("picture"),
        "select picture from outside_badge where id = ? and picture is not null",
        id);
  }

  private static OutsideBadge badge(ResultSet row) throws SQLException {
    return new OutsideBadge(
        row.getString("id"),
        OutsideBadge.Form.valueOf(row.getString("form")),
        OutsideClaims.kept(Rows.json(row.getString("claims"))),
        new OutsideVerdict(
            Verdict.valueOf(row.getString("verdict")),
            Optional.ofNullable(row.getString("tier")).map(Established::valueOf),
            OutsideVerdict.findings(Rows.json(row.getString("findings"))),
            Instant.parse(row.getString("verified"))),
        Instant.parse(row.getString("added")),
        row.getString("consented") != null,
        row.getBoolean("pictured"));
  }
}
