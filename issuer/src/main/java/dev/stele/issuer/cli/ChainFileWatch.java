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
  private static final Logger LOG = LoggerFactory.getLogger(ChainFileWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final NodeOptions nodes;
  private final Store store;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("chain-file").daemon().unstarted(work));
  private Optional<ChainFile> known;
  private String trouble = "";

  /**
   * @param known what the service goes by already
   */
  ChainFileWatch(NodeOptions nodes, Store store, Optional<ChainFile> known) {
    this.nodes = nodes;
    this.store = store;
    this.known = known;
  }

  void start() {
    if (known.isPresent()) {
      var unused =
          thread.scheduleWithFixedDelay(
              this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Goes by the file as it is now; by what it said before where that cannot be. */
  void look() {
    try {
      Optional<ChainFile> found = nodes.chainFile();
      if (!found.equals(known)) {
        store.trust(found.orElseThrow());
        known = found;
        LOG.info("the chain file was changed; the service goes by it");
      }
      trouble = "";
    } catch (Failure | RefusedException e) {
      note(e.getMessage());
    } catch (StoreException e) {
      // The next look tries again; that the database is away is said elsewhere.
      LOG.debug("the chain file waits for the database", e);
    } catch (RuntimeException e) {
      // The looks go on.
      LOG.error("the chain file could not be looked at", e);
    }
  }

  /** Said once, and not at every look. */
  private void note(String found) {
    if (!found.equals(trouble)) {
      LOG.warn("the chain file was changed, and the service goes by it as it was: {}", found);
    }
    trouble = found;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
