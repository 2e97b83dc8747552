package dev.stele.issuer.http;

import dev.stele.issuer.http.Answers.Answer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer of which more comes about while its beginning is read already.
 *
 * @param beginning where there is no rest, all of it
 */
record Told(Answer beginning, Optional<Rest> rest) {
  private static final Logger LOG = LoggerFactory.getLogger(Told.class);

  /** What follows an answer's beginning. */
  @FunctionalInterface
  interface Rest {
    /** Works as long as it takes, off the event loop. */
    void sendTo(Client client) throws Exception;
  }

  /** Whom pieces go to, each at once. */
  @FunctionalInterface
  interface Client {
    /**
     * @throws IOException when nobody is there to send to any more
     */
    void send(Buffer piece) throws IOException;
  }

  static Told whole(Answer answer) {
    return new Told(answer, Optional.empty());
  }

  Future<Void> write(Vertx vertx, RoutingContext context) {
    if (rest.isEmpty() || context.request().method().equals(HttpMethod.HEAD)) {
      return Answers.write(context, beginning);
    }
    HttpServerResponse response = context.response();
    beginning.headers().forEach(response::putHeader);
    response.setChunked(true).setStatusCode(beginning.status());
    response.putHeader("Content-Type", beginning.mediaType());
    Future<Void> begun =
        beginning.body().length() == 0 ? response.writeHead() : response.write(beginning.body());
    return begun.compose(unused -> more(vertx, context)).compose(unused -> response.end());
  }

  private Future<Void> more(Vertx vertx, RoutingContext context) {
    Pieces pieces = new Pieces(vertx.getOrCreateContext(), context.response());
    return vertx
        .<Void>executeBlocking(
            () ->
                RequestWatch.named(
                    context,
                    () -> {
                      rest.get().sendTo(pieces);
                      return null;
                    }),
            false)
        .compose(unused -> pieces.written)
        .onFailure(failure -> breakOff(context, failure));
  }

  /**
   * Writes pieces in the order in which they come. What follows the last has to wait for {@link
   * #written}: the event loop that hears of the work's end need not be the one that writes.
   */
  private static final class Pieces implements Client {
    private final Context loop;
    private final HttpServerResponse response;

    /** Done when the piece that was sent last is written. */
    private Future<Void> written = Future.succeededFuture();

    Pieces(Context loop, HttpServerResponse response) {
      this.loop = loop;
      this.response = response;
    }

    @Override
    public void send(Buffer piece) throws IOException {
      if (response.closed()) {
        throw new IOException("the client left");
      }
      Promise<Void> writing = Promise.promise();
      written = writing.future();
      loop.runOnContext(now -> response.write(piece).onComplete(writing));
    }
  }

  /** Without its end nobody takes a part for the whole. */
  private static void breakOff(RoutingContext context, Throwable failure) {
    boolean left = failure instanceof IOException || failure instanceof HttpClosedException;
    if (!left) {
      // The kind of fault only: its text may be that of somebody's badge.
      RequestWatch.logging(
          context,
          () -> LOG.error("{} broke off: {}", Answers.path(context), failure.getClass().getName()));
    }
    var unused = context.request().connection().close();
  }
}
