package dev.stele.issuer.anchoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings batches on in the background, one round after another. */
public final class BatchWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

  private final BatchLine line;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("batches").daemon().unstarted(work));
  private final Map<String, BatchLine.Trouble> troubles = new ConcurrentHashMap<>();

  public BatchWorker(BatchLine line) {
    this.line = line;
  }

  public void start(Duration pause) {
    var unused =
        thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A round now, besides the regular ones. */
  public void nudge() {
    thread.execute(this::round);
  }

  /** What holds a batch up at the moment. */
  public java.util.Optional<BatchLine.Trouble> trouble(String batchId) {
    return java.util.Optional.ofNullable(troubles.get(batchId));
  }

  private void round() {
    try {
      List<BatchLine.Trouble> found = line.advance();
      found.forEach(this::note);
      troubles.values().removeIf(old -> !found.contains(old));
    } catch (RuntimeException e) {
      // The next round starts from what is on disk; a dead worker would leave batches lying.
      LOG.error("a round over the batches failed; the next one starts again from the disk", e);
    }
  }

  private void note(BatchLine.Trouble trouble) {
    BatchLine.Trouble earlier = troubles.put(trouble.batchId(), trouble);
    if (!trouble.repeats(earlier)) {
      LOG.warn(
          "batch {}: {} ({})",
          trouble.batchId(),
          trouble.message(),
          trouble.code(),
          trouble.fault().orElse(null));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("the batch worker did not stop; what is on disk stays whole");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
