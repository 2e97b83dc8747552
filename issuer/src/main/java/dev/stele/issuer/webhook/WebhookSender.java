package dev.stele.issuer.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.BatchEvents.BatchEvent;
import dev.stele.issuer.store.WebhookStore;
import dev.stele.issuer.store.WebhookStore.Delivery;
import dev.stele.issuer.store.WebhookStore.State;
import dev.stele.issuer.store.WebhookStore.Webhook;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Tells webhooks what happened. What is to be told is on disk before it is, and stays there until
 * it was taken; after a kill it may be told twice, with the same id.
 */
public final class WebhookSender {
  /** The last one about two days after the first. */
  static final int MOST_ATTEMPTS = 15;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(8);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOG_KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 20;

  private final WebhookStore store;
  private final Targets targets;
  private final Clock clock;

  /**
   * Not guarded: the JVM remembers for all its threads that a name was refused, and a node's must
   * not become unknown because somebody made a webhook of it.
   */
  private final Executor lookUps = Executors.newVirtualThreadPerTaskExecutor();

  private final Executor guarded;
  private final HttpClient http;

  public WebhookSender(WebhookStore store, Targets targets, Clock clock) {
    this.store = store;
    this.targets = targets;
    this.clock = clock;
    this.guarded = GuardedNames.guarded(targets);
    this.http =
        HttpClient.newBuilder()
            .executor(guarded)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Makes deliveries of what happened, and tries those that are due. */
  public void round() {
    store.working(
        () -> {
          Instant now = clock.instant();
          store.enqueue(WebhookSender::body, now);
          store.forget(now.minus(LOG_KEPT));
          List<CompletableFuture<Void>> attempts =
              store.due(now, AT_ONCE).stream()
                  .map(due -> attempt(due).thenAccept(outcome -> note(due, outcome)))
                  .toList();
          attempts.forEach(CompletableFuture::join);
        });
  }

  private static String body(String id, BatchEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("type", "batch")
        .put("event", event.id())
        .put("issuer", event.issuerId())
        .put("batch", event.batchId())
        .put("state", event.state().name())
        .put("happened", event.happened().toString())
        .toString();
  }

  /** How it ended: a status, or why there was none. */
  private record Outcome(boolean taken, String said) {}

  private CompletableFuture<Outcome> attempt(Delivery delivery) {
    Webhook webhook = store.find(delivery.webhookId()).orElseThrow();
    return CompletableFuture.supplyAsync(() -> address(webhook), lookUps)
        .thenComposeAsync(
            address ->
                http.sendAsync(request(address, webhook, delivery), BodyHandlers.discarding()),
            guarded)
        .thenApply(
            answer -> new Outcome(answer.statusCode() / 100 == 2, "status " + answer.statusCode()))
        .completeOnTimeout(
            new Outcome(false, "no answer in time"), 2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(failure -> new Outcome(false, why(failure)));
  }

  /** Also an address that stands in the URL itself, which nobody would look up. */
  private URI address(Webhook webhook) {
    try {
      URI address = targets.read(webhook.url());
      targets.check(address.getHost(), List.of(InetAddress.getAllByName(address.getHost())));
      return address;
    } catch (RefusedException | UnknownHostException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private HttpRequest request(URI address, Webhook webhook, Delivery delivery) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("Stele-Delivery", delivery.id())
        .header(Signature.HEADER, Signature.of(delivery.body(), webhook.secret(), clock.instant()))
        .POST(BodyPublishers.ofString(delivery.body()))
        .build();
  }

  private static String why(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return said.length() > 300 ? said.substring(0, 300) : said;
  }

  private void note(Delivery delivery, Outcome outcome) {
    int attempts = delivery.attempts() + 1;
    State state =
        outcome.taken() ? State.DELIVERED : attempts >= MOST_ATTEMPTS ? State.DEAD : State.WAITING;
    store.attempted(delivery, state, clock.instant().plus(pause(attempts)), outcome.said());
  }

  /** Twice as long each time, and never the same for all who wait for one receiver. */
  static Duration pause(int attempts) {
    long longest = LONGEST_PAUSE.toMillis();
    long doubled = Math.min(longest, FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 20));
    return Duration.ofMillis(doubled / 2 + RandomGenerator.getDefault().nextLong(doubled / 2));
  }
}
