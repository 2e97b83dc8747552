package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.issuer.store.StoreException;
import dev.stele.verifier.chain.Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches on in the background, one round after another; the accounts beside each other, so
 * that one whose signer hangs does not hold the others up.
 */
public final class BatchWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ALERTS = Duration.ofMinutes(10);

  /** Troubles that asking at once again makes worse. */
  private static final Set<String> PATIENT =
      Set.of(
          Reason.NODE_UNAVAILABLE.code(),
          Reason.RATE_LIMITED.code(),
          Reason.SIGNER_UNAVAILABLE.code());

  private final BatchLine line;
  private final Duration alertAge;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("batches").daemon().unstarted(work));
  private final ExecutorService lanes =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("lane-", 0).daemon().factory());
  private final Set<Address> busy = ConcurrentHashMap.newKeySet();
  private final Map<Address, Pause> pauses = new ConcurrentHashMap<>();
  private final Map<Address, List<BatchLine.Trouble>> troubles = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Instant lastAlert = Instant.EPOCH;
  private volatile Optional<Health> health = Optional.empty();
  private volatile Optional<String> storageTrouble = Optional.empty();

  private record Pause(Duration length, Instant until) {}

  /**
   * @param alertAge from which age of the oldest unanchored assertion an alert is logged
   */
  public BatchWorker(BatchLine line, Duration alertAge, Clock clock) {
    this.line = line;
    this.alertAge = alertAge;
    this.clock = clock;
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
  public Optional<BatchLine.Trouble> trouble(String batchId) {
    return troubles.values().stream()
        .flatMap(List::stream)
        .filter(trouble -> trouble.batchId().equals(batchId))
        .findFirst();
  }

  private void round() {
    try {
      line.sealDue();
      line.lanes().forEach(this::begin);
      alert();
      look();
      noteStorage(Optional.empty());
    } catch (StoreException e) {
      noteStorage(Optional.of(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // The next round starts from what is on disk; a dead worker would leave batches lying. That
      // goes for an Error too: no thread or no memory to be had is over when others gave some back.
      LOG.error("a round over the batches failed; the next one starts again from the disk", e);
    }
  }

  /** Said when it begins, changes or ends, and not twice a second. */
  private void noteStorage(Optional<String> trouble) {
    if (trouble.isPresent() && !trouble.equals(storageTrouble)) {
      LOG.error("{}; nothing goes on until it answers", trouble.get());
    } else if (trouble.isEmpty() && storageTrouble.isPresent()) {
      LOG.warn("the database answers again");
    }
    storageTrouble = trouble;
  }

  /** Why nothing can be stored at the moment. */
  public Optional<String> storageTrouble() {
    return storageTrouble;
  }

  private void begin(BatchLine.Lane lane) {
    Pause pause = pauses.get(lane.address());
    boolean resting = pause != null && clock.instant().isBefore(pause.until());
    if ((resting && !lane.retryNow()) || !busy.add(lane.address())) {
      return;
    }
    beside(
        () -> {
          try {
            note(lane.address(), line.advance(lane.address()));
          } catch (StoreException e) {
            LOG.warn("the batches of {} wait: {}", lane.address(), e.getMessage());
          } catch (RuntimeException | Error e) {
            LOG.error(
                "the batches of {} failed; they start again from the disk", lane.address(), e);
          }
        },
        () -> busy.remove(lane.address()));
  }

  /** Does work in a thread of its own, and what ends it also when there is no thread for it. */
  private void beside(Runnable work, Runnable end) {
    boolean begun = false;
    try {
      lanes.execute(
          () -> {
            try {
              work.run();
            } finally {
              end.run();
            }
          });
      begun = true;
    } finally {
      if (!begun) {
        end.run();
      }
    }
  }

  private void note(Address address, List<BatchLine.Trouble> found) {
    if (lanes.isShutdown()) {
      // A question that our own stop cut short says nothing about the node.
      return;
    }
    List<BatchLine.Trouble> before = troubles.getOrDefault(address, List.of());
    troubles.put(address, found);
    for (BatchLine.Trouble trouble : found) {
      if (before.stream().noneMatch(trouble::repeats)) {
        LOG.atWarn()
            .addKeyValue("batch", trouble.batchId())
            .addKeyValue("trouble", trouble.code())
            .setCause(trouble.fault().orElse(null))
            .log(trouble.message());
      }
    }
    Optional<BatchLine.Trouble> tired =
        found.stream().filter(trouble -> PATIENT.contains(trouble.code())).findFirst();
    if (tired.isEmpty()) {
      pauses.remove(address);
    } else {
      rest(address, tired.get());
    }
  }

  /** Twice as long each time, or as long as the other side asked for. */
  private void rest(Address address, BatchLine.Trouble trouble) {
    Pause last = pauses.get(address);
    Duration doubled = last == null ? FIRST_PAUSE : last.length().multipliedBy(2);
    Duration length = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    Duration asked = trouble.retryAfter().orElse(Duration.ZERO);
    Duration until = asked.compareTo(length) > 0 ? asked : length;
    pauses.put(address, new Pause(length, clock.instant().plus(until)));
  }

  /** How the work stood when it was last looked at; empty right after the start. */
  public Optional<Health> health() {
    return health;
  }

  /** Beside the lanes, because a node that hangs must not hold the rounds up. */
  private void look() {
    boolean fresh = health.isPresent() && health.get().at().plus(LOOK).isAfter(clock.instant());
    if (fresh || !looking.compareAndSet(false, true)) {
      return;
    }
    beside(
        () -> {
          try {
            health = Optional.of(Health.look(line, clock.instant()));
          } catch (StoreException e) {
            LOG.warn("how the work stands cannot be looked at: {}", e.getMessage());
          } catch (RuntimeException | Error e) {
            LOG.error("how the work stands cannot be looked at", e);
          }
        },
        () -> looking.set(false));
  }

  private void alert() {
    Instant now = clock.instant();
    Optional<Instant> oldest = line.oldestUnanchored();
    if (oldest.isEmpty()
        || now.isBefore(oldest.get().plus(alertAge))
        || now.isBefore(lastAlert.plus(BETWEEN_ALERTS))) {
      return;
    }
    lastAlert = now;
    LOG.atError()
        .addKeyValue("oldestUnanchored", oldest.get())
        .addKeyValue("ageSeconds", Duration.between(oldest.get(), now).toSeconds())
        .log("ALERT: assertions wait to be anchored for longer than they should");
  }

  @Override
  public void close() {
    thread.shutdownNow();
    lanes.shutdownNow();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)
          || !lanes.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("the batch worker did not stop; what is on disk stays whole");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
