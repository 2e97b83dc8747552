package dev.stele.issuer.store;

import dev.stele.issuer.review.NominationLink;
import dev.stele.verifier.merkle.Digest32;
import java.util.Optional;

/** Links by which people may apply who are not members. */
public final class Nominations {
  private final Sql sql;

  Nominations(Sql sql) {
    this.sql = sql;
  }

  public void add(NominationLink link) {
    sql.update(
        "insert into nomination (token_hash, badge_class_id, created_by, created, expires, max_uses)"
            + " values (?, ?, ?, ?, ?, ?)",
        link.tokenHash().hex(),
        link.badgeClassId(),
        link.createdBy(),
        link.created().toString(),
        link.expires().toString(),
        link.maxUses());
  }

  public Optional<NominationLink> find(Digest32 tokenHash) {
    return sql.one(
        ReviewRows::nomination, "select * from nomination where token_hash = ?", tokenHash.hex());
  }

  /**
   * Uses a link once.
   *
   * @return false when it was used as often as it may be
   */
  public boolean use(Digest32 tokenHash) {
    return sql.update(
            "update nomination set uses = uses + 1 where token_hash = ? and uses < max_uses",
            tokenHash.hex())
        == 1;
  }
}
