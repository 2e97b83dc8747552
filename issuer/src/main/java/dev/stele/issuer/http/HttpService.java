package dev.stele.issuer.http;

import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.Rounds;
import dev.stele.issuer.admission.Admission;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.http.console.BadgeDesk;
import dev.stele.issuer.http.console.Console;
import dev.stele.issuer.http.console.EarnerPages;
import dev.stele.issuer.http.console.Gate;
import dev.stele.issuer.http.console.OfficePages;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.issuer.people.Roles;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.webhook.Targets;
import dev.stele.issuer.webhook.WebhookSender;
import dev.stele.issuer.webhook.Webhooks;
import dev.stele.issuer.workflow.OpenClasses;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running service. */
public final class HttpService implements AutoCloseable {
  /** The largest request of any kind, in bytes. */
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

  private final ServiceMetrics metrics;

  private HttpService(
      Vertx vertx,
      Router router,
      HttpServer server,
      Answers answers,
      BatchWorker worker,
      List<Rounds> rounds,
      ServiceMetrics metrics) {
    this.metrics = metrics;
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
   * @param folder where the operator's token is, and who else may do what
   * @param webhooks which addresses may be told what happens
   * @throws IOException when the port cannot be taken
   */
  public static HttpService start(
      String host,
      int port,
      Issuance issuance,
      Workflow workflow,
      Delivery delivery,
      BatchLine line,
      Duration alertAge,
      DataFolder folder,
      AccessSettings access,
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
    ServiceMetrics metrics = new ServiceMetrics(folder.path());
    Router router = Router.router(vertx);
    new RequestWatch(metrics.registry()).mount(router);
    router.route().handler(HttpService::refuseNul);
    new PublicRoutes(issuance, delivery, answers).mount(router);
    new HostedRoutes(delivery.hosting(), answers).mount(router);
    new EndorsementRoutes(issuance, workflow, delivery, answers).mount(router);
    new OpenApiRoutes(answers).mount(router);
    Store store = folder.store();
    OwnTrust trust = new OwnTrust(issuance, line);
    new VerifyRoutes(vertx, trust, answers).mount(router);
    new BadgeRoutes(issuance, delivery, trust, answers).mount(router);
    Clock clock = Clock.systemUTC();
    OutsideBadges outside = new OutsideBadges(store, trust, clock);
    PortfolioFiles files = new PortfolioFiles(issuance, outside, delivery);
    new PortfolioPages(issuance.portfolios(), outside, answers).mount(router);
    Admission admission = new Admission(store.access(), access.people(), clock);
    Tries tries = new Tries(access);
    Authentication authentication = new Authentication(token, admission, answers, access, tries);
    Console console =
        new Console(
            new Sessions(store, admission, token.hash(), clock),
            token::is,
            access.browser(),
            tries,
            answers,
            issuance,
            new OfficePages(issuance, store, folder.listing(), line, worker),
            folder.path().resolve(DataFolder.UPLOADS));
    console.mount(router);
    console.mount(
        router,
        new EarnerPages(
            issuance,
            workflow,
            new OpenClasses(folder.listing()),
            outside,
            files,
            worker,
            answers));
    new OperationRoutes(worker, answers, metrics.registry()).mount(router, authentication);
    router.route("/api/*").handler(authentication);
    router.route("/api/*").handler(new BodyLimits());
    RosterDesk rosters = new RosterDesk(folder.rosters(), issuance, clock);
    console.mount(router, new BadgeDesk(issuance, workflow, rosters, folder, clock));
    WebhookSender sender = new WebhookSender(folder.webhooks(), webhooks, clock);
    List<Rounds> rounds =
        List.of(new Rounds("rosters", rosters::advance), new Rounds("webhooks", sender::round));
    Creations creations = new Creations(store, folder.keptAnswers(), answers, clock);
    Uploads uploads = new Uploads(vertx, folder.path());
    new AccessRoutes(new Roles(store, clock), new ApiKeys(store, clock), creations, answers)
        .mount(router);
    new AuditRoutes(store, Erasure.in(folder, clock), answers).mount(router);
    new BadgeClassRoutes(issuance, creations, answers).mount(router);
    new RosterRoutes(vertx, issuance, rosters, folder.rosters(), uploads, creations, answers)
        .mount(router);
    new ApiRoutes(issuance, workflow.applying(), folder.listing(), line, worker, creations, answers)
        .mount(router);
    new StackRoutes(issuance, files, worker, creations, answers).mount(router);
    new PortfolioRoutes(issuance, files, answers).mount(router);
    new OutsideBadgeRoutes(outside, answers).mount(router);
    new ReviewRoutes(workflow, worker, creations, answers).mount(router);
    new ReviewerRoutes(workflow, creations, answers).mount(router);
    new EndorsingRoutes(workflow.endorsing(), creations, answers).mount(router);
    new WebhookRoutes(
            issuance,
            folder.webhooks(),
            new Webhooks(store, folder.webhooks(), webhooks, clock),
            creations,
            answers)
        .mount(router);
    EventRoutes events = new EventRoutes(vertx, folder.batchEvents());
    events.mount(router);
    console.stream(router, "/console/events", events::begin);
    new ListRoutes(issuance, folder.listing(), answers).mount(router);
    router.errorHandler(
        405,
        context -> {
          String allowed = AllowedMethods.at(context.request().path(), router);
          context.response().putHeader("Allow", allowed);
          Problem.ofStatus(405).answer(context);
        });
    for (int status : new int[] {400, 404, 500}) {
      router.errorHandler(status, context -> Problem.ofStatus(status).answer(context));
    }
    router.errorHandler(413, context -> Problem.tooLarge(BodyLimits.of(context)).answer(context));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setMaxInitialLineLength(Problem.LONGEST_ADDRESS)
            .setMaxHeaderSize(Problem.LARGEST_HEADER)
            // Of forms; what is read of them is limited as a whole.
            .setMaxFormAttributeSize(Gate.MAX_FORM_BYTES)
            .setMaxFormFields(1000)
            .setIdleTimeout((int) LONGEST_WORK.toSeconds());
    try {
      HttpServer server =
          vertx
              .createHttpServer(options)
              .requestHandler(router)
              .invalidRequestHandler(Problem::refuseUnreadable)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      worker.start(ROUND);
      rounds.forEach(it -> it.start(ROUND));
      return new HttpService(vertx, router, server, answers, worker, rounds, metrics);
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

  /** No id has U+0000 in it, and not every database takes a question with it. */
  private static void refuseNul(RoutingContext context) {
    if (context.request().path().contains("%00")) {
      context.fail(404);
    } else if (context.request().uri().contains("%00")) {
      context.fail(400);
    } else {
      context.next();
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
      rounds.forEach(Rounds::close);
      worker.close();
      metrics.close();
    }
  }
}
