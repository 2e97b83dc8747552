package dev.stele.issuer.http;

import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.Portfolios;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.BadgePage;
import dev.stele.issuer.page.PortfolioPage;
import dev.stele.issuer.portfolio.SeenPortfolio;
import dev.stele.issuer.portfolio.Selection;
import dev.stele.verifier.page.Words;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The page of a portfolio, for whoever knows its address. */
final class PortfolioPages {
  /** What comes after it may be a secret. */
  static final String FOLDER = "/portfolios/";

  private final Portfolios portfolios;
  private final OutsideBadges outside;
  private final Answers answers;

  PortfolioPages(Portfolios portfolios, OutsideBadges outside, Answers answers) {
    this.portfolios = portfolios;
    this.outside = outside;
    this.answers = answers;
  }

  void mount(Router router) {
    Pages.reading(router.route(FOLDER + "portfolio.css")).handler(this::style);
    Pages.reading(router.route(FOLDER + ":address")).handler(this::page);
    Pages.reading(router.route(FOLDER + ":address/badges/:id")).handler(this::file);
    Pages.reading(router.route(FOLDER + ":address/badges/:id/picture")).handler(this::picture);
  }

  private void file(RoutingContext context) {
    answers.answer(
        context,
        () ->
            OutsideBadgeRoutes.attachment(
                outside.shownFile(context.pathParam("address"), context.pathParam("id"))));
  }

  private void picture(RoutingContext context) {
    answers.answer(
        context,
        () ->
            OutsideBadgeRoutes.picture(
                outside.shownPicture(context.pathParam("address"), context.pathParam("id"))));
  }

  private void style(RoutingContext context) {
    answers.answer(context, () -> Pages.style(context, PortfolioPage.style()));
  }

  private void page(RoutingContext context) {
    Words words = Pages.words(context);
    answers.answer(
        context,
        () -> {
          try {
            String address = context.pathParam("address");
            SeenPortfolio seen = portfolios.seen(address);
            Selection selection =
                Selection.of(name -> Optional.ofNullable(context.request().getParam(name)));
            return Pages.html(200, PortfolioPage.of(seen, address, selection, words), words);
          } catch (RefusedException e) {
            if (e.kind() != Kind.NOT_FOUND) {
              throw e;
            }
            return Pages.html(404, BadgePage.refused("portfolio", words), words);
          }
        });
  }
}
