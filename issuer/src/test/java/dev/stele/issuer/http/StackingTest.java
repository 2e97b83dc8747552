package dev.stele.issuer.http;

import dev.stele.issuer.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** With a database of the service's own. */
class StackingTest extends StackingTests {
  @TempDir private static Path folder;
  private static RunningService service;
  private static String elsewhere;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
    trustRegistry(service.district());
    elsewhere = new StackingTest().classOfAnotherIssuer();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  RunningService service() {
    return service;
  }

  @Override
  String elsewhere() {
    return elsewhere;
  }
}
