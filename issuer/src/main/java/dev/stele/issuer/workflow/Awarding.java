package dev.stele.issuer.workflow;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.store.Applications;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Awards what was approved. The last approval, both steps and the assertion are in one transaction:
 * a service that is killed has done all of it or nothing.
 */
final class Awarding {
  private final Applications applications;

  Awarding(Applications applications) {
    this.applications = applications;
  }

  /**
   * Takes an application to AWARDED, inside a transaction.
   *
   * @param ready has opened the district's key already, which takes long
   * @param endorsements of those who approved
   */
  void award(
      Application application,
      Issuance.Awarding ready,
      List<Endorsement> endorsements,
      String who,
      Instant now)
      throws RefusedException {
    applications.step(application, step(ApplicationState.APPROVED, who, application, now));
    ready.award(
        Assertion.endorsed(
            application.assertionUuid(),
            application.award(),
            application.badgeClassId(),
            now,
            endorsements));
    applications.step(
        applications.find(application.id()).orElseThrow(),
        step(ApplicationState.AWARDED, who, application, now));
  }

  private static Step step(
      ApplicationState state, String who, Application application, Instant now) {
    return new Step(state, who, now, application.round(), Optional.empty());
  }
}
