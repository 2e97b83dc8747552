package dev.stele.issuer.workflow;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.store.Applications;

/**
 * Which applications a caller may know of. One that they may not is refused just as one that is not
 * there, so that nobody finds out who applied by asking.
 */
final class Sight {
  private final Applications applications;

  Sight(Applications applications) {
    this.applications = applications;
  }

  static RefusedException noApplication(String id) {
    return new RefusedException(Kind.NOT_FOUND, "there is no application " + id);
  }

  /** An application, for the applicant, those who review it, and whoever may look at the issuer. */
  Application toSee(Caller caller, String id) throws RefusedException {
    Application application = find(id);
    if (!sees(caller, application)) {
      throw noApplication(id);
    }
    return application;
  }

  /**
   * An application, for whoever may do this at its issuer.
   *
   * @throws RefusedException of the kind FORBIDDEN when they may only see it
   */
  Application toAct(Caller caller, String id, Permission permission) throws RefusedException {
    Application application = find(id);
    if (!caller.may(permission, application.issuerId()) && !sees(caller, application)) {
      throw noApplication(id);
    }
    caller.require(permission, application.issuerId());
    return application;
  }

  private boolean sees(Caller caller, Application application) {
    return Acting.isThemselves(caller, application.applicant())
        || caller.may(Permission.READ, application.issuerId())
        || (caller.may(Permission.REVIEW, application.issuerId())
            && applications.assigned(application.id()).stream()
                .anyMatch(it -> it.subject().equals(caller.subject())));
  }

  private Application find(String id) throws RefusedException {
    return applications.find(id).orElseThrow(() -> noApplication(id));
  }
}
