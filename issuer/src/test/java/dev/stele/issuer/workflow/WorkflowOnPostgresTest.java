package dev.stele.issuer.workflow;

import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The same with the records on a PostgreSQL server. */
final class WorkflowOnPostgresTest extends WorkflowTest {
  private static PostgresServer server;
  private static String founded;

  @TempDir private static Path keys;
  private String database;
  private TestDistrict other;

  @Override
  protected TestDistrict district() {
    if (server == null) {
      server = PostgresServer.start();
      founded = server.newDatabase();
      TestDistrict.sharing(keys, founded, Samples.nobodyThere()).close();
    }
    database = server.copyOf(founded);
    return TestDistrict.sharing(keys, database, Samples.nobodyThere());
  }

  @Override
  protected TestDistrict another() {
    other = TestDistrict.sharing(keys, database, Samples.nobodyThere());
    return other;
  }

  @AfterEach
  void closeAnother() {
    if (other != null) {
      other.close();
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }
}
