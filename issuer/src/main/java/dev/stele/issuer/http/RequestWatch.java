package dev.stele.issuer.http;

import dev.stele.issuer.log.Logs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives each request a name, which is in its answer and in all that is logged of it, and counts it
 * by the route that it took: what a stranger writes into a path or a method makes no new series.
 */
final class RequestWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);
  private static final String ID = "request-id";
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private final MeterRegistry registry;
  private final AtomicInteger underWay = new AtomicInteger();

  RequestWatch(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("stele.http.requests.under.way", underWay, AtomicInteger::get)
        .description("requests that are not answered yet")
        .register(registry);
  }

  /** Before all other routes. */
  void mount(Router router) {
    router.route().handler(this::begin);
  }

  /** Does work with the request's name in all that is logged of it. */
  static <T> T named(RoutingContext context, Callable<T> work) throws Exception {
    MDC.put(Logs.REQUEST, id(context).orElse("-"));
    try {
      return work.call();
    } finally {
      MDC.remove(Logs.REQUEST);
    }
  }

  static void logging(RoutingContext context, Runnable line) {
    MDC.put(Logs.REQUEST, id(context).orElse("-"));
    try {
      line.run();
    } finally {
      MDC.remove(Logs.REQUEST);
    }
  }

  /** A UUID. */
  static Optional<String> id(RoutingContext context) {
    return Optional.ofNullable(context.get(ID));
  }

  private void begin(RoutingContext context) {
    String id = UUID.randomUUID().toString();
    context.put(ID, id);
    context.response().putHeader("X-Request-Id", id);
    long began = System.nanoTime();
    underWay.incrementAndGet();
    context.addEndHandler(
        unused -> {
          underWay.decrementAndGet();
          end(context, Duration.ofNanos(System.nanoTime() - began));
        });
    context.next();
  }

  private void end(RoutingContext context, Duration took) {
    HttpMethod asked = context.request().method();
    String method = METHODS.contains(asked) ? asked.name() : "OTHER";
    String route = route(context);
    int status = context.response().getStatusCode();
    Timer.builder("stele.http.requests")
        .description("requests that were answered, by the route's pattern")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
        .register(registry)
        .record(took);
    logging(
        context,
        () ->
            // What the district does is part of its story; who looks at a badge is nobody's
            // business.
            (route.startsWith("/api/") ? LOG.atInfo() : LOG.atDebug())
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("millis", took.toMillis())
                .log("answered"));
  }

  private static String route(RoutingContext context) {
    Route route = context.currentRoute();
    return route == null || route.getName() == null ? "none" : route.getName();
  }
}
