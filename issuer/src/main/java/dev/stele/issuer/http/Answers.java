package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the service's blocking work off the event loop and writes what comes of it. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Vertx vertx;

  /** One party for each request that is worked on, and one for the service. */
  private final Phaser underWay = new Phaser(1);

  Answers(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What goes back: a status, a media type, bytes. */
  record Answer(int status, String mediaType, Buffer body) {

    static Answer json(int status, JsonNode json) {
      return new Answer(status, "application/json", Buffer.buffer(json.toString() + "\n"));
    }
  }

  interface Work {
    Answer run() throws Exception;
  }

  /**
   * Runs work that a route's own depends on.
   *
   * @param then gets what comes of it, on the event loop
   */
  <T> void first(
      RoutingContext context,
      Callable<T> work,
      Consumer<T> then,
      Consumer<RefusedException> refused) {
    underWay.register();
    // What comes of the request meanwhile would find nobody.
    if (!context.request().isEnded()) {
      context.request().pause();
    }
    vertx
        .executeBlocking(work, false)
        .onComplete(
            done -> {
              try {
                context.request().resume();
                if (done.succeeded()) {
                  then.accept(done.result());
                } else if (done.cause() instanceof RefusedException refusal) {
                  refused.accept(refusal);
                } else {
                  var unused = fail(context, done.cause());
                }
              } finally {
                underWay.arriveAndDeregister();
              }
            });
  }

  void answer(RoutingContext context, Work work) {
    underWay.register();
    vertx
        .executeBlocking(() -> RequestWatch.named(context, work::run), false)
        .compose(answer -> write(context, answer), failure -> fail(context, failure))
        .onFailure(gone -> LOG.debug("the client left", gone))
        .onComplete(unused -> underWay.arriveAndDeregister());
  }

  /** Waits until all that was asked is answered, for so long at most. */
  void finish(Duration patience) throws InterruptedException {
    int phase = underWay.arrive();
    try {
      underWay.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("requests under way are given up; what they had accepted is kept");
    }
  }

  private static Future<Void> write(RoutingContext context, Answer answer) {
    return context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.mediaType())
        .end(answer.body());
  }

  private static Future<Void> fail(RoutingContext context, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return Problem.of(refused).answer(context);
    }
    if (failure instanceof StoreException away) {
      RequestWatch.logging(
          context,
          () ->
              LOG.warn(
                  "{} {} failed: {}",
                  context.request().method(),
                  context.request().path(),
                  away.getMessage()));
      return Problem.ofStatus(503).answer(context);
    }
    RequestWatch.logging(
        context,
        () ->
            LOG.error(
                "{} {} failed", context.request().method(), context.request().path(), failure));
    return Problem.ofStatus(500).answer(context);
  }
}
