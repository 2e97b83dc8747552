package dev.stele.issuer.http;

import dev.stele.issuer.Hosting;
import dev.stele.issuer.http.Answers.Answer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The documents of hosted badges, at the addresses that are their ids; for anybody. */
final class HostedRoutes {
  private static final String UUID = "(?<uuid>[0-9a-f-]{36})";

  private final Hosting hosting;
  private final Answers answers;

  HostedRoutes(Hosting hosting, Answers answers) {
    this.hosting = hosting;
    this.answers = answers;
  }

  void mount(Router router) {
    PublicRoutes.open(router.routeWithRegex("/ob/assertions/" + UUID), this::assertion);
    PublicRoutes.open(router.routeWithRegex("/ob/badge-classes/" + UUID), this::badgeClass);
  }

  private void assertion(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Hosting.HostedAssertion hosted = hosting.assertion(context.pathParam("uuid"));
          return hosted.revoked()
              ? Answer.json(410, hosted.document())
              : Cached.answer(context, Answer.json(200, hosted.document()), Cached.CHANGING);
        });
  }

  private void badgeClass(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Cached.answer(
                context,
                Answer.json(200, hosting.badgeClass(context.pathParam("uuid"))),
                Cached.CHANGING));
  }
}
