package dev.stele.issuer.http.console;

import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.Portfolios;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.http.Answers;
import dev.stele.issuer.http.PortfolioFiles;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.earner.EarnerPage;
import dev.stele.issuer.page.earner.OwnPortfolioView;
import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.OutsideFile;
import dev.stele.issuer.portfolio.Visibility;
import dev.stele.verifier.page.Words;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** A person's own portfolio: what they have, and what others see of it. */
final class PortfolioDesk {
  static final String PORTFOLIO = "/console/portfolio";
  private static final String OUTSIDE = PORTFOLIO + "/outside";
  private static final long MAX_FORM_BYTES = OutsideFile.MAX_BYTES + 64L * 1024;

  /** In characters, as in the API. */
  private static final int LONGEST_NAME = 200;

  private final Portfolios portfolios;
  private final OutsideBadges outside;
  private final PortfolioFiles files;
  private final Answers answers;

  PortfolioDesk(
      Portfolios portfolios, OutsideBadges outside, PortfolioFiles files, Answers answers) {
    this.portfolios = portfolios;
    this.outside = outside;
    this.files = files;
    this.answers = answers;
  }

  void mount(Gate gate, Router router) {
    gate.page(router, PORTFOLIO, visit -> page(visit, Optional.empty(), Fields.NONE, Faults.NONE));
    gate.form(router, PORTFOLIO + "/settings", new OnThePage(this::settle));
    gate.form(router, PORTFOLIO + "/badges/:badge", new OnThePage(this::show));
    gate.form(router, PORTFOLIO + "/link", new OnThePage(this::link));
    gate.formWithFiles(router, OUTSIDE, new OnThePage(this::add), MAX_FORM_BYTES);
    gate.form(router, OUTSIDE + "/:badge/shown", new OnThePage(this::showOutside));
    gate.form(router, OUTSIDE + "/:badge/verification", new OnThePage(this::verify));
    gate.form(router, OUTSIDE + "/:badge/removal", new Remove());
    gate.form(
        router,
        PORTFOLIO + "/link/withdrawal",
        new Confirmed("folio.link.withdraw", "link-withdrawn", portfolios::withdrawLink));
    gate.form(
        router,
        PORTFOLIO + "/deletion",
        new Confirmed("folio.delete", "portfolio-deleted", portfolios::delete));
    gate.file(router, OUTSIDE + "/:badge/file", it -> files.file(it.caller(), it.path("badge")));
    gate.file(
        router, OUTSIDE + "/:badge/picture", it -> files.picture(it.caller(), it.path("badge")));
    gate.file(
        router,
        PORTFOLIO + "/transcripts/:issuer",
        it -> files.transcript(it.caller(), it.path("issuer"), it.words()));
    router
        .get(PORTFOLIO + "/export")
        .handler(context -> files.export(answers, context, () -> gate.caller(context)));
  }

  private String page(Visit visit, Optional<String> link, Fields fields, Faults faults)
      throws RefusedException {
    return EarnerPage.portfolio(
        visit.frame(),
        new OwnPortfolioView(
            portfolios.own(visit.caller()), portfolios.whole(visit.caller()), link, visit.words()),
        fields,
        faults);
  }

  /** What a form of the page asks for. */
  @FunctionalInterface
  private interface Taking {
    Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException;
  }

  /** A form that stands on the portfolio's page, and comes back there when it is refused. */
  private final class OnThePage implements FormPage {
    private final Taking taking;

    OnThePage(Taking taking) {
      this.taking = taking;
    }

    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      return page(visit, Optional.empty(), fields, faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
      return taking.take(visit, fields);
    }
  }

  private Next settle(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    Optional<String> name = fields.given("name");
    long length = name.map(it -> it.codePoints().count()).orElse(0L);
    if (length > LONGEST_NAME) {
      throw new FaultyFormException(
          "name", visit.words().say("folio.fault.name", visit.words().number(length)));
    }
    Visibility visibility = Visibility.of(fields.text("visibility")).orElse(Visibility.PRIVATE);
    portfolios.set(visit.caller(), visibility, name);
    return Next.to(PORTFOLIO, "portfolio-set");
  }

  private static boolean isToBeShown(Fields fields) {
    return fields.text("shown").equals("true");
  }

  private static Next afterConsent(Fields fields) {
    return Next.to(PORTFOLIO, isToBeShown(fields) ? "shown" : "hidden");
  }

  private Next show(Visit visit, Fields fields) throws RefusedException {
    portfolios.show(visit.caller(), visit.path("badge"), isToBeShown(fields));
    return afterConsent(fields);
  }

  private Next showOutside(Visit visit, Fields fields) throws RefusedException {
    outside.show(visit.caller(), visit.path("badge"), isToBeShown(fields));
    return afterConsent(fields);
  }

  private Next verify(Visit visit, Fields fields) throws RefusedException {
    var unused = outside.verify(visit.caller(), visit.path("badge"));
    return Next.to(PORTFOLIO, "verified-again");
  }

  /** Told this once, so there is no other page to go to. */
  private Next link(Visit visit, Fields fields) throws RefusedException {
    String address = portfolios.makeLink(visit.caller()).address();
    return Next.shown(page(visit, Optional.of(address), Fields.NONE, Faults.NONE));
  }

  private Next add(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    Visit.Upload file =
        visit
            .upload("file")
            .orElseThrow(
                () -> new FaultyFormException("file", visit.words().say("folio.fault.file")));
    try {
      var unused = outside.add(visit.caller(), Files.readAllBytes(file.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new FaultyFormException(Faults.of("file", e, visit.words()));
    }
    return Next.to(PORTFOLIO, "outside-added");
  }

  private final class Remove implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      OutsideBadge badge = outside.held(visit.caller(), visit.path("badge"));
      Words words = visit.words();
      return EarnerPage.confirm(
          visit.frame(),
          words.say("folio.remove.title"),
          words.say("folio.remove.text", badge.claims().name(), badge.claims().issuerName()),
          words.say("folio.remove.yes"),
          PORTFOLIO,
          faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException {
      outside.remove(visit.caller(), visit.path("badge"));
      return Next.to(PORTFOLIO, "outside-removed");
    }
  }

  /** Something that ends for good. */
  @FunctionalInterface
  private interface Ending {
    void of(Caller caller) throws RefusedException;
  }

  private record Confirmed(String key, String done, Ending ending) implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) {
      Words words = visit.words();
      return EarnerPage.confirm(
          visit.frame(),
          words.say(key + ".title"),
          words.say(key + ".text"),
          words.say(key + ".yes"),
          PORTFOLIO,
          faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException {
      ending.of(visit.caller());
      return Next.to(PORTFOLIO, done);
    }
  }
}
