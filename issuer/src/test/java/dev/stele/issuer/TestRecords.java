package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the tests' districts keep their records: each folder in a file of its own or, with {@code
 * -Dstele.test.records=postgresql}, in a database of its own on a server.
 */
final class TestRecords {
  private static final boolean ON_A_SERVER =
      "postgresql".equals(System.getProperty("stele.test.records"));
  private static final Map<Path, String> DATABASES = new ConcurrentHashMap<>();

  private TestRecords() {}

  /** A server with a founded district, made once and copied. */
  private static final class Server {
    static final PostgresServer SERVER = PostgresServer.start();
    static final String DATABASE = SERVER.newDatabase();
    static final Path KEYS = found();

    private static Path found() {
      try {
        Path keys = Files.createTempDirectory("stele-founded");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FoundedFolder.remove(keys)));
        try (DataFolder folder =
            DataFolder.open(keys, Optional.of(PostgresServer.address(DATABASE)))) {
          TestDistrict.found(folder);
        }
        return keys;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Puts a district with one badge class into a folder. */
  static void found(Path folder) {
    if (ON_A_SERVER) {
      FoundedFolder.copy(Server.KEYS, folder);
      DATABASES.put(folder.toAbsolutePath(), Server.SERVER.copyOf(Server.DATABASE));
    } else {
      FoundedFolder.copyTo(folder);
    }
  }

  /** Where the records of a folder are; empty when they are in it. */
  static Optional<PostgresDatabase> of(Path folder) {
    return Optional.ofNullable(DATABASES.get(folder.toAbsolutePath())).map(PostgresServer::address);
  }
}
