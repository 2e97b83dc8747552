package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.BatchEvents;
import dev.stele.issuer.store.BatchEvents.BatchEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to batches, as it happens (Server-Sent Events, HTML Standard section 9.2). */
final class EventRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);

  /** Proxies take a connection that is silent for longer to be dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What a caller may see is asked again when it comes back. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Vertx vertx;
  private final BatchEvents events;
  private final EventFeed feed;

  EventRoutes(Vertx vertx, BatchEvents events) {
    this.vertx = vertx;
    this.events = events;
    this.feed = new EventFeed(vertx, events::after);
  }

  void mount(Router router) {
    router.get("/api/v1/events").handler(context -> begin(context, Requests.caller(context)));
  }

  /** Begins a stream of what this caller may see. */
  void begin(RoutingContext context, Caller caller) {
    vertx
        .executeBlocking(() -> from(context.request().getHeader("Last-Event-ID")), false)
        .onFailure(
            failure -> {
              var unused = Answers.fail(context, failure);
            })
        .onSuccess(
            from -> {
              HttpServerResponse response = context.response();
              response
                  .setChunked(true)
                  .putHeader("Content-Type", "text/event-stream")
                  .putHeader("Cache-Control", "no-store");
              new Stream(caller, response, from).open();
            });
  }

  /** Where a client goes on; one that comes for the first time gets what is new from now on. */
  private long from(String lastId) throws RefusedException {
    if (lastId == null || lastId.isEmpty()) {
      return events.last();
    }
    if (!lastId.matches("[0-9]{1,18}")) {
      throw new RefusedException(
          Kind.MALFORMED,
          "expected the id of an event in Last-Event-ID, found \"%s\"".formatted(lastId));
    }
    return Long.parseLong(lastId);
  }

  /** One client's. */
  private final class Stream {
    private final Caller caller;
    private final HttpServerResponse response;
    private final long opened = System.nanoTime();
    private long from;
    private long lastWritten = System.nanoTime();

    private Stream(Caller caller, HttpServerResponse response, long from) {
      this.caller = caller;
      this.response = response;
      this.from = from;
    }

    private void open() {
      response.exceptionHandler(gone -> LOG.debug("a reader of events left", gone));
      write(": events\n\n");
    }

    private void look() {
      if (response.closed() || response.ended()) {
        return;
      }
      if (olderThan(opened, LONGEST)) {
        response.end().onFailure(gone -> LOG.debug("a reader of events left", gone));
        return;
      }
      feed.after(from)
          .onSuccess(this::send)
          .onFailure(
              failure -> {
                LOG.warn("events cannot be read: {}", failure.toString());
                response.reset();
              });
    }

    private void send(List<BatchEvent> found) {
      StringBuilder text = new StringBuilder();
      for (BatchEvent event : found) {
        from = event.id();
        if (caller.may(Permission.READ, event.issuerId())) {
          text.append(text(event));
        }
      }
      if (!text.isEmpty()) {
        write(text.toString());
      } else if (olderThan(lastWritten, HEARTBEAT)) {
        write(": still here\n\n");
      } else {
        again();
      }
    }

    /** Looks on when this has gone out, so that a slow client holds nothing but itself up. */
    private void write(String text) {
      lastWritten = System.nanoTime();
      response
          .write(text)
          .onSuccess(unused -> again())
          .onFailure(gone -> LOG.debug("a reader of events left", gone));
    }

    private void again() {
      vertx.setTimer(EventFeed.LOOK.toMillis(), unused -> look());
    }

    private static boolean olderThan(long since, Duration age) {
      return System.nanoTime() - since > age.toNanos();
    }
  }

  private static String text(BatchEvent event) {
    String data =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", event.issuerId())
            .put("batch", event.batchId())
            .put("state", event.state().name())
            .put("happened", event.happened().toString())
            .toString();
    return "id: %d\nevent: batch\ndata: %s\n\n".formatted(event.id(), data);
  }
}
