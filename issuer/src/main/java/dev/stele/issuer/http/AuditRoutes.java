package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.AuditProof;
import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.AuditLog;
import dev.stele.issuer.store.Store;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;

/** Who did what, and the deletion of what is kept of a person. */
final class AuditRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 1000;

  private final Store store;
  private final Erasure erasure;
  private final Answers answers;

  AuditRoutes(Store store, Erasure erasure, Answers answers) {
    this.store = store;
    this.erasure = erasure;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get("/api/v1/audit").handler(this::all);
    router.get("/api/v1/issuers/:id/audit").handler(this::ofIssuer);
    router.get("/api/v1/batches/:id/audit-proof").handler(this::proof);
    router.post("/api/v1/issuers/:id/erasures").handler(this::erase);
  }

  private void all(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Requests.caller(context).requireService();
          int limit = (int) number(context, "limit", 100, MOST);
          long after = number(context, "after", 0, Long.MAX_VALUE);
          return page(store.audit().entries(after, limit), limit);
        });
  }

  private void ofIssuer(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String issuerId = context.pathParam("id");
          Requests.caller(context).require(Permission.PEOPLE, issuerId);
          int limit = (int) number(context, "limit", 100, MOST);
          long after = number(context, "after", 0, Long.MAX_VALUE);
          return page(store.audit().entries(issuerId, after, limit), limit);
        });
  }

  private static long number(RoutingContext context, String name, long usual, long most)
      throws RefusedException {
    String given = context.request().getParam(name, String.valueOf(usual));
    try {
      long number = Long.parseLong(given);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that is none.
    }
    throw new RefusedException(
        Kind.INVALID,
        "expected a number from 0 to %d in \"%s\", found \"%s\"".formatted(most, name, given));
  }

  private Answer page(List<AuditEntry> entries, int limit) {
    ObjectNode json = JSON.objectNode();
    var list = json.putArray("entries");
    entries.forEach(entry -> list.add(about(entry)));
    AuditLog log = store.audit();
    ObjectNode people = json.putObject("people");
    entries.stream()
        .flatMap(entry -> Stream.of(entry.subject(), entry.target()))
        .filter(who -> who.startsWith("person:"))
        .distinct()
        .forEach(who -> log.person(who).ifPresent(email -> people.put(who, email)));
    if (!entries.isEmpty() && entries.size() == limit) {
      json.put("next", entries.getLast().sequence());
    }
    return Answer.json(200, json);
  }

  /** All that is hashed, as it is hashed: the details are a text. */
  private static ObjectNode about(AuditEntry entry) {
    return JSON.objectNode()
        .put("sequence", entry.sequence())
        .put("instant", entry.instant())
        .put("subject", entry.subject())
        .put("action", entry.action())
        .put("issuer", entry.issuerId())
        .put("target", entry.target())
        .put("details", entry.details())
        .put("previous", entry.previous().hex())
        .put("hash", entry.hash().hex());
  }

  private void proof(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String id = context.pathParam("id");
          Batch batch =
              store
                  .batch(id)
                  .orElseThrow(
                      () -> new RefusedException(Kind.NOT_FOUND, "there is no batch " + id));
          Requests.caller(context).require(Permission.READ, batch.issuerId());
          return Answer.json(
              200,
              AuditProof.of(store, batch)
                  .map(AuditProof::toJson)
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Kind.NOT_FOUND,
                              "the batch %s has no head of the audit log in its tree: it is open, of revocations, or older than the log"
                                  .formatted(id))));
        });
  }

  private void erase(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "request", "email");
          Erasure.Erased erased =
              erasure.erase(Requests.caller(context), context.pathParam("id"), body.email("email"));
          ObjectNode json = JSON.objectNode();
          json.put("reference", erased.reference()).put("erased", erased.at().toString());
          json.setAll(erased.details());
          return Answer.json(200, json);
        });
  }
}
