package dev.stele.issuer.workflow;

import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Mailbox;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.store.Applications;
import dev.stele.issuer.store.Reviewers;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives applications to reviewers, inside a transaction. */
public final class Assigning {
  private static final String SERVICE = "service";

  private final Applications applications;
  private final Reviewers reviewers;

  public Assigning(Applications applications, Reviewers reviewers) {
    this.applications = applications;
    this.reviewers = reviewers;
  }

  /**
   * Assigns those who have the least to do until there are as many as the class asks for. Where
   * there are too few of them, the application waits for more.
   */
  void assignLeastBusy(Application application, ReviewPolicy policy, Instant now) {
    List<Reviewer> assigned = applications.assigned(application.id());
    if (policy.automatic() && assigned.size() < policy.reviewers()) {
      Set<Mailbox> taken = new HashSet<>(assigned.stream().map(Reviewer::mailbox).toList());
      reviewers.leastBusyFirst(application.issuerId()).stream()
          .filter(it -> !application.isOf(it.mailbox()) && taken.add(it.mailbox()))
          .limit(policy.reviewers() - assigned.size())
          .forEach(it -> applications.assign(application.id(), it, now));
    }
    begin(application, policy, SERVICE, now);
  }

  /**
   * Gives out what has fewer reviewers than its class asks for, because one came or went.
   *
   * @param issuerId of the issuer, which is held
   */
  public void giveOutAll(String issuerId, Instant now) {
    for (Application waiting : applications.toBeReviewed(issuerId)) {
      assignLeastBusy(waiting, applications.policy(waiting.badgeClassId()).orElseThrow(), now);
    }
  }

  /** SUBMITTED → IN_REVIEW, once there are enough. */
  void begin(Application application, ReviewPolicy policy, String who, Instant now) {
    boolean enough = applications.assigned(application.id()).size() >= policy.reviewers();
    if (application.state() == ApplicationState.SUBMITTED && enough) {
      applications.step(
          application,
          new Step(ApplicationState.IN_REVIEW, who, now, application.round(), Optional.empty()));
    }
  }
}
