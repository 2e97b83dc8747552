package dev.stele.issuer.http;

import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Rounds;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.webhook.Targets;
import dev.stele.issuer.webhook.WebhookSender;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
  private final Router router;
  private final HttpServer server;
  private final Answers answers;
  private final BatchWorker worker;
  private final List<Rounds> rounds;

  private HttpService(
      Vertx vertx,
      Router router,
      HttpServer server,
      Answers answers,
      BatchWorker worker,
      List<Rounds> rounds) {
    this.vertx = vertx;
    this.router = router;
    this.server = server;
    this.answers = answers;
    this.worker = worker;
    this.rounds = rounds;
  }

  /**
   * Starts serving and working on batches.
   *
   * @param port 0 takes a free one
   * @param alertAge from which age of the oldest unanchored assertion an alert is logged
   * @param webhooks which addresses may be told what happens
   * @throws IOException when the port cannot be taken
   */
  public static HttpService start(
      String host,
      int port,
      Issuance issuance,
      Delivery delivery,
      BatchLine line,
      Duration alertAge,
      DataFolder folder,
      Targets webhooks)
      throws IOException {
    ApiToken token = ApiToken.in(folder.path());
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setMaxWorkerExecuteTime(LONGEST_WORK.toNanos()));
    BatchWorker worker = new BatchWorker(line, alertAge, Clock.systemUTC());
    Answers answers = new Answers(vertx);
    Router router = Router.router(vertx);
    new PublicRoutes(issuance, delivery, answers).mount(router);
    new OperationRoutes(worker, answers).mount(router, token::check);
    Creations creations =
        new Creations(folder.store(), folder.keptAnswers(), answers, Clock.systemUTC());
    new OpenApiRoutes(answers).mount(router);
    router.route("/api/*").handler(token::check);
    BodyHandler bodies = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
    router
        .route("/api/*")
        .handler(
            context -> {
              if (RosterRoutes.isUpload(context)) {
                context.next();
              } else {
                bodies.handle(context);
              }
            });
    RosterDesk rosters = new RosterDesk(folder.rosters(), issuance, Clock.systemUTC());
    WebhookSender sender = new WebhookSender(folder.webhooks(), webhooks, Clock.systemUTC());
    List<Rounds> rounds =
        List.of(new Rounds("rosters", rosters::advance), new Rounds("webhooks", sender::round));
    Uploads uploads = new Uploads(vertx, folder.path());
    new RosterRoutes(vertx, issuance, rosters, folder.rosters(), uploads, creations, answers)
        .mount(router);
    new ApiRoutes(issuance, folder.listing(), line, worker, creations, answers).mount(router);
    new WebhookRoutes(issuance, folder.webhooks(), webhooks, creations, answers, Clock.systemUTC())
        .mount(router);
    new EventRoutes(vertx, folder.batchEvents()).mount(router);
    new ListRoutes(issuance, folder.listing(), answers).mount(router);
    router.errorHandler(
        405,
        context -> {
          String allowed = AllowedMethods.at(context.request().path(), router);
          context.response().putHeader("Allow", allowed);
          Problem.ofStatus(405).answer(context);
        });
    for (int status : new int[] {400, 404, 413, 500}) {
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
      rounds.forEach(it -> it.start(ROUND));
      return new HttpService(vertx, router, server, answers, worker, rounds);
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      throw new IOException("cannot listen on %s port %d".formatted(host, port), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while starting", e);
    }
  }

  /** Its routes, as {@code METHOD /path/:parameter}. */
  List<String> routes() {
    return router.getRoutes().stream()
        .filter(route -> route.methods() != null && route.getName() != null)
        .flatMap(route -> route.methods().stream().map(it -> it + " " + route.getName()))
        .toList();
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
      rounds.forEach(Rounds::close);
      worker.close();
    }
  }
}
