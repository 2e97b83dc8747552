package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.chain.TrustlessGateway;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** What anybody may read: profiles, keys, revocation lists, delivered credentials. */
final class PublicRoutes {
  private final Issuance issuance;
  private final Delivery delivery;
  private final Answers answers;

  PublicRoutes(Issuance issuance, Delivery delivery, Answers answers) {
    this.issuance = issuance;
    this.delivery = delivery;
    this.answers = answers;
  }

  void mount(Router router) {
    open(router.route("/health"), this::health);
    open(router.route("/chain.json"), this::chain);
    open(router.route("/issuers/:id"), this::profile);
    open(
        router.route("/issuers/:id/revocations"),
        context -> document(context, issuance::revocationList));
    open(router.route("/ipfs/:cid"), this::content);
    open(
        router.route("/issuers/:id/keys/assertion"),
        context -> document(context, ProfileDocuments::assertionKey));
    open(
        router
            .routeWithRegex("/assertions/(?<uuid>[0-9a-f-]{36})\\.(?<form>json|jws|png|svg)")
            .setName("/assertions/:uuid.:form"),
        this::assertion);
  }

  static void open(Route route, Handler<RoutingContext> handler) {
    route
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context -> {
              // Verifiers run in browsers on other sites; all this is public.
              context.response().putHeader("Access-Control-Allow-Origin", "*");
              handler.handle(context);
            });
  }

  private void health(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          int issuers = issuance.issuers().size();
          return Answer.json(
              200,
              com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                  .objectNode()
                  .put("status", "up")
                  .put("issuers", issuers));
        });
  }

  private void chain(RoutingContext context) {
    answers.answer(context, () -> Answer.json(200, delivery.chain()));
  }

  /** The file whose hash the registry has, to the byte. */
  private void profile(RoutingContext context) {
    answers.answer(
        context,
        () ->
            new Answer(
                200,
                "application/json",
                Buffer.buffer(issuance.profile(issuance.issuer(context.pathParam("id"))).bytes())));
  }

  /**
   * What this service keeps, by its content identifier (Trustless Gateway Specification, {@code GET
   * /ipfs/CID?format=raw}).
   */
  private void content(RoutingContext context) {
    String cid = context.pathParam("cid");
    answers.answer(
        context,
        () ->
            new Answer(
                200,
                "application/vnd.ipld.raw",
                Buffer.buffer(
                    TrustlessGateway.sha256(cid)
                        .flatMap(issuance::profile)
                        .orElseThrow(
                            () ->
                                new RefusedException(
                                    Kind.NOT_FOUND,
                                    "there is nothing with the identifier %s here; expected that of one block (CIDv1, raw, sha2-256, base32)"
                                        .formatted(cid))))));
  }

  private void document(RoutingContext context, Function<IssuingDistrict, ObjectNode> document) {
    answers.answer(
        context, () -> Answer.json(200, document.apply(issuance.issuer(context.pathParam("id")))));
  }

  private void assertion(RoutingContext context) {
    String uuid = context.pathParam("uuid");
    if (context.pathParam("form").equals("svg")) {
      // Opened by itself an SVG is a page of this site's, and texts of others are in it.
      context
          .response()
          .putHeader(
              "Content-Security-Policy",
              "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox")
          .putHeader("X-Content-Type-Options", "nosniff");
    }
    answers.answer(
        context,
        () ->
            switch (context.pathParam("form")) {
              case "jws" -> new Answer(200, "application/jose", Buffer.buffer(delivery.jws(uuid)));
              case "png" -> new Answer(200, "image/png", Buffer.buffer(delivery.png(uuid)));
              case "svg" -> new Answer(200, "image/svg+xml", Buffer.buffer(delivery.svg(uuid)));
              default -> new Answer(200, "application/json", Buffer.buffer(delivery.json(uuid)));
            });
  }
}
