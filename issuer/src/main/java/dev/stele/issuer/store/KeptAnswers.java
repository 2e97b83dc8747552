package dev.stele.issuer.store;

import dev.stele.issuer.access.PersonalRecords;
import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What creating requests were answered with, for when they come again under the same key. */
public final class KeptAnswers implements PersonalRecords {
  /** For so long at least. */
  private static final Duration KEPT_FOR = Duration.ofDays(2);

  /** The status of an answer that is deleted. */
  private static final int GONE = 410;

  private final Sql sql;

  KeptAnswers(Sql sql) {
    this.sql = sql;
  }

  /**
   * An answer.
   *
   * @param fingerprint of the request that it answers
   * @param path of the request
   */
  public record KeptAnswer(
      String fingerprint, String path, int status, String mediaType, String body) {
    /** Whether it named somebody whose records are deleted, and is deleted with them. */
    public boolean isErased() {
      return status == GONE;
    }
  }

  public Optional<KeptAnswer> find(String caller, String key) {
    return sql.one(
        row ->
            new KeptAnswer(
                row.getString("fingerprint"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("media_type"),
                row.getString("body")),
        "select * from kept_answer where caller = ? and request_key = ?",
        hash(caller),
        key);
  }

  /** Callers may be people; they need only be told from each other. */
  private static String hash(String caller) {
    return Digest32.sha256(caller.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * Keeps an answer; to be called in the transaction that does what the answer says.
   *
   * @return false when the key has one already, and then nothing may be done again
   */
  public boolean keep(String caller, String key, KeptAnswer answer, Instant now) {
    sql.update("delete from kept_answer where kept < ?", now.minus(KEPT_FOR).toString());
    return sql.update(
            "insert into kept_answer (caller, request_key, fingerprint, path, kept, status,"
                + " media_type, body) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            hash(caller),
            key,
            answer.fingerprint(),
            answer.path(),
            now.toString(),
            answer.status(),
            answer.mediaType(),
            answer.body())
        == 1;
  }

  @Override
  public String name() {
    return "answers";
  }

  /** The key stays taken: what was done under it is not done again. */
  @Override
  public int erase(String issuerId, String email, Instant now) {
    List<String> applications =
        sql.query(
            row -> row.getString("id"),
            "select id from application where issuer_id = ? and applicant = ?",
            issuerId,
            email);
    int erased = 0;
    for (Row row : ofIssuer(issuerId)) {
      // Databases differ in what lower case is.
      boolean named = row.body().toLowerCase(Locale.ROOT).contains(email);
      if (named || applications.stream().anyMatch(row.body()::contains)) {
        erased +=
            sql.update(
                "update kept_answer set status = ?, body = '' where caller = ? and request_key = ?",
                GONE,
                row.caller(),
                row.key());
      }
    }
    return erased;
  }

  private record Row(String caller, String key, String body) {}

  private List<Row> ofIssuer(String issuerId) {
    String named = "%" + issuerId + "%";
    return sql.query(
        row ->
            new Row(row.getString("caller"), row.getString("request_key"), row.getString("body")),
        "select caller, request_key, body from kept_answer"
            + " where status <> ? and (path like ? or body like ?)",
        GONE,
        named,
        named);
  }
}
