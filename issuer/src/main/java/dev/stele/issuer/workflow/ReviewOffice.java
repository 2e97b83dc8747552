package dev.stele.issuer.workflow;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Mailbox;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.Applications;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.store.Reviewers;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who reviews: the issuer's reviewers, and to whom each application goes. */
public final class ReviewOffice {
  private final Issuance issuance;
  private final Store store;
  private final Applications applications;
  private final Reviewers reviewers;
  private final Listing listing;
  private final Assigning assigning;
  private final Sight sight;
  private final Clock clock;

  public ReviewOffice(Issuance issuance, DataFolder folder, Clock clock) {
    this.issuance = issuance;
    this.store = folder.store();
    this.applications = folder.applications();
    this.reviewers = folder.reviewers();
    this.listing = folder.listing();
    this.assigning = new Assigning(applications, reviewers);
    this.sight = new Sight(applications);
    this.clock = clock;
  }

  /**
   * Takes somebody in among an issuer's reviewers. What has waited for one goes to them.
   *
   * @param name as badges shall name them
   */
  public Reviewer add(Caller caller, String issuerId, String email, String name)
      throws RefusedException {
    caller.require(Permission.PEOPLE, issuance.issuer(issuerId).id());
    Reviewer reviewer =
        new Reviewer(
            UUID.randomUUID().toString(), issuerId, Acting.subject(email), name, Optional.empty());
    Instant now = clock.instant();
    return store.together(
        () -> {
          store.hold(issuerId);
          if (!reviewers.add(reviewer, now)) {
            throw new RefusedException(
                Kind.INVALID, "%s is a reviewer there already".formatted(reviewer.subject()));
          }
          Acting.record(store, caller, AuditAction.REVIEWER_ADDED, issuerId, reviewer.id(), now);
          assigning.giveOutAll(issuerId, now);
          return reviewer;
        });
  }

  /**
   * Has somebody review no more. What they have decided in its present round stays, and so do their
   * name and key in what they vouched for; all else goes to others, as it would have at first.
   */
  public Reviewer remove(Caller caller, String issuerId, String reviewerId)
      throws RefusedException {
    caller.require(Permission.PEOPLE, issuance.issuer(issuerId).id());
    Instant now = clock.instant();
    return store.together(
        () -> {
          store.hold(issuerId);
          Reviewer reviewer = present(issuerId, reviewerId);
          reviewers.remove(reviewer);
          Acting.record(store, caller, AuditAction.REVIEWER_REMOVED, issuerId, reviewer.id(), now);
          assigning.giveOutAll(issuerId, now);
          return reviewer;
        });
  }

  private Reviewer present(String issuerId, String reviewerId) throws RefusedException {
    return reviewers
        .present(issuerId, reviewerId)
        .orElseThrow(() -> notFound("reviewer", reviewerId));
  }

  /** An issuer's reviewers, in the order in which they came. */
  public List<Entry<Reviewer>> reviewers(
      Caller caller, String issuerId, Optional<Place> after, int limit) throws RefusedException {
    caller.require(Permission.READ, issuance.issuer(issuerId).id());
    return listing.reviewers(issuerId, after, limit);
  }

  /** Gives an application to a reviewer. */
  public Application assign(Caller caller, String id, String reviewerId) throws RefusedException {
    requireOfficer(caller, id);
    Instant now = clock.instant();
    store.together(
        () -> {
          Application application = applications.locked(id).orElseThrow();
          Reviewer reviewer = present(application.issuerId(), reviewerId);
          ReviewPolicy policy = policy(application);
          requireAssignable(application, reviewer, policy);
          applications.assign(id, reviewer, now);
          Acting.record(
              store,
              caller,
              AuditAction.APPLICATION_ASSIGNED,
              application.issuerId(),
              application.id(),
              now);
          assigning.begin(application, policy, caller.subject(), now);
          return null;
        });
    return find(id);
  }

  private void requireAssignable(Application application, Reviewer reviewer, ReviewPolicy policy)
      throws RefusedException {
    if (application.isOf(reviewer.mailbox())) {
      throw new RefusedException(
          Kind.OWN_APPLICATION,
          "expected a reviewer who is not the applicant " + application.applicant());
    }
    if (!application.state().isOpen()) {
      throw new RefusedException(
          Kind.WRONG_STATE,
          "expected an application that is still open, this one is " + application.state());
    }
    List<Reviewer> assigned = applications.assigned(application.id());
    if (assigned.stream().anyMatch(it -> it.mailbox().equals(reviewer.mailbox()))) {
      throw new RefusedException(
          Kind.INVALID, "%s is assigned to it already".formatted(reviewer.subject()));
    }
    if (assigned.size() >= policy.reviewers()) {
      throw new RefusedException(
          Kind.INVALID,
          "expected at most %d reviewers, as the badge class asks for; take one away first"
              .formatted(policy.reviewers()));
    }
  }

  /** Takes an application from a reviewer who has not decided on it. */
  public Application unassign(Caller caller, String id, String reviewerId) throws RefusedException {
    requireOfficer(caller, id);
    store.together(
        () -> {
          Application application = applications.locked(id).orElseThrow();
          Reviewer reviewer = present(application.issuerId(), reviewerId);
          if (applications.assigned(id).stream().noneMatch(it -> it.id().equals(reviewer.id()))) {
            throw new RefusedException(
                Kind.NOT_ASSIGNED, "%s is not assigned to it".formatted(reviewer.subject()));
          }
          boolean decided =
              applications.reviews(id).stream()
                  .anyMatch(
                      review ->
                          review.round() == application.round()
                              && review.reviewerId().equals(reviewer.id()));
          if (decided) {
            throw new RefusedException(
                Kind.ALREADY_DECIDED,
                "expected a reviewer who has not decided, %s has".formatted(reviewer.subject()));
          }
          applications.unassign(id, reviewer);
          Acting.record(
              store,
              caller,
              AuditAction.APPLICATION_UNASSIGNED,
              application.issuerId(),
              application.id(),
              clock.instant());
          return null;
        });
    return find(id);
  }

  private void requireOfficer(Caller caller, String id) throws RefusedException {
    sight.toAct(caller, id, Permission.AWARD);
  }

  /**
   * All that is known of an application.
   *
   * @param whole whether who asks may know by whom each step was taken; the applicant may not
   */
  public record File(
      Application application,
      List<Reviewer> assigned,
      List<Review> reviews,
      List<Step> steps,
      boolean whole) {}

  /** An application, for the applicant, those who review it, and whoever may look at the issuer. */
  public File file(Caller caller, String id) throws RefusedException {
    Application application = sight.toSee(caller, id);
    return new File(
        application,
        applications.assigned(id),
        applications.reviews(id),
        applications.steps(id),
        !application.isOf(Mailbox.of(caller.subject())));
  }

  /** An application, for whoever has just changed it. */
  public File changed(Caller caller, Application application) {
    String id = application.id();
    boolean whole =
        caller.may(Permission.READ, application.issuerId())
            && !application.isOf(Mailbox.of(caller.subject()));
    return new File(
        application,
        applications.assigned(id),
        applications.reviews(id),
        applications.steps(id),
        whole);
  }

  /**
   * An application in a person's list.
   *
   * @param waiting whether it waits for that person
   */
  public record Listed(Application application, KnownClass badgeClass, boolean waiting) {}

  /** The caller's own applications, the newest first. */
  public List<Listed> own(Caller caller) {
    return applications.of(caller.subject()).stream()
        .map(it -> listed(it, it.state() == ApplicationState.CHANGES_ASKED))
        .toList();
  }

  /** The applications that were given to the caller to review, the oldest first. */
  public List<Listed> queue(Caller caller) {
    return applications.assignedTo(caller.subject()).stream()
        .filter(it -> caller.may(Permission.REVIEW, it.issuerId()))
        .map(it -> listed(it, waitsFor(caller, it)))
        .toList();
  }

  private Listed listed(Application application, boolean waiting) {
    KnownClass badge = store.stacks().badgeClass(application.badgeClassId()).orElseThrow();
    return new Listed(application, badge, waiting);
  }

  private boolean waitsFor(Caller caller, Application application) {
    Optional<Reviewer> reviewer = reviewers.bySubject(application.issuerId(), caller.subject());
    return application.state() == ApplicationState.IN_REVIEW
        && reviewer.isPresent()
        && applications.reviews(application.id()).stream()
            .noneMatch(
                it ->
                    it.round() == application.round()
                        && it.reviewerId().equals(reviewer.get().id()));
  }

  /** The applications at an issuer, oldest first. */
  public List<Entry<Application>> applications(
      Caller caller,
      String issuerId,
      Optional<ApplicationState> state,
      Optional<Place> after,
      int limit)
      throws RefusedException {
    caller.require(Permission.READ, issuance.issuer(issuerId).id());
    return listing.applications(issuerId, state, after, limit);
  }

  /** How a class is reviewed, for whoever may apply or review: a rubric is no secret. */
  public ReviewPolicy policy(String badgeClassId) throws RefusedException {
    return applications
        .policy(issuance.badgeClass(badgeClassId).id())
        .orElseThrow(() -> notFound("review of the badge class", badgeClassId));
  }

  /** Somebody who has endorsed, as documents show them. */
  public Endorser endorser(String issuerId, String reviewerId) throws RefusedException {
    return reviewers
        .find(reviewerId)
        .filter(it -> it.issuerId().equals(issuerId))
        .flatMap(it -> it.publicKeyPem().map(key -> new Endorser(it.id(), it.name(), key)))
        .orElseThrow(() -> notFound("endorser", reviewerId));
  }

  private ReviewPolicy policy(Application application) {
    return applications.policy(application.badgeClassId()).orElseThrow();
  }

  private Application find(String id) throws RefusedException {
    return applications.find(id).orElseThrow(() -> Sight.noApplication(id));
  }

  private static RefusedException notFound(String what, String id) {
    return new RefusedException(Kind.NOT_FOUND, "there is no " + what + " " + id);
  }
}
