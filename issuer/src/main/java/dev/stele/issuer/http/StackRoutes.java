package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Stacking;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.stack.Transcript;
import dev.stele.verifier.page.Words;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Badge classes that require others, and what a person has earned. */
final class StackRoutes {
  private static final String REQUIREMENTS = "/api/v1/badge-classes/:id/requirements";

  private final Issuance issuance;
  private final Stacking stacking;
  private final PortfolioFiles files;
  private final BatchWorker worker;
  private final Creations creations;
  private final Answers answers;

  StackRoutes(
      Issuance issuance,
      PortfolioFiles files,
      BatchWorker worker,
      Creations creations,
      Answers answers) {
    this.issuance = issuance;
    this.files = files;
    this.stacking = issuance.stacking();
    this.worker = worker;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get(REQUIREMENTS).handler(this::requirements);
    router.put(REQUIREMENTS).handler(this::require);
    router.get("/api/v1/badge-classes/:id/progress").handler(this::progress);
    router.post("/api/v1/badge-classes/:id/completions").handler(this::complete);
    router.get("/api/v1/issuers/:id/transcript").handler(this::transcript);
    router.get("/api/v1/issuers/:id/transcript.pdf").handler(this::printed);
  }

  /** The badge class in the path, if the caller may do this at its issuer. */
  private KnownClass allowed(RoutingContext context, Permission permission)
      throws RefusedException {
    KnownClass badge = stacking.badgeClass(Requests.badgeClassId(context));
    Requests.caller(context).require(permission, badge.issuerId());
    return badge;
  }

  private static String recipient(RoutingContext context) throws RefusedException {
    String email = context.request().getParam("recipient", "");
    if (!Inputs.isEmail(email)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an e-mail address in ?recipient= (with %2B for +), found \"" + email + "\"");
    }
    return email;
  }

  private void requirements(RoutingContext context) {
    answers.answer(
        context,
        () -> Answer.json(200, StackJson.of(stacking.rules(allowed(context, Permission.READ)))));
  }

  private void require(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          KnownClass badge = allowed(context, Permission.CLASSES);
          StackRules rules = StackRules.read(Requests.json(context));
          issuance.by(Requests.caller(context)).stacking().require(badge.id(), rules);
          return Answer.json(200, StackJson.of(rules));
        });
  }

  private void progress(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String email = recipient(context);
          KnownClass badge = stacking.badgeClass(Requests.badgeClassId(context));
          Requests.caller(context).requireOwnOrRead(email, badge.issuerId());
          return Answer.json(200, StackJson.of(badge, email, stacking.standing(badge.id(), email)));
        });
  }

  /** The same again, when it was awarded already. */
  private void complete(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          KnownClass badge = allowed(context, Permission.AWARD);
          String email =
              Inputs.of(Requests.json(context), "request", "recipient").email("recipient");
          issuance.openKey(badge.issuerId());
          return () -> complete(context, badge, email);
        });
  }

  private Answer complete(RoutingContext context, KnownClass badge, String email)
      throws RefusedException {
    Optional<Issuance.Accepted> accepted =
        issuance.by(Requests.caller(context)).stacking().complete(badge.id(), email);
    if (accepted.isEmpty()) {
      EarnedBadge there = stacking.standing(badge.id(), email).awarded().orElseThrow();
      return Answer.json(200, assertion(there.uuid()));
    }
    worker.nudge();
    ObjectNode json = assertion(accepted.get().assertions().getFirst());
    json.put("batch", accepted.get().batchId());
    StackJson.addCompleted(json, accepted.get().completed());
    return Answer.json(202, json);
  }

  private static ObjectNode assertion(String uuid) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .put("assertion", uuid);
  }

  private void transcript(RoutingContext context) {
    transcribe(
        context,
        (issuerId, email, transcript) ->
            Answer.json(200, StackJson.of(issuerId, email, transcript)));
  }

  /** The same on paper, with the badges of it that are delivered. */
  private void printed(RoutingContext context) {
    transcribe(
        context,
        (issuerId, email, transcript) ->
            files.printed(issuerId, email, transcript, words(context)));
  }

  /** How a transcript is told. */
  @FunctionalInterface
  private interface Telling {
    Answer tell(String issuerId, String email, Transcript transcript) throws RefusedException;
  }

  /** The transcript that is asked for, to whoever may see it. */
  private void transcribe(RoutingContext context, Telling telling) {
    answers.answer(
        context,
        () -> {
          String issuerId = context.pathParam("id");
          String email = recipient(context);
          Requests.caller(context).requireOwnOrRead(email, issuerId);
          return telling.tell(issuerId, email, stacking.transcript(issuerId, email));
        });
  }

  /** Unlike a page, the interface does not guess. */
  private static Words words(RoutingContext context) throws RefusedException {
    String named = context.request().getParam("lang");
    if (named != null && Words.LANGUAGES.stream().noneMatch(it -> it.getLanguage().equals(named))) {
      throw new RefusedException(
          Kind.INVALID, "expected \"en\" or \"es\" in ?lang=, found \"" + named + "\"");
    }
    return Pages.words(context);
  }
}
