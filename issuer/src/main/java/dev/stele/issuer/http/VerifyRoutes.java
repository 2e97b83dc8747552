package dev.stele.issuer.http;

import dev.stele.issuer.http.Answers.Answer;
import dev.stele.verifier.page.PageAnswer;
import dev.stele.verifier.page.PageRequest;
import dev.stele.verifier.page.VerifyPage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verifier's page, for badges of whatever issuer. */
final class VerifyRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(VerifyRoutes.class);
  private static final String PATH = "/verify";

  /** Each may be of the largest size, and anybody may send one. */
  private static final int AT_ONCE = 4;

  /** Whoever sends slowly keeps a place from others. */
  private static final Duration LONGEST_SENDING = Duration.ofMinutes(2);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Vertx vertx;
  private final Answers answers;
  private final VerifyPage page;

  VerifyRoutes(Vertx vertx, OwnTrust trust, Answers answers) {
    this.vertx = vertx;
    this.answers = answers;
    this.page = new VerifyPage(PATH, trust);
  }

  void mount(Router router) {
    for (String path : new String[] {PATH, PATH + "/:file"}) {
      Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
      route.handler(context -> answer(context, Optional.of(new byte[0])));
    }
    router.post(PATH).handler(this::receive);
  }

  /** Into the memory only: nothing of a badge is stored, not even for a moment. */
  private void receive(RoutingContext context) {
    if (!places.tryAcquire()) {
      context.response().putHeader("Retry-After", "5");
      context.fail(503);
      return;
    }
    long slow =
        vertx.setTimer(
            LONGEST_SENDING.toMillis(), unused -> context.request().connection().close());
    context.addEndHandler(unused -> places.release());
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    boolean[] tooLarge = {false};
    request.handler(
        piece -> {
          // What is too much is read away, for the browser to hear of it.
          tooLarge[0] |= body.length() + piece.length() > VerifyPage.MAX_BODY_BYTES;
          if (!tooLarge[0]) {
            body.appendBuffer(piece);
          }
        });
    request.endHandler(
        unused -> {
          vertx.cancelTimer(slow);
          answer(context, tooLarge[0] ? Optional.empty() : Optional.of(body.getBytes()));
        });
  }

  private void answer(RoutingContext context, Optional<byte[]> body) {
    HttpServerRequest request = context.request();
    String file = context.pathParam("file");
    PageRequest asked =
        new PageRequest(
            request.method().name(),
            file == null ? "" : "/" + file,
            Optional.ofNullable(request.getParam("lang")),
            Optional.ofNullable(request.getHeader("Accept-Language")),
            Optional.ofNullable(request.getHeader("Accept")),
            Optional.ofNullable(request.getHeader("Content-Type")),
            Optional.ofNullable(request.getHeader("Origin")),
            Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
            Optional.ofNullable(request.authority()).map(Object::toString),
            body);
    answers.tell(context, () -> told(answer(asked)));
  }

  private static Told told(PageAnswer answer) {
    return switch (answer.body()) {
      case PageAnswer.Body.Whole whole -> Told.whole(with(answer, Buffer.buffer(whole.bytes())));
      case PageAnswer.Body.Pieces pieces ->
          new Told(
              with(answer, Buffer.buffer()),
              Optional.of(
                  client -> pieces.source().sendTo(piece -> client.send(Buffer.buffer(piece)))));
    };
  }

  private static Answer with(PageAnswer answer, Buffer body) {
    Answer written = new Answer(answer.status(), answer.mediaType(), body);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      written = written.with(header.getKey(), header.getValue());
    }
    return written;
  }

  private PageAnswer answer(PageRequest asked) {
    try {
      return page.answer(asked);
    } catch (RuntimeException e) {
      // The kind of fault only: its text may be that of somebody's badge.
      LOG.error("a verification broke off: {}", e.getClass().getName());
      return page.failed(asked);
    }
  }
}
