package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.WebhookStore;
import dev.stele.issuer.store.WebhookStore.Delivery;
import dev.stele.issuer.store.WebhookStore.State;
import dev.stele.issuer.store.WebhookStore.Webhook;
import dev.stele.issuer.webhook.Webhooks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Where an issuer's owner wants to be told of batches, and what came of it. */
final class WebhookRoutes {
  private final Issuance issuance;
  private final WebhookStore store;
  private final Webhooks webhooks;
  private final Creations creations;
  private final Answers answers;

  WebhookRoutes(
      Issuance issuance,
      WebhookStore store,
      Webhooks webhooks,
      Creations creations,
      Answers answers) {
    this.issuance = issuance;
    this.store = store;
    this.webhooks = webhooks;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.post("/api/v1/issuers/:id/webhooks").handler(this::create);
    router.get("/api/v1/issuers/:id/webhooks").handler(this::list);
    router.delete("/api/v1/webhooks/:id").handler(this::remove);
    router.get("/api/v1/webhooks/:id/deliveries").handler(this::deliveries);
  }

  private void create(RoutingContext context) {
    creations.create(
        context,
        () -> {
          String issuer = issuance.issuer(Requests.issuer(context, Permission.PEOPLE)).id();
          Inputs body = Inputs.of(Requests.json(context), "webhook", "url");
          Webhook webhook = webhooks.add(Requests.caller(context), issuer, body.text("url"));
          // The only time that it is shown.
          return Answer.json(201, about(webhook).put("secret", webhook.secret()));
        });
  }

  private void list(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String issuer = issuance.issuer(Requests.issuer(context, Permission.PEOPLE)).id();
          return Paging.of(context)
              .answer((after, limit) -> store.ofIssuer(issuer, after, limit), WebhookRoutes::about);
        });
  }

  private Webhook own(RoutingContext context) throws RefusedException {
    String id = context.pathParam("id");
    Webhook webhook =
        store
            .find(id)
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "there is no webhook " + id));
    Requests.caller(context).require(Permission.PEOPLE, webhook.issuerId());
    return webhook;
  }

  private void remove(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          webhooks.remove(Requests.caller(context), own(context));
          return Answer.json(200, JsonNodeFactory.instance.objectNode());
        });
  }

  private void deliveries(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String id = own(context).id();
          return Paging.of(context)
              .answer((after, limit) -> store.deliveries(id, after, limit), WebhookRoutes::about);
        });
  }

  private static ObjectNode about(Webhook webhook) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", webhook.id())
        .put("issuer", webhook.issuerId())
        .put("url", webhook.url())
        .put("created", webhook.created().toString());
  }

  private static ObjectNode about(Delivery delivery) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", delivery.id())
            .put("event", delivery.eventId())
            .put("state", delivery.state().name())
            .put("attempts", delivery.attempts())
            .put("created", delivery.created().toString());
    delivery.outcome().ifPresent(said -> json.put("outcome", said));
    if (delivery.state() == State.WAITING) {
      json.put("nextAttempt", delivery.nextAttempt().toString());
    }
    return json;
  }
}
