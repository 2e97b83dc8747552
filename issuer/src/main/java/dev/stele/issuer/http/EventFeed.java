package dev.stele.issuer.http;

import dev.stele.issuer.store.BatchEvents.BatchEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens, for all who follow it: however many these are, the database is asked twice a second
 * at most. Only who goes on further back than what is in memory has it asked for itself.
 */
final class EventFeed {
  static final Duration LOOK = Duration.ofMillis(500);
  private static final int AT_ONCE = 500;
  private static final int IN_MEMORY = 2 * AT_ONCE;

  /** Where events are kept. */
  interface Source {
    /** Those after one, in their order. */
    List<BatchEvent> after(long id, int limit);
  }

  private final Vertx vertx;
  private final Source source;

  /** All events after {@link #from} up to {@link #last}, in their order. */
  private List<BatchEvent> latest = List.of();

  private long from = -1;
  private long last = -1;

  private Future<?> looking = Future.succeededFuture();
  private long looked = System.nanoTime() - LOOK.toNanos();

  EventFeed(Vertx vertx, Source source) {
    this.vertx = vertx;
    this.source = source;
  }

  /** What happened after an event, or the beginning of it. */
  synchronized Future<List<BatchEvent>> after(long id) {
    if (id > last) {
      // Nobody has looked for a while; whoever is still behind goes on by themselves.
      latest = List.of();
      from = id;
      last = id;
    }
    if (id < from) {
      return read(id);
    }
    if (looking.isComplete() && System.nanoTime() - looked >= LOOK.toNanos()) {
      looked = System.nanoTime();
      looking = read(last).onSuccess(this::add);
    }
    return looking.map(unused -> newer(id));
  }

  private Future<List<BatchEvent>> read(long id) {
    return vertx.executeBlocking(() -> source.after(id, AT_ONCE), false);
  }

  private synchronized void add(List<BatchEvent> found) {
    List<BatchEvent> known =
        Stream.concat(latest.stream(), found.stream().filter(event -> event.id() > last)).toList();
    int forgotten = Math.max(0, known.size() - IN_MEMORY);
    from = forgotten > 0 ? known.get(forgotten - 1).id() : from;
    latest = List.copyOf(known.subList(forgotten, known.size()));
    last = latest.isEmpty() ? last : latest.getLast().id();
  }

  private synchronized List<BatchEvent> newer(long id) {
    return latest.stream().filter(event -> event.id() > id).toList();
  }
}
