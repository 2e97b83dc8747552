package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.workflow.Endorsed;
import dev.stele.issuer.workflow.Endorsing;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Endorsements of badge classes and of issuers. */
final class EndorsingRoutes {
  private final Endorsing endorsing;
  private final Creations creations;
  private final Answers answers;

  EndorsingRoutes(Endorsing endorsing, Creations creations, Answers answers) {
    this.endorsing = endorsing;
    this.creations = creations;
    this.answers = answers;
  }

  private interface Subject {
    Endorsed of(RoutingContext context) throws RefusedException;
  }

  void mount(Router router) {
    mount(
        router,
        "/api/v1/badge-classes/:id/endorsements",
        context -> endorsing.badgeClass(Requests.badgeClassId(context)));
    mount(
        router,
        "/api/v1/issuers/:id/endorsements",
        context -> endorsing.issuer(context.pathParam("id")));
    router.post("/api/v1/endorsements/:id/withdrawal").handler(this::withdraw);
  }

  private void mount(Router router, String path, Subject subject) {
    router.post(path).handler(context -> endorse(context, subject));
    router.get(path).handler(context -> list(context, subject));
  }

  private void endorse(RoutingContext context, Subject subject) {
    creations.prepareAndCreate(
        context,
        () -> {
          Endorsing.Keeping ready = prepare(context, subject.of(context));
          return () -> Answer.json(201, about(ready.keep()));
        });
  }

  /** {@code {comment, reviewer?}} or {@code {endorsement}}. */
  private Endorsing.Keeping prepare(RoutingContext context, Endorsed endorsed)
      throws RefusedException {
    Inputs body =
        Inputs.of(Requests.json(context), "request", "comment", "reviewer", "endorsement");
    Caller caller = Requests.caller(context);
    if (!body.has("endorsement")) {
      return endorsing.sign(caller, endorsed, body.text("comment"), body.optional("reviewer"));
    }
    if (body.has("comment") || body.has("reviewer")) {
      throw new RefusedException(
          Kind.INVALID,
          "expected either \"comment\", which the reviewer's key signs here, or \"endorsement\", which is signed; found both");
    }
    return endorsing.takeIn(caller, endorsed, body.get("endorsement"));
  }

  private void list(RoutingContext context, Subject subject) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          Endorsed endorsed = subject.of(context);
          return Paging.of(context)
              .answer(
                  (after, limit) -> endorsing.list(caller, endorsed, after, limit),
                  EndorsingRoutes::about);
        });
  }

  private void withdraw(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200, about(endorsing.withdraw(Requests.caller(context), context.pathParam("id")))));
  }

  private static ObjectNode about(KeptEndorsement kept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", kept.id()).put("issuer", kept.issuerId());
    kept.badgeClassId().ifPresent(it -> json.put("badgeClass", BadgeClass.uuidOf(it)));
    kept.reviewerId().ifPresent(it -> json.put("reviewer", it));
    json.put("created", kept.created().toString());
    kept.withdrawn().ifPresent(it -> json.put("withdrawn", it.toString()));
    json.set("endorsement", kept.endorsement().document());
    return json;
  }
}
