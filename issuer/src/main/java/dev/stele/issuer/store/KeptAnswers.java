package dev.stele.issuer.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What creating requests were answered with, for when they come again under the same key. */
public final class KeptAnswers {
  /** For so long at least. */
  private static final Duration KEPT_FOR = Duration.ofDays(2);

  private final Sql sql;

  KeptAnswers(Sql sql) {
    this.sql = sql;
  }

  /**
   * An answer.
   *
   * @param fingerprint of the request that it answers
   */
  public record KeptAnswer(String fingerprint, int status, String mediaType, String body) {}

  public Optional<KeptAnswer> find(String caller, String key) {
    return sql.one(
        row ->
            new KeptAnswer(
                row.getString("fingerprint"),
                row.getInt("status"),
                row.getString("media_type"),
                row.getString("body")),
        "select * from kept_answer where caller = ? and request_key = ?",
        caller,
        key);
  }

  /**
   * Keeps an answer; to be called in the transaction that does what the answer says.
   *
   * @return false when the key has one already, and then nothing may be done again
   */
  public boolean keep(String caller, String key, KeptAnswer answer, Instant now) {
    sql.update("delete from kept_answer where kept < ?", now.minus(KEPT_FOR).toString());
    return sql.update(
            "insert into kept_answer (caller, request_key, fingerprint, kept, status, media_type, body)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            caller,
            key,
            answer.fingerprint(),
            now.toString(),
            answer.status(),
            answer.mediaType(),
            answer.body())
        == 1;
  }
}
