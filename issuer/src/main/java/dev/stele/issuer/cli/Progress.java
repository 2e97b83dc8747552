package dev.stele.issuer.cli;

import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Brings batches on in the foreground until they are delivered or the patience ends. */
final class Progress {
  /** Troubles that waiting does not cure. */
  private static final Set<String> HOPELESS =
      Set.of(
          "wrong-chain",
          "insufficient-funds",
          "transaction-failed",
          "credential-invalid",
          "wrong-password",
          "internal");

  private Progress() {}

  /**
   * Works until every closed batch of those waited for is delivered.
   *
   * @param waitedFor other batches go on too, but nobody waits for them
   */
  static void until(BatchLine line, Store store, Predicate<Batch> waitedFor, Duration patience)
      throws Failure {
    long deadline = System.nanoTime() + patience.toNanos();
    Executor later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    while (true) {
      List<BatchLine.Trouble> troubles =
          line.advance().stream()
              .filter(it -> store.batch(it.batchId()).filter(waitedFor).isPresent())
              .toList();
      boolean done =
          store.unfinished().stream()
              .filter(waitedFor)
              .allMatch(batch -> batch.state() == BatchState.COLLECTING);
      if (done) {
        return;
      }
      boolean hopeless = troubles.stream().anyMatch(it -> HOPELESS.contains(it.code()));
      if (hopeless || System.nanoTime() > deadline) {
        String why =
            troubles.isEmpty()
                ? "not confirmed within %d s".formatted(patience.toSeconds())
                : troubles.getFirst().message();
        throw new Failure(
            Failure.CHAIN,
            why
                + "\nWhat was accepted is kept in the data folder; go on with: stele issue --resume");
      }
      CompletableFuture.runAsync(() -> {}, later).join();
    }
  }
}
