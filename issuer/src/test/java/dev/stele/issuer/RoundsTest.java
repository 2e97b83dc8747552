package dev.stele.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {
  /** What ends a task of the JDK's scheduler for good, and says nothing. */
  private static void fail(Class<? extends Throwable> kind) {
    if (Error.class.isAssignableFrom(kind)) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    throw new IllegalStateException("a fault");
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
  void goOnAfterARoundThatFailed(Class<? extends Throwable> kind) throws InterruptedException {
    CountDownLatch later = new CountDownLatch(2);
    AtomicInteger rounds = new AtomicInteger();
    Runnable round =
        () -> {
          if (rounds.getAndIncrement() == 0) {
            fail(kind);
          }
          later.countDown();
        };
    try (Rounds these = new Rounds("tests", round)) {
      these.start(Duration.ofMillis(1));
      assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
