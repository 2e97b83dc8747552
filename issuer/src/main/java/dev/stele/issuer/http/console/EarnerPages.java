package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.http.Answers;
import dev.stele.issuer.http.PortfolioFiles;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.ConsolePage.Waiting;
import dev.stele.issuer.page.earner.EarnerPage;
import dev.stele.issuer.workflow.OpenClasses;
import dev.stele.issuer.workflow.ReviewOffice;
import dev.stele.issuer.workflow.ReviewOffice.Listed;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/** The pages of earners and reviewers. */
public final class EarnerPages {
  private final ReviewOffice office;
  private final ApplicantPages applicants;
  private final ReviewerPages reviewers;
  private final PortfolioDesk portfolio;
  private final OpenClassesPage open;

  public EarnerPages(
      Issuance issuance,
      Workflow workflow,
      OpenClasses open,
      OutsideBadges outside,
      PortfolioFiles files,
      BatchWorker worker,
      Answers answers) {
    this.office = workflow.office();
    this.applicants = new ApplicantPages(issuance, workflow, worker);
    this.reviewers = new ReviewerPages(issuance, workflow, worker);
    this.open = new OpenClassesPage(issuance, open);
    this.portfolio = new PortfolioDesk(issuance.portfolios(), outside, files, answers);
  }

  void mount(Gate gate, Navigation navigation, HomePage home, Router router) {
    gate.asset(router, "/console/earner.css", "text/css", EarnerPage.style());
    applicants.mount(gate, router);
    reviewers.mount(gate, router);
    portfolio.mount(gate, router);
    open.mount(gate, router);
    navigation.add("portfolio", PortfolioDesk.PORTFOLIO, Caller::isPerson);
    navigation.add("open", OpenClassesPage.PATH, Caller::isPerson);
    navigation.add("applications", ApplicantPages.APPLICATIONS, Caller::isPerson);
    navigation.add("reviews", ReviewerPages.REVIEWS, EarnerPages::reviews);
    home.add(this::waiting);
  }

  private static boolean reviews(Caller caller) {
    return caller.isPerson()
        && caller.permissions().values().stream().anyMatch(it -> it.contains(Permission.REVIEW));
  }

  private List<Waiting> waiting(Visit visit) throws RefusedException {
    List<Waiting> waiting = new ArrayList<>();
    if (!visit.caller().isPerson()) {
      return waiting;
    }
    add(visit, waiting, "home.reviews", office.queue(visit.caller()), ReviewerPages.REVIEWS);
    add(
        visit,
        waiting,
        "home.applications",
        office.own(visit.caller()),
        ApplicantPages.APPLICATIONS);
    return waiting;
  }

  private static void add(
      Visit visit, List<Waiting> waiting, String key, List<Listed> listed, String path) {
    long count = listed.stream().filter(Listed::waiting).count();
    if (count > 0) {
      waiting.add(new Waiting(visit.words().say(key), count, path));
    }
  }
}
