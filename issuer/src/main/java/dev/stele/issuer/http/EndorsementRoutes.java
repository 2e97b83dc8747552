package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Who vouches for delivered badges, for badge classes and for issuers, for anybody to read:
 * endorsements, endorsers, their keys.
 */
final class EndorsementRoutes {
  private final Issuance issuance;
  private final Workflow workflow;
  private final Delivery delivery;
  private final Answers answers;

  EndorsementRoutes(Issuance issuance, Workflow workflow, Delivery delivery, Answers answers) {
    this.issuance = issuance;
    this.workflow = workflow;
    this.delivery = delivery;
    this.answers = answers;
  }

  private interface Document {
    ObjectNode read(RoutingContext context) throws RefusedException;
  }

  void mount(Router router) {
    open(
        router,
        "\\/issuers\\/(?<id>[^/]+)\\/endorsements\\/(?<uuid>[0-9a-f-]{36})\\/(?<number>[1-9][0-9]?)",
        this::endorsement);
    open(
        router,
        "\\/issuers\\/(?<id>[^/]+)\\/endorsements\\/(?<uuid>[0-9a-f-]{36})",
        context ->
            workflow.endorsing().hosted(issuer(context), context.pathParam("uuid")).hosted());
    open(router, "\\/issuers\\/(?<id>[^/]+)\\/endorsements", this::ofIssuer);
    open(
        router,
        "\\/issuers\\/(?<id>[^/]+)\\/endorsers\\/(?<endorser>[0-9a-f-]{36})",
        context -> endorser(context).hostedProfile(issuer(context)));
    open(
        router,
        "\\/issuers\\/(?<id>[^/]+)\\/endorsers\\/(?<endorser>[0-9a-f-]{36})\\/key",
        context -> endorser(context).hostedKey(issuer(context)));
  }

  private void open(Router router, String path, Document document) {
    PublicRoutes.open(
        router.routeWithRegex(path),
        context ->
            answers.answer(
                context,
                () ->
                    Cached.answer(
                        context, Answer.json(200, document.read(context)), Cached.CHANGING)));
  }

  private IssuingDistrict issuer(RoutingContext context) throws RefusedException {
    return issuance.issuer(context.pathParam("id"));
  }

  private Endorser endorser(RoutingContext context) throws RefusedException {
    return workflow.office().endorser(issuer(context).id(), context.pathParam("endorser"));
  }

  /** Beside the profile, whose file must stay as it is: a registry has its hash. */
  private ObjectNode ofIssuer(RoutingContext context) throws RefusedException {
    IssuingDistrict issuer = issuer(context);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("issuer", issuer.profileId());
    ArrayNode list = json.putArray("endorsement");
    workflow.endorsing().standing(issuer).forEach(it -> list.add(it.document()));
    return json;
  }

  private ObjectNode endorsement(RoutingContext context) throws RefusedException {
    return delivery.endorsement(
        issuer(context), context.pathParam("uuid"), Integer.parseInt(context.pathParam("number")));
  }
}
