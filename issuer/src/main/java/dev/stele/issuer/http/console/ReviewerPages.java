package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.earner.ApplicationLine;
import dev.stele.issuer.page.earner.ApplicationView;
import dev.stele.issuer.page.earner.EarnerPage;
import dev.stele.issuer.page.earner.ReviewView;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.workflow.ReviewOffice.Listed;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.ext.web.Router;
import java.util.List;

/** What reviewers do: look at evidence beside the rubric, and decide. */
final class ReviewerPages {
  static final String REVIEWS = "/console/reviews";

  private final Issuance issuance;
  private final Workflow workflow;
  private final BatchWorker worker;

  ReviewerPages(Issuance issuance, Workflow workflow, BatchWorker worker) {
    this.issuance = issuance;
    this.workflow = workflow;
    this.worker = worker;
  }

  void mount(Gate gate, Router router) {
    gate.page(router, REVIEWS, this::queue);
    gate.form(router, REVIEWS + "/:application", new Decide());
  }

  private String queue(Visit visit) throws RefusedException {
    List<Listed> all = workflow.office().queue(visit.caller());
    return EarnerPage.reviews(visit.frame(), lines(visit, all, true), lines(visit, all, false));
  }

  private static List<ApplicationLine> lines(Visit visit, List<Listed> all, boolean waiting) {
    return all.stream()
        .filter(it -> it.waiting() == waiting)
        .map(it -> new ApplicationLine(it.application(), it.badgeClass(), visit.words()))
        .toList();
  }

  private final class Decide implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      ApplicationView application = view(visit);
      boolean open =
          workflow.office().queue(visit.caller()).stream()
              .anyMatch(
                  it ->
                      it.waiting() && it.application().id().equals(application.application().id()));
      return EarnerPage.review(visit.frame(), new ReviewView(application, open, fields, faults));
    }

    private ApplicationView view(Visit visit) throws RefusedException {
      ApplicationView view =
          ApplicantPages.view(issuance, workflow, visit, visit.path("application"));
      visit.caller().require(Permission.REVIEW, view.application().issuerId());
      return view;
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
      ApplicationView seen = view(visit);
      requireUndecided(visit, seen, fields);
      ApplicantPages.requireSound(ReviewView.faults(fields, seen.policy(), visit.words()));
      var decided =
          workflow
              .reviewing()
              .decide(
                  visit.caller(),
                  seen.application().id(),
                  ReviewView.judgement(fields, seen.policy()));
      if (decided.state() == ApplicationState.AWARDED) {
        worker.nudge();
      }
      return Next.to(REVIEWS, "reviewed");
    }

    /** What was decided, or handed in anew, since they opened the page is told before all else. */
    private void requireUndecided(Visit visit, ApplicationView seen, Fields fields)
        throws FaultyFormException {
      if (seen.application().applicant().equals(visit.caller().subject())) {
        throw new FaultyFormException("", visit.words().say("refused.own-application"));
      }
      if (seen.application().state() != ApplicationState.IN_REVIEW) {
        throw new FaultyFormException("", visit.words().say("review.overtaken.state"));
      }
      if (!fields.text(ReviewView.ROUND).equals(Integer.toString(seen.application().round()))) {
        throw new FaultyFormException("", Refusals.said(Reason.ROUND_OVER.with(), visit.words()));
      }
    }
  }
}
