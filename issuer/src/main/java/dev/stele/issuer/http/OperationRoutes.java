package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.anchoring.Health;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.verifier.chain.Address;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What those who run the service look at: metrics for Prometheus, and a readiness probe. */
final class OperationRoutes {
  /** Looked at every few seconds; a question to a node may take longer. */
  private static final Duration STALE = Duration.ofMinutes(2);

  private final BatchWorker worker;
  private final Answers answers;
  private final PrometheusMeterRegistry registry;
  private final MultiGauge batches;
  private final MultiGauge balances;
  private final MultiGauge driven;

  OperationRoutes(BatchWorker worker, Answers answers, PrometheusMeterRegistry registry) {
    this.worker = worker;
    this.answers = answers;
    this.registry = registry;
    this.batches =
        MultiGauge.builder("stele.batches").description("batches by state").register(registry);
    this.balances =
        MultiGauge.builder("stele.issuing.balance")
            .baseUnit("wei")
            .description("what an issuing address has for gas")
            .register(registry);
    this.driven =
        MultiGauge.builder("stele.issuing.driven")
            .description("1 for an issuing address whose batches this service drives")
            .register(registry);
    Gauge.builder("stele.oldest.unanchored.age", this, OperationRoutes::oldestSeconds)
        .baseUnit("seconds")
        .description("of the oldest batch with assertions that is not final; 0 when there is none")
        .register(registry);
    Gauge.builder("stele.last.anchor.fee", this, OperationRoutes::lastFee)
        .baseUnit("wei")
        .description("what the batch that was mined last cost")
        .register(registry);
    Gauge.builder("stele.ready", this, routes -> routes.obstacle().isEmpty() ? 1 : 0)
        .description("1 when the service can anchor")
        .register(registry);
  }

  /**
   * @param authentication tells who asks; not everybody may know what the districts have and do
   */
  void mount(Router router, Handler<RoutingContext> authentication) {
    router.get("/ready").handler(this::ready);
    router.get("/metrics").handler(authentication).handler(this::metrics);
  }

  private void ready(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Optional<String> obstacle = obstacle();
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          json.put("ready", obstacle.isEmpty());
          obstacle.ifPresent(why -> json.put("obstacle", why));
          return Answer.json(obstacle.isEmpty() ? 200 : 503, json);
        });
  }

  private void metrics(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Requests.caller(context).requireService();
          worker.health().ifPresent(this::update);
          return new Answer(
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              Buffer.buffer(registry.scrape("text/plain; version=0.0.4; charset=utf-8")));
        });
  }

  private void update(Health health) {
    batches.register(rows(health.batches().entrySet().stream().map(OperationRoutes::row)), true);
    balances.register(
        rows(health.balances().entrySet().stream().map(OperationRoutes::balance)), true);
    driven.register(rows(health.driven().stream().map(OperationRoutes::driven)), true);
  }

  private static List<Row<?>> rows(Stream<Row<?>> rows) {
    return rows.toList();
  }

  private static Row<?> row(Map.Entry<BatchState, Long> entry) {
    return Row.of(Tags.of("state", entry.getKey().name()), entry.getValue());
  }

  private static Row<?> balance(Map.Entry<Address, BigInteger> entry) {
    return Row.of(Tags.of("address", entry.getKey().text()), entry.getValue());
  }

  private static Row<?> driven(Address address) {
    return Row.of(Tags.of("address", address.text()), 1);
  }

  private Optional<String> obstacle() {
    if (worker.storageTrouble().isPresent()) {
      return worker.storageTrouble();
    }
    Optional<Health> health = worker.health();
    if (health.isEmpty()) {
      return Optional.of("starting: nothing was looked at yet");
    }
    if (health.get().at().plus(STALE).isBefore(Instant.now())) {
      return Optional.of("stalled: the batches were last looked at " + health.get().at());
    }
    return health.get().obstacle();
  }

  private double oldestSeconds() {
    return worker
        .health()
        .flatMap(Health::oldestUnanchored)
        .map(oldest -> Duration.between(oldest, Instant.now()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  private double lastFee() {
    return worker.health().flatMap(Health::lastFee).map(BigInteger::doubleValue).orElse(0.0);
  }
}
