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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What anybody may read: profiles, keys, revocation lists, delivered credentials. */
final class PublicRoutes {
  private static final String SVG = "image/svg+xml";

  private static final Map<String, String> FORMS =
      Map.of("json", "application/json", "jws", "application/jose", "png", "image/png", "svg", SVG);

  /** Of an assertion without a suffix; a client that says nothing gets the first. */
  private static final List<String> OFFERED =
      List.of("application/json", "application/ld+json", "application/jose", "image/png", SVG);

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
    open(router.routeWithRegex("/assertions/(?<uuid>[0-9a-f-]{36})"), this::negotiated);
  }

  static void open(Route route, Handler<RoutingContext> handler) {
    route
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .method(HttpMethod.OPTIONS)
        .handler(
            context -> {
              // Verifiers run in browsers on other sites; all this is public.
              context
                  .response()
                  .putHeader("Access-Control-Allow-Origin", "*")
                  .putHeader("Access-Control-Expose-Headers", "ETag, Link");
              if (HttpMethod.OPTIONS.equals(context.request().method())) {
                preflight(context);
              } else {
                handler.handle(context);
              }
            });
  }

  /** What a browser asks before it lets a page of another site ask (Fetch, CORS-preflight). */
  private static void preflight(RoutingContext context) {
    context
        .response()
        .setStatusCode(204)
        .putHeader("Allow", "GET, HEAD, OPTIONS")
        .putHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        .putHeader("Access-Control-Allow-Headers", "Accept, If-None-Match")
        .putHeader("Access-Control-Max-Age", "86400")
        .end()
        .onFailure(unused -> context.response().reset());
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
    answers.answer(
        context, () -> Cached.answer(context, Answer.json(200, delivery.chain()), Cached.CHANGING));
  }

  /** The file whose hash the registry has, to the byte. */
  private void profile(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Cached.answer(
                context,
                new Answer(
                    200,
                    "application/json",
                    Buffer.buffer(
                        issuance.profile(issuance.issuer(context.pathParam("id"))).bytes())),
                Cached.CHANGING));
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
            Cached.answer(
                context,
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
                                            .formatted(cid))))),
                Cached.FOR_GOOD));
  }

  private void document(RoutingContext context, Function<IssuingDistrict, ObjectNode> document) {
    answers.answer(
        context,
        () ->
            Cached.answer(
                context,
                Answer.json(200, document.apply(issuance.issuer(context.pathParam("id")))),
                Cached.CHANGING));
  }

  private void assertion(RoutingContext context) {
    answers.answer(context, () -> delivered(context, FORMS.get(context.pathParam("form"))));
  }

  /** Of the forms that there are, the one that the asker likes best. */
  private void negotiated(RoutingContext context) {
    // A cache must not take one form for another, nor a refusal for a badge.
    context.response().putHeader("Vary", "Accept");
    answers.answer(context, () -> delivered(context, Accepted.of(context, OFFERED)));
  }

  private Answer delivered(RoutingContext context, String type) throws RefusedException {
    String uuid = context.pathParam("uuid");
    Buffer body =
        switch (type) {
          case "application/jose" -> Buffer.buffer(delivery.jws(uuid));
          case "image/png" -> Buffer.buffer(delivery.png(uuid));
          case SVG -> Buffer.buffer(delivery.svg(uuid));
          default -> Buffer.buffer(delivery.json(uuid));
        };
    Answer answer = Cached.answer(context, new Answer(200, type, body), Cached.DELIVERED);
    if (!type.equals(SVG)) {
      return answer;
    }
    // Opened by itself an SVG is a page of this site's, and texts of others are in it.
    return answer
        .with(
            "Content-Security-Policy",
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox")
        .with("X-Content-Type-Options", "nosniff");
  }
}
