package dev.stele.issuer.anchoring;

import dev.stele.issuer.TestDistrict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Brings batches on in a process of its own, which can be killed. */
final class Driver {
  private Driver() {}

  /**
   * @param arguments the data folder, the node's address, and the course that the batch takes
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    try (TestDistrict district =
        TestDistrict.reopened(folder, URI.create(arguments[1]), Duration.ofSeconds(20))) {
      BatchLine line =
          district.line(FaultTableTest.settings(FaultProxy.Course.valueOf(arguments[2])));
      while (!district.store().unfinished().isEmpty()) {
        for (BatchLine.Trouble trouble : line.advance()) {
          System.err.println(trouble);
        }
        Thread.sleep(10);
      }
    }
  }
}
