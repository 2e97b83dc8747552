package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.life.Attempt;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.workflow.Applying;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the district's own people and programs do; behind the token. */
final class ApiRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Issuance issuance;
  private final Applying applying;
  private final Listing listing;
  private final BatchLine line;
  private final BatchWorker worker;
  private final Creations creations;
  private final Answers answers;

  ApiRoutes(
      Issuance issuance,
      Applying applying,
      Listing listing,
      BatchLine line,
      BatchWorker worker,
      Creations creations,
      Answers answers) {
    this.issuance = issuance;
    this.applying = applying;
    this.listing = listing;
    this.line = line;
    this.worker = worker;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.post("/api/v1/issuers").handler(this::createIssuer);
    router.get("/api/v1/issuers").handler(this::issuers);
    router.post("/api/v1/issuers/:id/badge-classes").handler(this::createBadgeClass);
    router.get("/api/v1/issuers/:id/badge-classes").handler(this::badgeClasses);
    router.post("/api/v1/badge-classes/:id/assertions").handler(this::award);
    router.post("/api/v1/issuers/:id/batches").handler(this::closeBatch);
    router.get("/api/v1/issuers/:id/batches").handler(this::batches);
    router.post("/api/v1/issuers/:id/revocations").handler(this::revoke);
    router.get("/api/v1/batches/:id").handler(this::batch);
    router.post("/api/v1/batches/:id/retry").handler(this::retry);
    router.get("/api/v1/issuers/:id/anchor-estimate").handler(this::estimate);
  }

  /** What is done, on the caller's behalf. */
  private Issuance by(RoutingContext context) {
    return issuance.by(Requests.caller(context));
  }

  /** The batch in the path, if the caller may do this at its issuer. */
  private Batch batch(RoutingContext context, Permission permission) throws RefusedException {
    Batch batch = issuance.batch(context.pathParam("id"));
    Requests.caller(context).require(permission, batch.issuerId());
    return batch;
  }

  private void createIssuer(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          Requests.caller(context).requireService();
          District district = District.read(Requests.json(context));
          IssuingDistrict issuer = issuance.newIssuer(district, Optional.empty());
          return () -> Answer.json(201, about(by(context).add(issuer)));
        });
  }

  private void issuers(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          return Paging.of(context)
              .answer((after, limit) -> readable(caller, after, limit), ApiRoutes::about);
        });
  }

  /** The issuers after a place that the caller may see, as many as wanted if there are. */
  private List<Entry<IssuingDistrict>> readable(Caller caller, Optional<Place> after, int limit) {
    List<Entry<IssuingDistrict>> readable = new ArrayList<>();
    Optional<Place> from = after;
    List<Entry<IssuingDistrict>> found;
    do {
      found = listing.issuers(from, limit);
      found.stream()
          .filter(entry -> caller.may(Permission.READ, entry.value().id()))
          .forEach(readable::add);
      from = found.isEmpty() ? from : Optional.of(found.getLast().place());
    } while (readable.size() < limit && found.size() == limit);
    return readable.subList(0, Math.min(limit, readable.size()));
  }

  private void createBadgeClass(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          String issuerId = Requests.issuer(context, Permission.CLASSES);
          ObjectNode body = Requests.json(context);
          JsonNode review = body.remove("review");
          Optional<StackRules> rules = StackRules.takenFrom(body);
          ObjectNode definition = BadgeClass.definition(body);
          byte[] png = BadgePicture.of(body.path("image"));
          Optional<ReviewPolicy> policy =
              review == null ? Optional.empty() : Optional.of(ReviewPolicy.read(review));
          return () -> {
            BadgeClass badge =
                applying.createBadgeClass(
                    Requests.caller(context), issuerId, definition, png, policy, rules);
            return Answer.json(201, about(badge, Optional.empty()));
          };
        });
  }

  private void badgeClasses(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String id = issuance.issuer(Requests.issuer(context, Permission.READ)).id();
          Map<String, Instant> retired = issuance.retired(id);
          return Paging.of(context)
              .answer(
                  (after, limit) -> listing.badgeClasses(id, after, limit),
                  badge -> about(badge, Optional.ofNullable(retired.get(badge.id()))));
        });
  }

  private void award(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          BadgeClass badge = Requests.badgeClass(context, issuance, Permission.AWARD);
          Roster roster = Requests.roster(context);
          List<Award> awards =
              Requests.skipsInvalid(context) ? roster.skippingFaults() : roster.allOrNothing();
          Issuance.Signed signed = by(context).sign(badge.id(), awards);
          return () -> {
            Issuance.Accepted accepted = by(context).accept(signed);
            ObjectNode json = JSON.objectNode();
            json.put("batch", accepted.batchId());
            accepted.assertions().forEach(json.putArray("assertions")::add);
            StackJson.addCompleted(json, accepted.completed());
            roster.faults().forEach(json.putArray("skipped")::add);
            worker.nudge();
            return Answer.json(202, json);
          };
        });
  }

  private void closeBatch(RoutingContext context) {
    creations.create(
        context,
        () -> {
          IssuingDistrict issuer = issuance.issuer(Requests.issuer(context, Permission.BATCHES));
          String batchId =
              line.close(issuer.id(), Requests.caller(context))
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Kind.INVALID, "no assertion is waiting to be anchored"));
          worker.nudge();
          return Answer.json(202, about(issuance.batch(batchId)));
        });
  }

  private void batches(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          String id = issuance.issuer(Requests.issuer(context, Permission.READ)).id();
          return Paging.of(context)
              .answer((after, limit) -> listing.batches(id, after, limit), this::about);
        });
  }

  private void revoke(RoutingContext context) {
    creations.create(
        context,
        () -> {
          String issuerId = Requests.issuer(context, Permission.REVOKE);
          Revoking.Order order = Requests.revocations(context);
          ObjectNode json = JSON.objectNode();
          by(context).revoking().accept(issuerId, order).forEach(json.putArray("batches")::add);
          worker.nudge();
          return Answer.json(202, json);
        });
  }

  private void batch(RoutingContext context) {
    answers.answer(context, () -> Answer.json(200, about(batch(context, Permission.READ))));
  }

  private void retry(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Batch batch = issuance.retryNow(batch(context, Permission.BATCHES).id());
          worker.nudge();
          return Answer.json(202, about(batch));
        });
  }

  /** What sealing now would cost at most. */
  private void estimate(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          IssuingDistrict issuer = issuance.issuer(Requests.issuer(context, Permission.READ));
          try {
            return Answer.json(
                200, JSON.objectNode().put("maxFeeWei", line.estimate(issuer).toString()));
          } catch (AnchoringException e) {
            throw new RefusedException(Kind.NODE_UNAVAILABLE, e.getMessage());
          }
        });
  }

  private ObjectNode about(Batch batch) {
    ObjectNode json = JSON.objectNode();
    json.put("id", batch.id());
    json.put("issuer", batch.issuerId());
    json.put("kind", batch.isRevocation() ? "revocations" : "assertions");
    json.put("state", batch.state().name());
    json.put("assertions", batch.size());
    json.put("opened", batch.opened().toString());
    ArrayNode attempts = json.putArray("attempts");
    for (Attempt attempt : batch.attempts()) {
      attempts
          .addObject()
          .put("transaction", attempt.transaction().id().text())
          .put("nonce", attempt.transaction().nonce())
          .put("maxGasPriceWei", attempt.offer().maxGasPrice().toString())
          .put("signedAt", attempt.signedAt().toString());
    }
    batch.root().ifPresent(root -> json.put("merkleRoot", root.hex()));
    batch.transaction().ifPresent(sent -> json.put("transaction", sent.text()));
    batch
        .receipt()
        .ifPresent(
            block ->
                json.put("blockNumber", block.blockNumber())
                    .put("gasUsed", block.gasUsed())
                    .put(
                        "feeWei",
                        block
                            .effectiveGasPrice()
                            .multiply(BigInteger.valueOf(block.gasUsed()))
                            .toString()));
    worker
        .trouble(batch.id())
        .ifPresent(
            trouble ->
                json.putObject("trouble")
                    .put("code", trouble.code())
                    .put("message", trouble.message()));
    return json;
  }

  static ObjectNode about(IssuingDistrict issuer) {
    return JSON.objectNode()
        .put("id", issuer.id())
        .put("profile", issuer.profileId())
        .put("name", issuer.district().name())
        .put("issuingAddress", issuer.issuingAddress().text());
  }

  static ObjectNode about(BadgeClass badge, Optional<Instant> retired) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", badge.uuid())
            .put("issuer", badge.issuerId())
            .put("name", badge.definition().path("name").asText());
    retired.ifPresent(since -> json.put("retired", since.toString()));
    return json;
  }
}
