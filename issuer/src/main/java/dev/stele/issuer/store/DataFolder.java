package dev.stele.issuer.store;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The one folder that holds everything a service keeps: {@code stele.db} and {@code keys/}. Open in
 * one process at a time.
 */
public final class DataFolder implements AutoCloseable {
  private static final int BUSY_MILLISECONDS = 10_000;

  private final Path folder;
  private final FileChannel lockFile;
  private final Sql sql;

  private DataFolder(Path folder, FileChannel lockFile, Sql sql) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.sql = sql;
  }

  /** Opens a folder, making it when it is not there yet. */
  public static DataFolder open(Path folder) throws IOException, RefusedException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    FileChannel lockFile = lock(folder);
    try {
      Path database = folder.resolve("stele.db");
      if (!Files.exists(database)) {
        // It holds people's addresses; SQLite gives its other files the same permissions.
        Files.createFile(
            database,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      SQLiteDataSource source = source(database);
      flyway(source).migrate();
      return new DataFolder(folder, lockFile, new Sql(source.getConnection()));
    } catch (SQLException | FlywayException e) {
      lockFile.close();
      throw new IOException("the database in %s cannot be used".formatted(folder), e);
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  /**
   * The store of a folder that a service may be using at the same time, for looking and for wishes.
   *
   * @throws IOException when there is none, or it is of another version
   */
  public static BesideStore beside(Path folder) throws IOException {
    Path database = folder.resolve("stele.db");
    if (!Files.exists(database)) {
      throw new IOException("there is no stele.db in " + folder);
    }
    try {
      SQLiteDataSource source = source(database);
      Flyway flyway = flyway(source);
      flyway.validate();
      return new BesideStore(new Sql(source.getConnection()));
    } catch (SQLException | FlywayException e) {
      throw new IOException(
          "the database in %s cannot be read, or is of another version of stele".formatted(folder),
          e);
    }
  }

  /** A store that is open beside the service's. */
  public static final class BesideStore implements AutoCloseable {
    private final Sql sql;

    private BesideStore(Sql sql) {
      this.sql = sql;
    }

    public Store store() {
      return new Store(sql);
    }

    @Override
    public void close() {
      sql.close();
    }
  }

  private static Flyway flyway(SQLiteDataSource source) {
    return Flyway.configure(DataFolder.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/stele/issuer/store")
        .load();
  }

  private static SQLiteDataSource source(Path database) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit must survive a power cut, not only a crash of the process.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    // Somebody may look, or wish something, while the service works.
    config.setBusyTimeout(BUSY_MILLISECONDS);
    // A transaction that reads and then writes must not find that another one wrote in between.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source;
  }

  private static FileChannel lock(Path folder) throws IOException, RefusedException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is as much in use as by another.
    }
    if (lock == null) {
      channel.close();
      throw new RefusedException(
          Kind.INVALID,
          "the data folder " + folder + " is in use by another stele; stop that first");
    }
    return channel;
  }

  public Path keys() {
    return folder.resolve("keys");
  }

  public Path path() {
    return folder;
  }

  public Store store() {
    return new Store(sql);
  }

  @Override
  public void close() throws IOException {
    sql.close();
    lockFile.close();
  }
}
