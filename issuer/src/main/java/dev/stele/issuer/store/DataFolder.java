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
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The folder that holds what a service keeps: {@code keys/}, the API's token, and {@code stele.db},
 * unless its records are on a PostgreSQL server. Open in one process at a time; with a server,
 * several may share it.
 */
public final class DataFolder implements AutoCloseable {
  /** The database of a folder with records of its own. */
  public static final String RECORDS = "stele.db";

  public static final String LOCK = "lock";

  /** Where long requests are while they come in. */
  public static final String UPLOADS = "uploads";

  private static final String OWN = RECORDS;
  private static final String KEYS = "keys";

  private final Path folder;
  private final Optional<FileChannel> lockFile;
  private final Sql sql;

  private DataFolder(Path folder, Optional<FileChannel> lockFile, Sql sql) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.sql = sql;
  }

  /** Opens a folder with a database of its own, making it when it is not there yet. */
  public static DataFolder open(Path folder) throws IOException, RefusedException {
    return open(folder, Optional.empty());
  }

  /**
   * Opens a folder, making it when it is not there yet.
   *
   * @param server where the records are; empty for the folder's own database
   */
  public static DataFolder open(Path folder, Optional<PostgresDatabase> server)
      throws IOException, RefusedException {
    checkKind(folder, server);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (server.isPresent()) {
      return new DataFolder(
          folder, Optional.empty(), migrated(server.get(), server.get().toString()));
    }
    FileChannel lockFile = lock(folder);
    try {
      Path database = folder.resolve(OWN);
      if (!Files.exists(database)) {
        // It holds people's addresses; SQLite gives its other files the same permissions.
        Files.createFile(
            database,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return new DataFolder(
          folder, Optional.of(lockFile), migrated(new SqliteDatabase(database), "in " + folder));
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  /** With the wrong records beside the keys, a service would look as if it had lost everything. */
  private static void checkKind(Path folder, Optional<PostgresDatabase> server)
      throws RefusedException {
    boolean own = Files.exists(folder.resolve(OWN));
    if (server.isPresent() && own) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a data folder whose records are on a server, %s has its own in %s; leave --database out, or take another folder"
              .formatted(folder, OWN));
    }
    if (server.isEmpty() && !own && Files.isDirectory(keys(folder))) {
      throw new RefusedException(
          Kind.INVALID,
          "expected %s in %s beside its keys; if its records are on a server, name it with --database"
              .formatted(OWN, folder));
    }
  }

  private static Sql migrated(Database database, String where) throws IOException {
    try {
      database.flyway().migrate();
      return new Sql(database);
    } catch (SQLException | FlywayException e) {
      throw new IOException("the database %s cannot be used: %s".formatted(where, why(e)), e);
    }
  }

  private static String why(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * Which version of the tables there is, and which one this program works with.
   *
   * @param present empty where there are no tables yet
   */
  public record Schema(Optional<String> present, String ours) {
    public boolean isOurs() {
      return present.equals(Optional.of(ours));
    }

    /** Whether a later program made it. */
    public boolean isNewer() {
      return present.map(it -> compare(it, ours) > 0).orElse(false);
    }

    private static int compare(String one, String other) {
      return MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));
    }

    static Schema of(Flyway flyway) {
      MigrationInfoService info = flyway.info();
      MigrationVersion ours =
          Arrays.stream(info.all())
              .filter(it -> it.getState().isResolved())
              .map(MigrationInfo::getVersion)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return new Schema(
          Optional.ofNullable(info.current()).map(it -> it.getVersion().getVersion()),
          ours.getVersion());
    }
  }

  /** The version of the tables that this program works with. */
  public static String schemaOfOurs() {
    return Schema.of(new SqliteDatabase(Path.of(":memory:")).flyway()).ours();
  }

  /** Whether tables of one version are later than those of the other. */
  public static boolean isNewer(String version, String than) {
    return Schema.compare(version, than) > 0;
  }

  /**
   * Looks at a folder's records without touching them.
   *
   * @return empty where there are none yet
   */
  public static Optional<Schema> schema(Path folder, Optional<PostgresDatabase> server)
      throws IOException, RefusedException {
    checkKind(folder, server);
    Path own = folder.resolve(OWN);
    if (server.isEmpty() && !Files.exists(own)) {
      return Optional.empty();
    }
    Database database = server.isPresent() ? server.get() : new SqliteDatabase(own);
    try {
      return Optional.of(Schema.of(database.flyway()));
    } catch (FlywayException e) {
      throw new IOException(
          "the database %s cannot be used: %s"
              .formatted(server.isPresent() ? database : "in " + folder, why(e)),
          e);
    }
  }

  /**
   * The store of a folder that a service may be using at the same time, for looking and for wishes.
   *
   * @throws IOException when there is none, or it is of another version
   */
  public static BesideStore beside(Path folder, Optional<PostgresDatabase> server)
      throws IOException, RefusedException {
    checkKind(folder, server);
    Path own = folder.resolve(OWN);
    if (server.isEmpty() && !Files.exists(own)) {
      throw new IOException("there is no " + OWN + " in " + folder);
    }
    Database database = server.isPresent() ? server.get() : new SqliteDatabase(own);
    try {
      database.flyway().validate();
      return new BesideStore(new Sql(database));
    } catch (SQLException | FlywayException e) {
      throw new IOException(
          "the database %s cannot be read, or is of another version of stele: %s"
              .formatted(server.isPresent() ? database : "in " + folder, why(e)),
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

    public Applications applications() {
      return new Applications(sql);
    }

    public Reviewers reviewers() {
      return new Reviewers(sql);
    }

    /**
     * Copies the records of a folder of its own into a new file, as of one moment; who works with
     * them meanwhile is not held up.
     */
    public void copyRecords(Path file) {
      sql.update("vacuum into ?", file.toString());
    }

    @Override
    public void close() {
      sql.close();
    }
  }

  private static FileChannel lock(Path folder) throws IOException, RefusedException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    return keys(folder);
  }

  /** Where a data folder has its keys. */
  public static Path keys(Path folder) {
    return folder.resolve(KEYS);
  }

  public Path path() {
    return folder;
  }

  public Store store() {
    return new Store(sql);
  }

  public KeptAnswers keptAnswers() {
    return new KeptAnswers(sql);
  }

  public RosterStore rosters() {
    return new RosterStore(store(), sql);
  }

  public BatchEvents batchEvents() {
    return new BatchEvents(sql);
  }

  public WebhookStore webhooks() {
    return new WebhookStore(sql);
  }

  public Listing listing() {
    return new Listing(store(), sql);
  }

  public Applications applications() {
    return new Applications(sql);
  }

  public Reviewers reviewers() {
    return new Reviewers(sql);
  }

  public Nominations nominations() {
    return new Nominations(sql);
  }

  @Override
  public void close() throws IOException {
    sql.close();
    if (lockFile.isPresent()) {
      lockFile.get().close();
    }
  }
}
