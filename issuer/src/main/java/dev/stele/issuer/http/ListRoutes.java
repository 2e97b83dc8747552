package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.store.Store;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What an issuer has awarded. */
final class ListRoutes {
  private final Issuance issuance;
  private final Listing listing;
  private final Answers answers;

  ListRoutes(Issuance issuance, Listing listing, Answers answers) {
    this.issuance = issuance;
    this.listing = listing;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get("/api/v1/issuers/:id/assertions").handler(this::ofIssuer);
    router.get("/api/v1/batches/:id/assertions").handler(this::ofBatch);
  }

  private void ofIssuer(RoutingContext context) {
    list(
        context,
        () -> issuance.issuer(Requests.issuer(context, Permission.READ)).id(),
        listing::assertionsOfIssuer);
  }

  private void ofBatch(RoutingContext context) {
    list(context, () -> readable(context).id(), listing::assertionsOfBatch);
  }

  private interface Allowed {
    String id() throws RefusedException;
  }

  private interface Assertions {
    List<Entry<Store.Leaf>> after(String id, Optional<Place> after, int limit);
  }

  /** A page in JSON or, for those who want that, all of them in NDJSON. */
  private void list(RoutingContext context, Allowed allowed, Assertions assertions) {
    context.response().putHeader("Vary", "Accept");
    if (wantsLines(context)) {
      answers.stream(
          context,
          Requests.NDJSON,
          Paging.lines(
              (after, limit) -> assertions.after(allowed.id(), after, limit), ListRoutes::about));
      return;
    }
    answers.answer(
        context,
        () -> {
          String id = allowed.id();
          return Paging.of(context)
              .answer((after, limit) -> assertions.after(id, after, limit), ListRoutes::about);
        });
  }

  private static boolean wantsLines(RoutingContext context) {
    return context.parsedHeaders().accept().stream()
        .anyMatch(it -> it.value().equalsIgnoreCase(Requests.NDJSON));
  }

  private Batch readable(RoutingContext context) throws RefusedException {
    Batch batch = issuance.batch(context.pathParam("id"));
    Requests.caller(context).require(Permission.READ, batch.issuerId());
    return batch;
  }

  private static ObjectNode about(Store.Leaf leaf) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var assertion = leaf.assertion();
    json.put("id", assertion.uuid());
    json.put("badgeClass", BadgeClass.uuidOf(assertion.badgeClassId()));
    json.put("batch", leaf.batchId());
    json.putObject("recipient")
        .put("email", assertion.award().email())
        .put("name", assertion.award().name());
    json.put("issuedOn", assertion.issuedOn().toString());
    assertion.award().expires().ifPresent(end -> json.put("expires", end.toString()));
    json.put("targetHash", leaf.hash().hex());
    return json;
  }
}
