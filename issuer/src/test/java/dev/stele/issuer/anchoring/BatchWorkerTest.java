package dev.stele.issuer.anchoring;

import static dev.stele.issuer.anchoring.DeliveryAssert.stateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.life.BatchState;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchWorkerTest {
  @TempDir Path folder;

  /** A round asks it, and finds that the machine is out of threads. */
  private static final class ClockThatFails extends Clock {
    private final CountDownLatch failures = new CountDownLatch(2);

    @Override
    public Instant instant() {
      if (failures.getCount() > 0) {
        failures.countDown();
        throw new OutOfMemoryError("unable to create native thread");
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void goesOnAfterTheMachineWasOutOfThreads() throws Exception {
    ClockThatFails clock = new ClockThatFails();
    try (TestNode node = TestNode.anvil();
        TestDistrict district = TestDistrict.founded(folder, node);
        BatchWorker worker = new BatchWorker(district.line(), Duration.ofDays(1), clock)) {
      worker.start(Duration.ofMillis(20));
      assertThat(clock.failures.await(20, TimeUnit.SECONDS)).as("two rounds").isTrue();

      Issuance.Accepted accepted = district.awardAndClose(1);

      Instant deadline = Instant.now().plusSeconds(60);
      while (stateOf(district, accepted) != BatchState.DELIVERED
          && Instant.now().isBefore(deadline)) {
        Thread.sleep(20);
      }
      assertThat(stateOf(district, accepted)).isEqualTo(BatchState.DELIVERED);
    }
  }
}
