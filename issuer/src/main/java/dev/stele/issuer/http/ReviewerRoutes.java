package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.workflow.Nominating;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Who reviews, who is assigned, and who else may apply. */
final class ReviewerRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Workflow workflow;
  private final Creations creations;
  private final Answers answers;

  ReviewerRoutes(Workflow workflow, Creations creations, Answers answers) {
    this.workflow = workflow;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get("/api/v1/badge-classes/:id/review").handler(this::policy);
    router.post("/api/v1/issuers/:id/reviewers").handler(this::add);
    router.get("/api/v1/issuers/:id/reviewers").handler(this::reviewers);
    router.delete("/api/v1/issuers/:id/reviewers/:reviewer").handler(this::remove);
    router.post("/api/v1/applications/:id/assignments").handler(this::assign);
    router.delete("/api/v1/applications/:id/assignments/:reviewer").handler(this::unassign);
    router.post("/api/v1/badge-classes/:id/nominations").handler(this::nominate);
  }

  private void policy(RoutingContext context) {
    answers.answer(
        context,
        () -> Answer.json(200, workflow.office().policy(Requests.badgeClassId(context)).json()));
  }

  private void add(RoutingContext context) {
    creations.create(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "reviewer", "email", "name");
          Reviewer added =
              workflow
                  .office()
                  .add(
                      Requests.caller(context),
                      context.pathParam("id"),
                      body.email("email"),
                      body.text("name"));
          return Answer.json(201, about(added));
        });
  }

  private void reviewers(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          String issuerId = context.pathParam("id");
          return Paging.of(context)
              .answer(
                  (after, limit) -> workflow.office().reviewers(caller, issuerId, after, limit),
                  ReviewerRoutes::about);
        });
  }

  private void remove(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200,
                about(
                    workflow
                        .office()
                        .remove(
                            Requests.caller(context),
                            context.pathParam("id"),
                            context.pathParam("reviewer")))));
  }

  private void assign(RoutingContext context) {
    creations.create(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "assignment", "reviewer");
          return Answer.json(
              201,
              ReviewRoutes.outline(
                  workflow
                      .office()
                      .assign(
                          Requests.caller(context),
                          context.pathParam("id"),
                          body.text("reviewer"))));
        });
  }

  private void unassign(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200,
                ReviewRoutes.outline(
                    workflow
                        .office()
                        .unassign(
                            Requests.caller(context),
                            context.pathParam("id"),
                            context.pathParam("reviewer")))));
  }

  private void nominate(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "nomination", "expires", "maxUses");
          JsonNode uses = body.get("maxUses");
          if (!uses.isIntegralNumber() || !uses.canConvertToInt()) {
            throw new RefusedException(Kind.INVALID, "expected a whole number in \"maxUses\"");
          }
          Nominating.Made made =
              workflow
                  .nominating()
                  .create(
                      Requests.caller(context),
                      Requests.badgeClassId(context),
                      body.instant("expires"),
                      uses.intValue());
          return Answer.json(
              201,
              JSON.objectNode()
                  .put("nomination", made.token())
                  .put("expires", made.link().expires().toString())
                  .put("maxUses", made.link().maxUses()));
        });
  }

  private static ObjectNode about(Reviewer reviewer) {
    return JSON.objectNode()
        .put("id", reviewer.id())
        .put("email", reviewer.subject())
        .put("name", reviewer.name());
  }
}
