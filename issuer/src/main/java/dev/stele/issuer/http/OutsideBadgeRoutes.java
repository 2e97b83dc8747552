package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.http.Answers.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Badges of other issuers in the portfolios of people who signed in. */
final class OutsideBadgeRoutes {
  static final String PATH = "/api/v1/portfolio/outside-badges";

  private final OutsideBadges outside;
  private final Answers answers;

  OutsideBadgeRoutes(OutsideBadges outside, Answers answers) {
    this.outside = outside;
    this.answers = answers;
  }

  void mount(Router router) {
    router.post(PATH).handler(this::add);
    router.put(PATH + "/:id").handler(this::show);
    router.delete(PATH + "/:id").handler(this::remove);
    router.get(PATH + "/:id/file").handler(this::file);
    router.post(PATH + "/:id/verification").handler(this::verify);
  }

  /** Not one of {@link Creations}: the same badge again is refused. */
  private void add(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                201,
                PortfolioJson.of(outside.add(Requests.caller(context), Requests.bytes(context)))));
  }

  private void show(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          boolean shown = PortfolioRoutes.consent(context);
          String id = context.pathParam("id");
          outside.show(Requests.caller(context), id, shown);
          return Answer.json(
              200, JsonNodeFactory.instance.objectNode().put("id", id).put("shown", shown));
        });
  }

  private void remove(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          outside.remove(Requests.caller(context), context.pathParam("id"));
          return Answer.json(200, JsonNodeFactory.instance.objectNode());
        });
  }

  private void file(RoutingContext context) {
    answers.answer(
        context, () -> attachment(outside.file(Requests.caller(context), context.pathParam("id"))));
  }

  private void verify(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200,
                PortfolioJson.of(
                    outside.verify(Requests.caller(context), context.pathParam("id")))));
  }

  /** A file from elsewhere: to be kept, never to be run on a page of this site's. */
  static Answer attachment(OutsideBadges.Kept kept) {
    return new Answer(200, kept.badge().form().mediaType(), Buffer.buffer(kept.bytes()))
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("X-Content-Type-Options", "nosniff")
        .with(
            "Content-Disposition",
            "attachment; filename=\"%s\"".formatted(kept.badge().fileName()));
  }

  /** A picture that was made here, of pixels alone. */
  static Answer picture(byte[] png) {
    return new Answer(200, "image/png", Buffer.buffer(png))
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }
}
