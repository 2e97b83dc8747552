package dev.stele.issuer.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A file that one service has for itself. */
final class SqliteDatabase implements Database {
  static final String MIGRATIONS = "classpath:dev/stele/issuer/store";

  private static final int BUSY_MILLISECONDS = 10_000;

  private final DataSource source;

  SqliteDatabase(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit must survive a power cut, not only a crash of the process.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    // What is deleted for good must not lie about in the file's unused places.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    // Somebody may look, or wish something, while the service works.
    config.setBusyTimeout(BUSY_MILLISECONDS);
    // A transaction that reads and then writes must not find that another one wrote in between.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl("jdbc:sqlite:" + file);
    this.source = sqlite;
  }

  @Override
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  @Override
  public Flyway flyway() {
    return Flyway.configure(SqliteDatabase.class.getClassLoader())
        .dataSource(source)
        .locations(MIGRATIONS)
        .load();
  }

  /** Always: the data folder's lock keeps other services out of the whole file. */
  @Override
  public boolean lock(Connection connection, String name) {
    return true;
  }

  @Override
  public void unlock(Connection connection, String name) {
    // Nobody else waits for it.
  }

  @Override
  public boolean isDisconnected(SQLException failure) {
    return false;
  }
}
