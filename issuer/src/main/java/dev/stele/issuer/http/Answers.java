package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the service's blocking work off the event loop and writes what comes of it. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Vertx vertx;

  /** One party for each request that is worked on, and one for the service. */
  private final Phaser underWay = new Phaser(1);

  Answers(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What goes back: a status, a media type, bytes, and other headers. */
  public record Answer(int status, String mediaType, Buffer body, Map<String, String> headers) {

    public Answer(int status, String mediaType, Buffer body) {
      this(status, mediaType, body, Map.of());
    }

    /** The same with another header. */
    public Answer with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Answer(status, mediaType, body, more);
    }

    public static Answer json(int status, JsonNode json) {
      return new Answer(status, "application/json", Buffer.buffer(json.toString() + "\n"));
    }
  }

  /** What takes its time. */
  public interface Work {
    Answer run() throws Exception;
  }

  /**
   * Runs work that a route's own depends on.
   *
   * @param then gets what comes of it, on the event loop
   */
  public <T> void first(
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

  /** Runs the work and writes its answer; a refusal becomes a problem. */
  public void answer(RoutingContext context, Work work) {
    tell(context, () -> Told.whole(work.run()));
  }

  /** A long answer, piece by piece. */
  public interface Pieces {
    /** The next piece; empty at the end. */
    Optional<Buffer> next() throws Exception;
  }

  /**
   * Writes a long answer, each piece when the one before has gone out: neither a slow client nor a
   * long list takes more memory. What fails after the first piece ends the connection, so that no
   * client takes a part for the whole.
   */
  void stream(RoutingContext context, String mediaType, Pieces pieces) {
    stream(context, mediaType, Map.of(), pieces);
  }

  /** The same with other headers. */
  public void stream(
      RoutingContext context, String mediaType, Map<String, String> headers, Pieces pieces) {
    underWay.register();
    vertx
        .executeBlocking(pieces::next, false)
        .compose(
            first -> {
              headers.forEach(context.response()::putHeader);
              context.response().setChunked(true).putHeader("Content-Type", mediaType);
              return rest(context, first, pieces);
            },
            failure -> fail(context, failure))
        .onFailure(
            broken -> {
              LOG.warn("{} broke off: {}", path(context), broken.toString());
              context.request().connection().close();
            })
        .onComplete(unused -> underWay.arriveAndDeregister());
  }

  /** What takes its time before there is a beginning. */
  interface Telling {
    Told run() throws Exception;
  }

  /**
   * Runs the work and writes what comes of it, its beginning at once. What fails after that ends
   * the connection, so that no client takes a part for the whole.
   */
  void tell(RoutingContext context, Telling work) {
    underWay.register();
    vertx
        .executeBlocking(() -> RequestWatch.named(context, work::run), false)
        .compose(told -> told.write(vertx, context), failure -> fail(context, failure))
        .onFailure(gone -> LOG.debug("the client left", gone))
        .onComplete(unused -> underWay.arriveAndDeregister());
  }

  private Future<Void> rest(RoutingContext context, Optional<Buffer> piece, Pieces pieces) {
    if (piece.isEmpty()) {
      return context.response().end();
    }
    return context
        .response()
        .write(piece.get())
        .compose(unused -> vertx.executeBlocking(pieces::next, false))
        .compose(next -> rest(context, next, pieces));
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

  /** How a failure is told where people look. */
  public interface FailurePage {
    Answer of(int status, String detail);
  }

  private static final String FAILURE_PAGE = "stele.failure-page";

  /** Has what fails in a request from here on told by a page, not by a problem for programs. */
  public static void tellFailuresBy(RoutingContext context, FailurePage page) {
    context.put(FAILURE_PAGE, page);
  }

  /** The page that tells of a failure, where people look. */
  static Optional<Answer> failurePage(RoutingContext context, int status, String detail) {
    FailurePage page = context.get(FAILURE_PAGE);
    return Optional.ofNullable(page).map(it -> it.of(status, detail));
  }

  static Future<Void> write(RoutingContext context, Answer answer) {
    answer.headers().forEach(context.response()::putHeader);
    return context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.mediaType())
        .end(answer.body());
  }

  static Future<Void> fail(RoutingContext context, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return Problem.of(refused).answer(context);
    }
    if (failure instanceof Uploads.TooLargeException) {
      return Problem.tooLarge(Uploads.MAX_BYTES).answer(context);
    }
    if (failure instanceof StoreException away) {
      RequestWatch.logging(
          context,
          () ->
              LOG.warn(
                  "{} {} failed: {}",
                  context.request().method(),
                  path(context),
                  away.getMessage()));
      return Problem.ofStatus(503).answer(context);
    }
    RequestWatch.logging(
        context,
        () -> LOG.error("{} {} failed", context.request().method(), path(context), failure));
    return Problem.ofStatus(500).answer(context);
  }

  /** As it may be logged: whoever knows the address of a portfolio may look at it. */
  static String path(RoutingContext context) {
    String path = context.request().path();
    return path.startsWith(PortfolioPages.FOLDER) ? PortfolioPages.FOLDER + "…" : path;
  }
}
