package dev.stele.issuer.workflow;

import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** The same with the records on a PostgreSQL server. */
final class EndorsingOnPostgresTest extends EndorsingTest {
  private static PostgresServer server;
  private static String founded;

  @TempDir private static Path keys;

  @Override
  protected TestDistrict district() {
    if (server == null) {
      server = PostgresServer.start();
      founded = server.newDatabase();
      TestDistrict.sharing(keys, founded, Samples.nobodyThere()).close();
    }
    return TestDistrict.sharing(keys, server.copyOf(founded), Samples.nobodyThere());
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }
}
