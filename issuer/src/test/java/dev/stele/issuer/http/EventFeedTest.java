package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.store.BatchEvents;
import dev.stele.issuer.store.BatchEvents.BatchEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many follow what happens, and the database is asked for all of them at once. */
class EventFeedTest {
  private static final int FOLLOWERS = 50;

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private TestDistrict district;
  private BatchEvents events;
  private Vertx vertx;
  private EventFeed feed;

  @BeforeEach
  void open() {
    district = TestDistrict.poor(folder, Samples.nobodyThere());
    events = district.folder().batchEvents();
    vertx = Vertx.vertx();
    feed =
        new EventFeed(
            vertx,
            (id, limit) -> {
              asked.incrementAndGet();
              return events.after(id, limit);
            });
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    district.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private List<BatchEvent> all(long from) throws Exception {
    List<Future<List<BatchEvent>>> told = new ArrayList<>();
    for (int follower = 0; follower < FOLLOWERS; follower++) {
      told.add(feed.after(from));
    }
    List<BatchEvent> first = await(told.getFirst());
    for (Future<List<BatchEvent>> one : told) {
      assertThat(await(one)).isEqualTo(first);
    }
    return first;
  }

  private void happen() throws Exception {
    district.award(TestDistrict.people(1));
    district.line().close(district.issuer().id());
  }

  @Test
  void asksTheDatabaseForAllFollowersOnceInHalfASecond() throws Exception {
    long from = events.last();
    long began = System.nanoTime();
    for (int round = 0; round < 20; round++) {
      assertThat(all(from)).isEmpty();
      Thread.sleep(50);
    }

    long half = EventFeed.LOOK.toNanos();
    assertThat(asked.get()).isBetween(1, (int) ((System.nanoTime() - began) / half) + 1);
  }

  @Test
  void tellsEachFollowerAllThatHappened() throws Exception {
    long from = events.last();
    assertThat(all(from)).isEmpty();
    happen();
    happen();
    Thread.sleep(EventFeed.LOOK.plus(Duration.ofMillis(50)));

    List<BatchEvent> told = all(from);

    assertThat(told).isEqualTo(events.after(from, 100)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(all(told.getFirst().id())).isEqualTo(told.subList(1, told.size()));
  }

  @Test
  void whoIsFurtherBackOrFurtherOnMissesNothingAndHoldsNobodyUp() throws Exception {
    happen();
    long middle = events.last();
    assertThat(all(middle)).isEmpty();
    happen();
    Thread.sleep(EventFeed.LOOK.plus(Duration.ofMillis(50)));
    List<BatchEvent> whole = events.after(0, 100);

    assertThat(await(feed.after(0))).isEqualTo(whole);
    assertThat(all(middle)).isEqualTo(events.after(middle, 100)).isNotEmpty();
    happen();
    assertThat(all(events.last())).isEmpty();
    assertThat(await(feed.after(middle))).isEqualTo(events.after(middle, 100));
  }
}
