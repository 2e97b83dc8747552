package dev.stele.issuer.store;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server (14 or later) that several services of a district share. */
public final class PostgresDatabase implements Database {
  /** Its driver logs what it throws, too. Held, because loggers that nobody holds are forgotten. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  /** A service asks twice a second; one that is silent for so long is stopped, or cut off. */
  private static final String SILENCE = "30s";

  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;

  /** So that another program's advisory locks in the same database do not meet ours. */
  private static final String LOCK_KEY = "hashtextextended('stele ' || ?, 0)";

  private final PGSimpleDataSource source;
  private final String name;

  private PostgresDatabase(PGSimpleDataSource source, String name) {
    this.source = source;
    this.name = name;
  }

  /**
   * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE?user=USER}, with other parameters of the
   *     driver but without a password, which would show in lists of processes
   */
  public static PostgresDatabase of(String url, Optional<String> password) throws RefusedException {
    if (url.contains("@") || url.contains("password=")) {
      throw new RefusedException(
          Kind.INVALID, "expected no password or user name before the host in the database's URL");
    }
    if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a URL like jdbc:postgresql://HOST:PORT/DATABASE?user=USER, found " + url);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    password.ifPresent(source::setPassword);
    // Details of an error name the row's values, and errors are logged.
    source.setLogServerErrorDetail(false);
    source.setApplicationName("stele " + ProcessHandle.current().pid());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    // What a service holds must come free when it hangs, too, not only when it ends.
    source.setOptions(
        "-c idle_session_timeout=%s -c idle_in_transaction_session_timeout=%s"
            .formatted(SILENCE, SILENCE));
    return new PostgresDatabase(source, url.replaceFirst("\\?.*", ""));
  }

  @Override
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  @Override
  public Flyway flyway() {
    return Flyway.configure(PostgresDatabase.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/stele/issuer/postgresql", SqliteDatabase.MIGRATIONS)
        .load();
  }

  @Override
  public boolean lock(Connection connection, String held) throws SQLException {
    return ask(connection, "select pg_try_advisory_lock(" + LOCK_KEY + ")", held);
  }

  @Override
  public void unlock(Connection connection, String held) throws SQLException {
    var unused = ask(connection, "select pg_advisory_unlock(" + LOCK_KEY + ")", held);
  }

  private static boolean ask(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Class 08, connection exceptions, and 57P, operator intervention (PostgreSQL, appendix A). */
  @Override
  public boolean isDisconnected(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Without its parameters. */
  @Override
  public String toString() {
    return name;
  }
}
