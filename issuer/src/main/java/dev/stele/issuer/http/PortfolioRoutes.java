package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Portfolios;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.portfolio.Visibility;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What people who signed in do with what they have earned. */
final class PortfolioRoutes {
  private static final String PORTFOLIO = "/api/v1/portfolio";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** In characters; longer ones would fill the page that they are to head. */
  private static final int LONGEST_NAME = 200;

  private final Portfolios portfolios;
  private final PortfolioFiles files;
  private final Answers answers;

  PortfolioRoutes(Issuance issuance, PortfolioFiles files, Answers answers) {
    this.portfolios = issuance.portfolios();
    this.files = files;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get(PORTFOLIO).handler(this::own);
    router.put(PORTFOLIO).handler(this::set);
    router.delete(PORTFOLIO).handler(this::delete);
    router.put(PORTFOLIO + "/badges/:assertion").handler(this::show);
    router.post(PORTFOLIO + "/link").handler(this::makeLink);
    router.delete(PORTFOLIO + "/link").handler(this::withdrawLink);
    router.get(PORTFOLIO + "/export").handler(this::export);
  }

  private void own(RoutingContext context) {
    answers.answer(
        context,
        () -> Answer.json(200, PortfolioJson.of(portfolios.own(Requests.caller(context)))));
  }

  private void set(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "request", "visibility", "name");
          String visibility = body.text("visibility");
          Visibility chosen =
              Visibility.of(visibility)
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Kind.INVALID,
                              "expected one of %s in \"visibility\", found \"%s\""
                                  .formatted(Visibility.labels(), visibility)));
          return Answer.json(
              200, PortfolioJson.of(portfolios.set(Requests.caller(context), chosen, name(body))));
        });
  }

  private static Optional<String> name(Inputs body) throws RefusedException {
    if (!body.has("name")) {
      return Optional.empty();
    }
    String name = body.text("name").strip();
    int length = name.codePointCount(0, name.length());
    if (length > LONGEST_NAME) {
      throw new RefusedException(
          Kind.INVALID,
          "expected at most %d characters in \"name\", found %,d".formatted(LONGEST_NAME, length));
    }
    return Optional.of(name);
  }

  private void delete(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          portfolios.delete(Requests.caller(context));
          return Answer.json(200, JSON.objectNode());
        });
  }

  private void show(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          boolean shown = consent(context);
          String assertion = context.pathParam("assertion");
          portfolios.show(Requests.caller(context), assertion, shown);
          return Answer.json(
              200, JSON.objectNode().put("assertion", assertion).put("shown", shown));
        });
  }

  static boolean consent(RoutingContext context) throws RefusedException {
    Inputs body = Inputs.of(Requests.json(context), "request", "shown");
    if (!body.get("shown").isBoolean()) {
      throw new RefusedException(
          Kind.INVALID, "expected true or false in \"shown\" of \"request\"");
    }
    return body.get("shown").booleanValue();
  }

  /** Not one of {@link Creations}: whose answer is lost makes another, as only a hash is kept. */
  private void makeLink(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Portfolios.Made made = portfolios.makeLink(Requests.caller(context));
          return Answer.json(
                  201,
                  JSON.objectNode()
                      .put("link", made.address())
                      .put("visibility", made.portfolio().visibility().label()))
              .with("Cache-Control", "no-store");
        });
  }

  private void withdrawLink(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          portfolios.withdrawLink(Requests.caller(context));
          return Answer.json(200, JSON.objectNode());
        });
  }

  private void export(RoutingContext context) {
    files.export(answers, context, () -> Requests.caller(context));
  }
}
