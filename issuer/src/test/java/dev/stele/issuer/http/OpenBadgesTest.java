package dev.stele.issuer.http;

import dev.stele.issuer.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** In a data folder. */
class OpenBadgesTest extends OpenBadgesScenario {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  RunningService service() {
    return service;
  }
}
