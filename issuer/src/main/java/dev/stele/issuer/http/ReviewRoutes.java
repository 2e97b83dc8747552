package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.workflow.Prepared;
import dev.stele.issuer.workflow.Request;
import dev.stele.issuer.workflow.ReviewOffice;
import dev.stele.issuer.workflow.Submission;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applications for badges, and what reviewers decide on them. */
final class ReviewRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Workflow workflow;
  private final BatchWorker worker;
  private final Creations creations;
  private final Answers answers;

  ReviewRoutes(Workflow workflow, BatchWorker worker, Creations creations, Answers answers) {
    this.workflow = workflow;
    this.worker = worker;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.post("/api/v1/badge-classes/:id/applications").handler(this::apply);
    router.get("/api/v1/issuers/:id/applications").handler(this::applications);
    router.get("/api/v1/applications/:id").handler(this::application);
    router.put("/api/v1/applications/:id/submission").handler(this::submit);
    router.post("/api/v1/applications/:id/withdrawal").handler(this::withdraw);
    router.post("/api/v1/applications/:id/reviews").handler(this::review);
  }

  private void apply(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          Request request = Request.read(Requests.json(context));
          String badgeClass = Requests.badgeClassId(context);
          Prepared prepared = workflow.applying().prepare(caller, badgeClass, request);
          return () -> changed(caller, 201, prepared.carryOut());
        });
  }

  private void submit(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          Submission submission = Submission.read(Requests.json(context));
          return changed(
              caller, 200, workflow.applying().submit(caller, context.pathParam("id"), submission));
        });
  }

  private void withdraw(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          return changed(
              caller, 200, workflow.applying().withdraw(caller, context.pathParam("id")));
        });
  }

  private void review(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          Judgement judgement = Judgement.read(Requests.json(context));
          Prepared prepared =
              workflow
                  .reviewing()
                  .prepare(Requests.caller(context), context.pathParam("id"), judgement);
          return () -> {
            Application decided = prepared.carryOut();
            if (decided.state() == ApplicationState.AWARDED) {
              worker.nudge();
            }
            return Answer.json(201, outline(decided));
          };
        });
  }

  private Answer changed(Caller caller, int status, Application application)
      throws RefusedException {
    if (application.state() == ApplicationState.AWARDED) {
      worker.nudge();
    }
    return Answer.json(status, about(workflow.office().changed(caller, application)));
  }

  private void application(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200,
                about(workflow.office().file(Requests.caller(context), context.pathParam("id")))));
  }

  private void applications(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String wanted = context.request().getParam("state");
          Optional<ApplicationState> state =
              wanted == null ? Optional.empty() : Optional.of(state(wanted));
          Caller caller = Requests.caller(context);
          String issuerId = context.pathParam("id");
          return Paging.of(context)
              .answer(
                  (after, limit) ->
                      workflow.office().applications(caller, issuerId, state, after, limit),
                  ReviewRoutes::outline);
        });
  }

  private static ApplicationState state(String name) throws RefusedException {
    try {
      return ApplicationState.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Kind.INVALID, "expected a state such as IN_REVIEW in \"state\", found \"" + name + "\"");
    }
  }

  static ObjectNode outline(Application application) {
    ObjectNode json = JSON.objectNode();
    json.put("id", application.id());
    json.put("issuer", application.issuerId());
    json.put("badgeClass", BadgeClass.uuidOf(application.badgeClassId()));
    json.put("state", application.state().name());
    json.put("round", application.round());
    json.put("submitted", application.submitted().toString());
    json.putObject("applicant").put("name", application.award().name());
    if (application.state() == ApplicationState.AWARDED) {
      json.put("assertion", application.assertionUuid());
    }
    return json;
  }

  static ObjectNode about(ReviewOffice.File file) {
    ObjectNode json = outline(file.application());
    ((ObjectNode) json.get("applicant")).put("email", file.application().award().email());
    json.put("narrative", file.application().award().narrative().orElseThrow());
    ArrayNode evidence = json.putArray("evidence");
    file.application().award().evidence().stream().map(Evidence::toJson).forEach(evidence::add);
    json.setAll(file.application().award().details());
    ArrayNode reviewers = json.putArray("reviewers");
    Map<String, Reviewer> byId =
        file.assigned().stream().collect(Collectors.toMap(Reviewer::id, Function.identity()));
    for (Reviewer reviewer : file.assigned()) {
      reviewers.addObject().put("id", reviewer.id()).put("name", reviewer.name());
    }
    ArrayNode reviews = json.putArray("reviews");
    for (Review review : file.reviews()) {
      ObjectNode written = reviews.addObject();
      written.put("reviewer", review.reviewerId());
      Optional.ofNullable(byId.get(review.reviewerId()))
          .ifPresent(reviewer -> written.put("name", reviewer.name()));
      written.put("round", review.round()).put("decision", review.decision().label());
      ObjectNode scores = written.putObject("scores");
      review.scores().forEach(scores::put);
      written.put("comment", review.comment()).put("decided", review.decided().toString());
    }
    ArrayNode history = json.putArray("history");
    for (Step step : file.steps()) {
      ObjectNode written = history.addObject();
      written.put("state", step.state().name()).put("at", step.at().toString());
      written.put("round", step.round());
      if (file.whole()) {
        written.put("who", step.who());
      }
      step.note().ifPresent(note -> written.put("note", note));
    }
    return json;
  }
}
