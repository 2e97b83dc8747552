package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Decision;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.Mailbox;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.signing.KeyFolder.EndorsingKey;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.store.Applications;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Reviewers;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What reviewers decide, and what comes of it. */
public final class Reviewing {
  /** Their ids end in a number, of one digit or two. */
  private static final Comparator<Endorsement> BY_NUMBER =
      Comparator.comparingInt((Endorsement it) -> it.id().length()).thenComparing(Endorsement::id);

  private final Issuance issuance;
  private final ReviewerKeys keys;
  private final Store store;
  private final Applications applications;
  private final Reviewers reviewers;
  private final Awarding awarding;
  private final Sight sight;
  private final Clock clock;

  public Reviewing(Issuance issuance, DataFolder folder, KeyFolder keys, Clock clock) {
    this.issuance = issuance;
    this.keys = new ReviewerKeys(folder, keys);
    this.store = folder.store();
    this.applications = folder.applications();
    this.reviewers = folder.reviewers();
    this.awarding = new Awarding(applications);
    this.sight = new Sight(applications);
    this.clock = clock;
  }

  /** With what an approval is signed, and perhaps awarded. */
  private record Approving(EndorsingKey key, Issuance.Awarding award) {}

  /** Records a reviewer's decision. The last approval awards. */
  public Application decide(Caller caller, String id, Judgement judgement) throws RefusedException {
    return prepare(caller, id, judgement).carryOut();
  }

  /** Prepares a decision: what takes long, and stores nothing but a key in its folder. */
  public Prepared prepare(Caller caller, String id, Judgement judgement) throws RefusedException {
    Application known = sight.toSee(caller, id);
    Reviewer reviewer = reviewer(caller, known, judgement);
    requireMayDecide(known, reviewer);
    policy(known).check(judgement.scores(), judgement.decision());
    Optional<Approving> approving =
        judgement.decision() == Decision.APPROVE
            ? Optional.of(approving(caller, known, reviewer))
            : Optional.empty();
    String who = Acting.who(caller, reviewer.subject());
    return () -> {
      decide(known, reviewer, judgement, approving, who);
      return applications.find(id).orElseThrow();
    };
  }

  private void decide(
      Application known,
      Reviewer reviewer,
      Judgement judgement,
      Optional<Approving> approving,
      String who)
      throws RefusedException {
    store.together(
        () -> {
          Application application = applications.locked(known.id()).orElseThrow();
          requireSameRound(known, application);
          requireMayDecide(application, reviewer);
          record(application, reviewer, judgement, approving, who);
          return null;
        });
  }

  /** Opens the keys that it will take, before the transaction. */
  private Approving approving(Caller caller, Application application, Reviewer reviewer)
      throws RefusedException {
    BadgeClass badge = issuance.badgeClass(application.badgeClassId());
    if (approvals(application).size() + 1 >= policy(application).reviewers()) {
      issuance.openKey(badge.issuerId());
    }
    return new Approving(keys.open(reviewer), issuance.by(caller).awarding(badge));
  }

  private void record(
      Application application,
      Reviewer reviewer,
      Judgement judgement,
      Optional<Approving> approving,
      String who)
      throws RefusedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Endorsement> endorsement = Optional.empty();
    if (approving.isPresent()) {
      keys.keep(reviewer, approving.get().key(), who.split(Step.ACTING_FOR, 2)[0], now);
      endorsement =
          Optional.of(endorse(application, reviewer, judgement, approving.get().key(), now));
    }
    applications.add(
        application,
        new Review(
            reviewer.id(),
            application.round(),
            judgement.decision(),
            judgement.scores(),
            judgement.comment(),
            now,
            endorsement),
        who);
    switch (judgement.decision()) {
      case APPROVE -> awardIfAllApproved(application, approving.orElseThrow().award(), who, now);
      case ASK_FOR_CHANGES ->
          step(application, ApplicationState.CHANGES_ASKED, judgement, who, now);
      case REJECT -> step(application, ApplicationState.REJECTED, judgement, who, now);
    }
  }

  private void step(
      Application application, ApplicationState to, Judgement judgement, String who, Instant now) {
    applications.step(
        application, new Step(to, who, now, application.round(), Optional.of(judgement.comment())));
  }

  private Endorsement endorse(
      Application application,
      Reviewer reviewer,
      Judgement judgement,
      EndorsingKey key,
      Instant now)
      throws RefusedException {
    IssuingDistrict issuer = issuance.issuer(application.issuerId());
    ObjectNode unsigned =
        Endorsement.unsigned(
            issuer,
            new Endorser(reviewer.id(), reviewer.name(), key.publicKeyPem()),
            Endorsement.address(
                issuer, application.assertionUuid(), approvals(application).size() + 1),
            "urn:uuid:" + application.assertionUuid(),
            judgement.comment(),
            now);
    return Endorsement.signed(
        unsigned, SignedBadge.endorse(CredentialDocument.compact(unsigned), key.key()));
  }

  private List<Review> approvals(Application application) {
    return applications.reviews(application.id()).stream()
        .filter(review -> review.round() == application.round() && review.isApproval())
        .toList();
  }

  private void awardIfAllApproved(
      Application application, Issuance.Awarding ready, String who, Instant now)
      throws RefusedException {
    List<Endorsement> endorsements =
        approvals(application).stream()
            .flatMap(review -> review.endorsement().stream())
            .sorted(BY_NUMBER)
            .toList();
    if (endorsements.size() >= policy(application).reviewers()) {
      awarding.award(application, ready, endorsements, who, now);
    }
  }

  /** The caller's own entry among the issuer's reviewers; the operator may name somebody's. */
  private Reviewer reviewer(Caller caller, Application application, Judgement judgement)
      throws RefusedException {
    String subject = caller.subject();
    if (judgement.actingFor().isPresent()) {
      if (!caller.everything()) {
        // No key can be given this, whatever else it may: it signs with somebody's key.
        throw new RefusedException(
            Kind.FORBIDDEN,
            "expected the operator's token, which is in the data folder, where somebody acts for a reviewer; %s has not that"
                .formatted(caller.subject()));
      }
      subject = Acting.subject(judgement.actingFor().get());
    } else {
      caller.require(Permission.REVIEW, application.issuerId());
    }
    if (application.isOf(Mailbox.of(subject))) {
      throw new RefusedException(
          Kind.OWN_APPLICATION, "expected a review by somebody else than the applicant " + subject);
    }
    String asked = subject;
    return reviewers
        .bySubject(application.issuerId(), subject)
        .orElseThrow(() -> notAssigned(application, asked));
  }

  private void requireMayDecide(Application application, Reviewer reviewer)
      throws RefusedException {
    if (applications.assigned(application.id()).stream()
        .noneMatch(it -> it.id().equals(reviewer.id()))) {
      throw notAssigned(application, reviewer.subject());
    }
    boolean decided =
        applications.reviews(application.id()).stream()
            .filter(review -> review.round() == application.round())
            .anyMatch(review -> review.reviewerId().equals(reviewer.id()));
    if (decided) {
      throw new RefusedException(
          Kind.ALREADY_DECIDED,
          "expected one decision of %s on round %d of the application, there is one already"
              .formatted(reviewer.subject(), application.round()));
    }
    if (application.state() != ApplicationState.IN_REVIEW) {
      throw new RefusedException(
          Kind.WRONG_STATE,
          "expected an application that is IN_REVIEW, this one is " + application.state());
    }
  }

  /** A decision on what the reviewer did not see is none. */
  private static void requireSameRound(Application seen, Application present)
      throws RefusedException {
    if (seen.round() != present.round()) {
      throw new RefusedException(
          Kind.WRONG_STATE,
          Reason.ROUND_OVER.with(),
          "expected a decision on round %d, the applicant has handed in anew; look at that first"
              .formatted(present.round()));
    }
  }

  private static RefusedException notAssigned(Application application, String subject) {
    return new RefusedException(
        Kind.NOT_ASSIGNED,
        "expected a reviewer who is assigned to the application %s, %s is not; an officer can assign them"
            .formatted(application.id(), subject));
  }

  private ReviewPolicy policy(Application application) {
    return applications.policy(application.badgeClassId()).orElseThrow();
  }
}
