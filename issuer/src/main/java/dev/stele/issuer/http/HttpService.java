package dev.stele.issuer.http;

import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running service. */
public final class HttpService implements AutoCloseable {
  /** The largest request, in bytes. */
  public static final long MAX_BODY_BYTES = 32L * 1024 * 1024;

  private static final Duration ROUND = Duration.ofMillis(500);

  /** A connection is idle while its request is worked on, and the longest roster takes minutes. */
  private static final Duration LONGEST_WORK = Duration.ofMinutes(15);

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final HttpServer server;
  private final Answers answers;
  private final BatchWorker worker;

  private final ServiceMetrics metrics;

  private HttpService(
      Vertx vertx, HttpServer server, Answers answers, BatchWorker worker, ServiceMetrics metrics) {
    this.metrics = metrics;
    this.vertx = vertx;
    this.server = server;
    this.answers = answers;
    this.worker = worker;
  }

  /**
   * Starts serving and working on batches.
   *
   * @param port 0 takes a free one
   * @param alertAge from which age of the oldest unanchored assertion an alert is logged
   * @throws IOException when the port cannot be taken
   */
  public static HttpService start(
      String host,
      int port,
      Issuance issuance,
      Delivery delivery,
      BatchLine line,
      Duration alertAge,
      Path dataFolder)
      throws IOException {
    ApiToken token = ApiToken.in(dataFolder);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setMaxWorkerExecuteTime(LONGEST_WORK.toNanos()));
    BatchWorker worker = new BatchWorker(line, alertAge, Clock.systemUTC());
    Answers answers = new Answers(vertx);
    ServiceMetrics metrics = new ServiceMetrics(dataFolder);
    Router router = Router.router(vertx);
    new RequestWatch(metrics.registry()).mount(router);
    new PublicRoutes(issuance, delivery, answers).mount(router);
    new OperationRoutes(worker, answers, metrics.registry()).mount(router, token::check);
    router.route("/api/*").handler(token::check);
    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    new ApiRoutes(issuance, line, worker, answers).mount(router);
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, context -> Problem.ofStatus(status).answer(context));
    }
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setIdleTimeout((int) LONGEST_WORK.toSeconds());
    try {
      HttpServer server =
          vertx
              .createHttpServer(options)
              .requestHandler(router)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      worker.start(ROUND);
      return new HttpService(vertx, server, answers, worker, metrics);
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      throw new IOException("cannot listen on %s port %d".formatted(host, port), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while starting", e);
    }
  }

  public int port() {
    return server.actualPort();
  }

  /** Finishes what is under way and stops. */
  @Override
  public void close() {
    try {
      answers.finish(GRACE);
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the service did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      worker.close();
      metrics.close();
    }
  }
}
