package dev.stele.issuer.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.review.Reviewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Endorsements of badge classes and of issuers. Badges name them by their ids and are composed with
 * them, so none is ever changed or deleted; one that is withdrawn is carried by no new badge.
 */
public final class Endorsements implements PersonalRecords {
  static final String ALL =
      "select endorsement.*, withdrawn from endorsement"
          + " left join withdrawn_endorsement on endorsement_id = endorsement.id ";

  private final Sql sql;

  Endorsements(Sql sql) {
    this.sql = sql;
  }

  static KeptEndorsement row(ResultSet row) throws SQLException {
    return new KeptEndorsement(
        row.getString("id"),
        row.getString("issuer_id"),
        Optional.ofNullable(row.getString("badge_class_id")),
        new Endorsement((ObjectNode) Rows.json(row.getString("document"))),
        Optional.ofNullable(row.getString("reviewer_id")),
        Instant.parse(row.getString("created")),
        Optional.ofNullable(row.getString("withdrawn")).map(Instant::parse));
  }

  /**
   * @return false when the issuer has one with this address already
   */
  public boolean add(KeptEndorsement kept) {
    return sql.update(
            "insert into endorsement (id, issuer_id, badge_class_id, address, document, reviewer_id,"
                + " created) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            kept.id(),
            kept.issuerId(),
            kept.badgeClassId().orElse(null),
            kept.endorsement().id(),
            kept.endorsement().document().toString(),
            kept.reviewerId().orElse(null),
            kept.created().toString())
        == 1;
  }

  public Optional<KeptEndorsement> find(String id) {
    return sql.one(Endorsements::row, ALL + "where endorsement.id = ?", id);
  }

  /** Those that stand of a class, or of the issuer itself, oldest first. */
  public List<KeptEndorsement> standing(String issuerId, Optional<String> badgeClassId) {
    return sql.query(
        Endorsements::row,
        ALL
            + "where issuer_id = ? and coalesce(badge_class_id, '') = ? and withdrawn is null"
            + " order by created, endorsement.id",
        issuerId,
        badgeClassId.orElse(""));
  }

  /** What an assertion of a class carries that is issued at a moment: none that is of later. */
  public Carried carried(String issuerId, String badgeClassId, Instant issuedOn) {
    Instant second = issuedOn.truncatedTo(ChronoUnit.SECONDS);
    List<KeptEndorsement> carried = new ArrayList<>(standing(issuerId, Optional.of(badgeClassId)));
    carried.addAll(standing(issuerId, Optional.empty()));
    carried.removeIf(it -> it.endorsement().issuedOn().isAfter(second));
    return new Carried(carried);
  }

  /** Those with these ids, in this order. */
  public Carried carried(List<String> ids) {
    return new Carried(ids.stream().map(id -> find(id).orElseThrow()).toList());
  }

  /** Has new badges no longer carry one, unless it was withdrawn before. */
  public void withdraw(String id, Instant now) {
    sql.update(
        "insert into withdrawn_endorsement (endorsement_id, withdrawn) values (?, ?)"
            + " on conflict do nothing",
        id,
        now.toString());
  }

  @Override
  public String name() {
    return "endorsements";
  }

  /** What a person has signed stays in the badges of others, and gets into no new one. */
  @Override
  public int erase(String issuerId, String email, Instant now) {
    List<KeptEndorsement> theirs =
        sql
            .query(Endorsements::row, ALL + "where issuer_id = ? and withdrawn is null", issuerId)
            .stream()
            .filter(it -> isBy(it, email))
            .toList();
    theirs.forEach(it -> withdraw(it.id(), now));
    return theirs.size();
  }

  private boolean isBy(KeptEndorsement kept, String email) {
    if (kept.reviewerId().isPresent()) {
      String id = kept.reviewerId().get();
      return new Reviewers(sql)
          .find(id)
          .map(Reviewer::subject)
          .filter(it -> it.equals(email) || it.equals(Reviewer.removed(id, email)))
          .isPresent();
    }
    String written = kept.endorsement().document().at("/issuer/email").asText();
    return written.toLowerCase(Locale.ROOT).equals(email);
  }
}
