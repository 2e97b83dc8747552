package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Stacking;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.Applications;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What applicants do: apply, hand in anew, withdraw. */
public final class Applying {
  private final Issuance issuance;
  private final Store store;
  private final Applications applications;
  private final Nominating nominating;
  private final Assigning assigning;
  private final Awarding awarding;
  private final Sight sight;
  private final Clock clock;

  public Applying(Issuance issuance, DataFolder folder, Nominating nominating, Clock clock) {
    this.issuance = issuance;
    this.store = folder.store();
    this.applications = folder.applications();
    this.nominating = nominating;
    this.assigning = new Assigning(applications, folder.reviewers());
    this.awarding = new Awarding(applications);
    this.sight = new Sight(applications);
    this.clock = clock;
  }

  /** Adds a badge class, with the way in which applications for it are reviewed if it has one. */
  public BadgeClass createBadgeClass(
      Caller caller,
      String issuerId,
      ObjectNode definition,
      byte[] png,
      Optional<ReviewPolicy> policy)
      throws RefusedException {
    return store.together(
        () -> {
          BadgeClass badge = issuance.by(caller).createBadgeClass(issuerId, definition, png);
          policy.ifPresent(review -> applications.add(badge.id(), review));
          return badge;
        });
  }

  /** The same with what the class requires of its holders' other badges, if it does. */
  public BadgeClass createBadgeClass(
      Caller caller,
      String issuerId,
      ObjectNode definition,
      byte[] png,
      Optional<ReviewPolicy> policy,
      Optional<StackRules> rules)
      throws RefusedException {
    Stacking.Making making = () -> createBadgeClass(caller, issuerId, definition, png, policy);
    return rules.isPresent()
        ? issuance.by(caller).stacking().create(rules.get(), making)
        : making.make();
  }

  /** How applications for a class are reviewed, where anybody can apply. */
  public Optional<ReviewPolicy> policy(String badgeClassId) {
    return applications.policy(badgeClassId);
  }

  /** Applies for a badge. */
  public Application apply(Caller caller, String badgeClassId, Request request)
      throws RefusedException {
    return prepare(caller, badgeClassId, request).carryOut();
  }

  /** Prepares an application: what takes long, and stores nothing. */
  public Prepared prepare(Caller caller, String badgeClassId, Request request)
      throws RefusedException {
    BadgeClass badge = issuance.badgeClass(badgeClassId);
    ReviewPolicy policy = openPolicy(badge);
    String email = email(caller, request);
    boolean nominated = request.nomination().isPresent() && Acting.isPerson(caller);
    if (!nominated) {
      caller.require(Permission.APPLY, badge.issuerId());
    }
    Instant now = clock.instant();
    Application application =
        new Application(
            UUID.randomUUID().toString(),
            badge.issuerId(),
            badge.id(),
            UUID.randomUUID().toString(),
            request.submission().award(email, request.name()),
            1,
            ApplicationState.SUBMITTED,
            now);
    requireGrantable(caller, badge, policy, application.award());
    issuance.requireAwardable(badge, application.award());
    Optional<Issuance.Awarding> ready = readyWithoutReview(caller, badge, policy);
    String who = Acting.who(caller, application.applicant());
    return () -> {
      add(application, badge, policy, request.nomination(), ready, who, now);
      return applications.find(application.id()).orElseThrow();
    };
  }

  private void add(
      Application application,
      BadgeClass badge,
      ReviewPolicy policy,
      Optional<String> nomination,
      Optional<Issuance.Awarding> ready,
      String who,
      Instant now)
      throws RefusedException {
    store.together(
        () -> {
          // Of two at once the second sees the first; so does whoever deletes the applicant's data.
          store.hold(badge.issuerId());
          requireNone(badge, application, now);
          if (nomination.isPresent()) {
            nominating.use(nomination.get(), badge.id(), now);
          }
          add(application, who);
          begin(application, policy, ready, who, now);
          return null;
        });
  }

  /** One who has the badge gets another only when that no longer counts. */
  private void requireNone(BadgeClass badge, Application application, Instant now)
      throws RefusedException {
    boolean has =
        store.stacks().earned(badge.issuerId(), application.applicant()).stream()
            .anyMatch(it -> it.badgeClassId().equals(badge.id()) && it.counts(now));
    if (has) {
      throw new RefusedException(
          Kind.ALREADY_APPLIED,
          "expected somebody who does not have this badge, %s has one that counts"
              .formatted(application.applicant()));
    }
  }

  /** Where nobody reviews, an application is an award. */
  private Optional<Issuance.Awarding> readyWithoutReview(
      Caller caller, BadgeClass badge, ReviewPolicy policy) throws RefusedException {
    if (policy.reviewers() > 0) {
      return Optional.empty();
    }
    // Now rather than in the transaction, where it would hold up others.
    issuance.openKey(badge.issuerId());
    return Optional.of(issuance.by(caller).awarding(badge));
  }

  /**
   * What reviewers approve they have seen; where there are none nobody takes hours for themselves.
   */
  private static void requireGrantable(
      Caller caller, BadgeClass badge, ReviewPolicy policy, Award award) throws RefusedException {
    if (policy.reviewers() == 0
        && !award.details().isEmpty()
        && !caller.may(Permission.AWARD, badge.issuerId())) {
      throw new RefusedException(
          Kind.FORBIDDEN,
          "expected neither \"creditHours\" nor \"alignment\" where nobody reviews the application;"
              + " whoever may award can give them");
    }
  }

  private void begin(
      Application application,
      ReviewPolicy policy,
      Optional<Issuance.Awarding> ready,
      String who,
      Instant now)
      throws RefusedException {
    if (ready.isPresent()) {
      awarding.award(application, ready.get(), List.of(), who, now);
    } else {
      assigning.assignLeastBusy(application, policy, now);
    }
  }

  /** The one place that says whether somebody may apply for a class at all. */
  private ReviewPolicy openPolicy(BadgeClass badge) throws RefusedException {
    return applications
        .policy(badge.id())
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.NO_APPLICATIONS,
                    "expected a badge class that was made with \"review\", %s was not; it is awarded directly"
                        .formatted(badge.id())));
  }

  private static String email(Caller caller, Request request) throws RefusedException {
    if (Acting.isPerson(caller)) {
      if (request
          .email()
          .map(Acting::subject)
          .filter(it -> !it.equals(caller.subject()))
          .isPresent()) {
        throw new RefusedException(
            Kind.FORBIDDEN,
            "expected an application of %s, who asks; found one of somebody else"
                .formatted(caller.subject()));
      }
      return request.email().orElse(caller.subject());
    }
    return request
        .email()
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.INVALID,
                    "expected the \"email\" of the applicant, because %s is no person"
                        .formatted(caller.subject())));
  }

  private void add(Application application, String who) throws RefusedException {
    if (!applications.add(application, who)) {
      throw new RefusedException(
          Kind.ALREADY_APPLIED,
          "expected no open application of %s for this class, there is one; hand in anew there, or withdraw it"
              .formatted(application.applicant()));
    }
  }

  /**
   * Hands in anew, asked for or not. What was decided on the earlier round does not count any more:
   * nobody vouches for evidence that they have not seen.
   */
  public Application submit(Caller caller, String id, Submission submission)
      throws RefusedException {
    Application known = ofCaller(caller, id);
    BadgeClass badge = issuance.badgeClass(known.badgeClassId());
    ReviewPolicy policy = openPolicy(badge);
    Award award = submission.award(known.award().email(), known.award().name());
    requireGrantable(caller, badge, policy, award);
    issuance.requireAwardable(badge, award);
    Optional<Issuance.Awarding> ready = readyWithoutReview(caller, badge, policy);
    String who = Acting.who(caller, known.applicant());
    Instant now = clock.instant();
    store.together(
        () -> {
          Application application = applications.locked(id).orElseThrow();
          step(application, ApplicationState.SUBMITTED, application.round() + 1, who, now);
          applications.replace(id, award);
          applications.unassignThoseWhoLeft(id);
          begin(applications.find(id).orElseThrow(), policy, ready, who, now);
          return null;
        });
    return applications.find(id).orElseThrow();
  }

  /** Ends an application that nothing has come of. */
  public Application withdraw(Caller caller, String id) throws RefusedException {
    Application known = ofCaller(caller, id);
    String who = Acting.who(caller, known.applicant());
    Instant now = clock.instant();
    store.together(
        () -> {
          Application application = applications.locked(id).orElseThrow();
          step(application, ApplicationState.WITHDRAWN, application.round(), who, now);
          return null;
        });
    return applications.find(id).orElseThrow();
  }

  private void step(
      Application application, ApplicationState to, int round, String who, Instant now)
      throws RefusedException {
    if (!application.state().next().contains(to)) {
      throw new RefusedException(
          Kind.WRONG_STATE,
          "expected an application that can become %s, this one is %s"
              .formatted(to, application.state()));
    }
    applications.step(application, new Step(to, who, now, round, Optional.empty()));
  }

  /** An application that the caller made, or made for somebody. */
  private Application ofCaller(Caller caller, String id) throws RefusedException {
    if (!Acting.isPerson(caller)) {
      return sight.toAct(caller, id, Permission.APPLY);
    }
    return applications
        .find(id)
        .filter(it -> Acting.isThemselves(caller, it.applicant()))
        .orElseThrow(() -> Sight.noApplication(id));
  }
}
