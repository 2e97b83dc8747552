package dev.stele.issuer.cli;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.store.StoreException;
import dev.stele.verifier.chain.ChainFile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the chain file again while the service runs: a consortium publishes it anew with each
 * checkpoint. The nodes to ask stay those of the start.
 */
final class ChainFileWatch implements AutoCloseable {
  /** How often a service looks. */
  static final Duration USUAL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(ChainFileWatch.class);
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private final NodeOptions nodes;
  private final Store store;
  private final Duration interval;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("chain-file").daemon().unstarted(work));
  private String trouble = "";

  ChainFileWatch(NodeOptions nodes, Store store, Duration interval) {
    this.nodes = nodes;
    this.store = store;
    this.interval = interval;
  }

  /** Looks from now on, where a chain file was named. */
  void start() {
    if (nodes.chainPath() != null) {
      var unused =
          thread.scheduleWithFixedDelay(
              this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Goes by the file as it is now; by what it said before where that cannot be. Held against the
   * records and not against the last look: another process may have written there meanwhile.
   */
  void look() {
    try {
      Optional<ChainFile> found = nodes.chainFile();
      if (found.isPresent() && store.trust(found.get())) {
        LOG.info("the service goes by the chain file as it is now");
      }
      trouble = "";
    } catch (Failure | RefusedException e) {
      if (isNews(e.getMessage())) {
        LOG.warn(
            "the chain file cannot be gone by as it is now; the service goes by it as it was: {}",
            e.getMessage());
      }
    } catch (StoreException e) {
      // The next look tries again; that the database is away is said elsewhere.
      LOG.debug("the chain file waits for the database", e);
    } catch (RuntimeException | Error e) {
      // The looks go on; thrown on, it would end them silently.
      if (isNews(e.toString())) {
        LOG.error("the chain file could not be looked at", e);
      }
    }
  }

  /** Each is said once and not at every look; nothing of what a shutdown breaks off. */
  private boolean isNews(String found) {
    boolean known = found.equals(trouble);
    trouble = found;
    return !known && !thread.isShutdown();
  }

  /** Waits for a look that is under way, so that the store can be closed. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LAST_LOOK.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the chain file is still being looked at after {} seconds", LAST_LOOK.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
