package dev.stele.issuer.store;

import dev.stele.issuer.access.PersonalRecords;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is kept of those who earned badges. When it is deleted, a row keeps its id, its place in the
 * batch and its leaf: the leaf holds the salt, so nobody can find out from it whose it was, and the
 * proofs of the batch's other badges need it.
 */
public final class EarnerRecords implements PersonalRecords {
  private static final String ITS_BATCHES = "(select id from batch where issuer_id = ?)";

  private final Sql sql;

  EarnerRecords(Sql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "assertions";
  }

  /** The leaves of what a person has earned at an issuer. */
  public List<TargetHash> leaves(String issuerId, String email) {
    List<TargetHash> leaves = new ArrayList<>();
    for (String spelling : spellings(issuerId, email)) {
      leaves.addAll(
          sql.query(
              row -> TargetHash.ofHex(row.getString("target_hash")),
              "select target_hash from assertion where email = ? and batch_id in "
                  + ITS_BATCHES
                  + " order by issued_on, id",
              spelling,
              issuerId));
    }
    return leaves;
  }

  /** As the address was written at each award; databases differ in what lower case is. */
  private List<String> spellings(String issuerId, String email) {
    return sql
        .query(
            row -> row.getString("email"),
            "select distinct email from assertion where erased is null and batch_id in "
                + ITS_BATCHES,
            issuerId)
        .stream()
        .filter(spelling -> spelling.toLowerCase(Locale.ROOT).equals(email))
        .toList();
  }

  @Override
  public int erase(String issuerId, String email, Instant now) {
    int erased = 0;
    for (String spelling : spellings(issuerId, email)) {
      erased +=
          sql.update(
              "update assertion set email = '', name = '', salt = '', narrative = null,"
                  + " evidence = '[]', expires = null, jws_signature = '', details = null,"
                  + " endorsements = null, rests_on = null, carries = null, erased = ?"
                  + " where email = ? and batch_id in "
                  + ITS_BATCHES,
              now.toString(),
              spelling,
              issuerId);
    }
    return erased;
  }

  /** When an assertion was deleted, if it was. */
  public Optional<Instant> erased(String uuid) {
    return sql.one(
        row -> Instant.parse(row.getString("erased")),
        "select erased from assertion where id = ? and erased is not null",
        uuid);
  }
}
