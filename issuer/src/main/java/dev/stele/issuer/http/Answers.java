package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.RefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the service's blocking work off the event loop and writes what comes of it. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Vertx vertx;

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

  void answer(RoutingContext context, Work work) {
    vertx
        .executeBlocking(work::run, false)
        .onSuccess(answer -> write(context, answer))
        .onFailure(failure -> fail(context, failure));
  }

  private static void write(RoutingContext context, Answer answer) {
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.mediaType())
        .end(answer.body())
        .onFailure(gone -> LOG.debug("the client left", gone));
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      Problem.of(refused).answer(context);
    } else {
      LOG.error("{} {} failed", context.request().method(), context.request().path(), failure);
      Problem.ofStatus(500).answer(context);
    }
  }
}
