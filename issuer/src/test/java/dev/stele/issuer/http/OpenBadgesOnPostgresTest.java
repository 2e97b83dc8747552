package dev.stele.issuer.http;

import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same with the records on a server. */
class OpenBadgesOnPostgresTest extends OpenBadgesScenario {
  @TempDir static Path keys;
  private static PostgresServer server;
  private static RunningService service;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    service = RunningService.sharing(keys, server.newDatabase(), Samples.nobodyThere());
  }

  @AfterAll
  static void stop() {
    // Neither is there where the test was skipped.
    if (service != null) {
      service.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Override
  RunningService service() {
    return service;
  }
}
