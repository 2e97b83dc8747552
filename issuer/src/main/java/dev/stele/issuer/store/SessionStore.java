package dev.stele.issuer.store;

import dev.stele.issuer.access.BrowserSession;
import dev.stele.issuer.access.BrowserSession.Holder;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.verifier.merkle.Digest32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Who is signed in with a browser, and the forms that wait for somebody to sign in again. */
public final class SessionStore {
  private final Sql sql;

  SessionStore(Sql sql) {
    this.sql = sql;
  }

  public void add(BrowserSession session) {
    sql.update(
        "insert into browser_session (hash, kind, holder, began, seen) values (?, ?, ?, ?, ?)",
        session.hash().hex(),
        session.holder().kind().name(),
        session.holder().name(),
        session.began().toString(),
        session.seen().toString());
  }

  /** One that may be over. */
  public Optional<BrowserSession> find(Digest32 hash) {
    return sql.one(
        SessionStore::session, "select * from browser_session where hash = ?", hash.hex());
  }

  public void seen(Digest32 hash, Instant now) {
    sql.update("update browser_session set seen = ? where hash = ?", now.toString(), hash.hex());
  }

  /**
   * @return false when there was none
   */
  public boolean end(Digest32 hash) {
    return sql.update("delete from browser_session where hash = ?", hash.hex()) == 1;
  }

  /**
   * Signs a person out everywhere, and forgets how the log names them where they signed in, unless
   * they have a role or a badge still.
   *
   * @param email in lower case
   */
  void endAll(String email) {
    sql.update("delete from browser_session where holder = ?", email);
    boolean known =
        sql.one(
                row -> row.getInt("found"),
                "select 1 as found where exists (select 1 from membership where email = ?)"
                    + " or exists (select 1 from assertion where lower(email) = ?)",
                email,
                email)
            .isPresent();
    if (!known) {
      new AuditLog(sql).forget(AuditEvent.WHOLE_SERVICE, email);
    }
  }

  /**
   * Deletes what is over.
   *
   * @param idleSince sessions that were seen last before, and forms that were kept before
   * @param begunBefore sessions that began before
   */
  public void tidy(Instant idleSince, Instant begunBefore) {
    sql.update(
        "delete from browser_session where seen < ? or began < ?",
        idleSince.toString(),
        begunBefore.toString());
    sql.update("delete from kept_form where kept < ?", idleSince.toString());
  }

  /**
   * A form as it was sent.
   *
   * @param path where it is, with its query
   * @param fields a JSON object of arrays of texts
   */
  public record KeptForm(String path, String fields) {}

  /** Keeps a form instead of the one before. */
  public void keep(Digest32 browser, KeptForm form, Instant now) {
    sql.update(
        "insert into kept_form (hash, path, fields, kept) values (?, ?, ?, ?) on conflict (hash)"
            + " do update set path = excluded.path, fields = excluded.fields, kept = excluded.kept",
        browser.hex(),
        form.path(),
        form.fields(),
        now.toString());
  }

  /** Takes it out again. */
  public Optional<KeptForm> take(Digest32 browser) {
    return sql.transaction(
        () -> {
          Optional<KeptForm> form =
              sql.one(
                  row -> new KeptForm(row.getString("path"), row.getString("fields")),
                  "select * from kept_form where hash = ?",
                  browser.hex());
          sql.update("delete from kept_form where hash = ?", browser.hex());
          return form;
        });
  }

  private static BrowserSession session(ResultSet row) throws SQLException {
    return new BrowserSession(
        Digest32.ofHex(row.getString("hash")),
        new Holder(BrowserSession.Kind.valueOf(row.getString("kind")), row.getString("holder")),
        Instant.parse(row.getString("began")),
        Instant.parse(row.getString("seen")));
  }
}
