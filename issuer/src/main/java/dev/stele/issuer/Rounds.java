package dev.stele.issuer;

import dev.stele.issuer.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again in the background: each time from what is on disk. */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Runnable round;
  private final ScheduledExecutorService thread;

  /**
   * @param name of the thread, and what the log calls it
   */
  public Rounds(String name, Runnable round) {
    this.name = name;
    this.round = round;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
  }

  public void start(Duration pause) {
    var unused =
        thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      round.run();
    } catch (StoreException e) {
      LOG.warn("the {} wait: {}", name, e.getMessage());
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end the rounds for good, and silently.
      LOG.error("a round over the {} failed; the next one starts again from the disk", name, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("the {} did not stop; what is on disk stays whole", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
