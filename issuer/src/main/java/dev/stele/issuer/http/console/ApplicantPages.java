package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.earner.ApplicationLine;
import dev.stele.issuer.page.earner.ApplicationView;
import dev.stele.issuer.page.earner.ClassView;
import dev.stele.issuer.page.earner.EarnerPage;
import dev.stele.issuer.page.earner.EvidenceForm;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.workflow.Request;
import dev.stele.issuer.workflow.ReviewOffice;
import dev.stele.issuer.workflow.Workflow;
import dev.stele.verifier.page.Words;
import io.vertx.ext.web.Router;
import java.util.Optional;

/** What applicants do: apply, look at what became of it, hand in anew, withdraw. */
final class ApplicantPages {
  static final String APPLICATIONS = "/console/applications";
  private static final String NOMINATION = "nomination";

  private final Issuance issuance;
  private final Workflow workflow;
  private final BatchWorker worker;

  ApplicantPages(Issuance issuance, Workflow workflow, BatchWorker worker) {
    this.issuance = issuance;
    this.workflow = workflow;
    this.worker = worker;
  }

  void mount(Gate gate, Router router) {
    gate.page(router, APPLICATIONS, this::applications);
    gate.page(router, APPLICATIONS + "/:application", this::application);
    gate.form(router, "/console/apply/:class", new Apply());
    gate.form(router, APPLICATIONS + "/:application/submission", new HandInAnew());
    gate.form(router, APPLICATIONS + "/:application/withdrawal", new Withdraw());
  }

  private String applications(Visit visit) throws RefusedException {
    return EarnerPage.applications(
        visit.frame(),
        workflow.office().own(visit.caller()).stream()
            .map(it -> new ApplicationLine(it.application(), it.badgeClass(), visit.words()))
            .toList());
  }

  private String application(Visit visit) throws RefusedException {
    ApplicationView view = view(visit);
    boolean own = view.application().applicant().equals(visit.caller().subject());
    return EarnerPage.application(visit.frame(), view, own);
  }

  private ApplicationView view(Visit visit) throws RefusedException {
    return view(issuance, workflow, visit, visit.path("application"));
  }

  /** As whoever may see it sees it. */
  static ApplicationView view(Issuance issuance, Workflow workflow, Visit visit, String id)
      throws RefusedException {
    ReviewOffice.File file = workflow.office().file(visit.caller(), id);
    String badgeClass = file.application().badgeClassId();
    return new ApplicationView(
        file,
        badge(issuance, badgeClass, visit.words()),
        workflow.office().policy(badgeClass),
        visit.words());
  }

  private static ClassView badge(Issuance issuance, String id, Words words)
      throws RefusedException {
    KnownClass badge = issuance.stacking().badgeClass(id);
    return new ClassView(badge, issuance.issuer(badge.issuerId()).district().name(), words);
  }

  /** The applicant's own application; to all others it is not there. */
  private Application own(Caller caller, String id) throws RefusedException {
    Application application = workflow.office().file(caller, id).application();
    if (!application.applicant().equals(caller.subject())) {
      throw new RefusedException(
          RefusedException.Kind.NOT_FOUND, "there is no application " + id + " of yours");
    }
    return application;
  }

  private void nudgeIfAwarded(Application application) {
    if (application.state() == ApplicationState.AWARDED) {
      worker.nudge();
    }
  }

  private final class Apply implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      visit.caller().requirePerson();
      String id = BadgeClass.idOf(visit.path("class"));
      String nomination = fields.given(NOMINATION).or(() -> visit.query(NOMINATION)).orElse("");
      return EarnerPage.apply(
          visit.frame(),
          badge(issuance, id, visit.words()),
          workflow.office().policy(id),
          Optional.of(nomination),
          fields,
          faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
      if (fields.given(EvidenceForm.MORE).isPresent()) {
        return Next.shown(show(visit, fields, Faults.NONE));
      }
      requireSound(EvidenceForm.faults(fields, visit.words(), true));
      Request request =
          new Request(
              Optional.empty(),
              fields.text(EvidenceForm.NAME).strip(),
              EvidenceForm.submission(fields),
              fields.given(NOMINATION));
      Application made =
          workflow.applying().apply(visit.caller(), BadgeClass.idOf(visit.path("class")), request);
      nudgeIfAwarded(made);
      return Next.to(APPLICATIONS + "/" + made.id(), "applied");
    }
  }

  static void requireSound(Faults faults) throws FaultyFormException {
    if (!faults.isEmpty()) {
      throw new FaultyFormException(faults);
    }
  }

  private final class HandInAnew implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      Application application = own(visit.caller(), visit.path("application"));
      String id = application.badgeClassId();
      return EarnerPage.apply(
          visit.frame(),
          badge(issuance, id, visit.words()),
          workflow.office().policy(id),
          Optional.empty(),
          fields.isEmpty() ? EvidenceForm.of(application) : fields,
          faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
      if (fields.given(EvidenceForm.MORE).isPresent()) {
        return Next.shown(show(visit, fields, Faults.NONE));
      }
      requireSound(EvidenceForm.faults(fields, visit.words(), false));
      String id = visit.path("application");
      nudgeIfAwarded(
          workflow.applying().submit(visit.caller(), id, EvidenceForm.submission(fields)));
      return Next.to(APPLICATIONS + "/" + id, "handed-in-anew");
    }
  }

  private final class Withdraw implements FormPage {
    @Override
    public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
      Application application = own(visit.caller(), visit.path("application"));
      Words words = visit.words();
      String name = badge(issuance, application.badgeClassId(), words).name().shown();
      return EarnerPage.confirm(
          visit.frame(),
          words.say("application.withdraw.title"),
          words.say("application.withdraw.text", name),
          words.say("application.withdraw.yes"),
          APPLICATIONS + "/" + application.id(),
          faults);
    }

    @Override
    public Next take(Visit visit, Fields fields) throws RefusedException {
      String id = visit.path("application");
      workflow.applying().withdraw(visit.caller(), id);
      return Next.to(APPLICATIONS + "/" + id, "withdrawn");
    }
  }
}
