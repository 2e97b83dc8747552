package dev.stele.issuer.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.people.Roles;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Decision;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may take which step, with the records in the folder's own database. */
class WorkflowTest {
  @TempDir protected Path folder;
  private TestDistrict district;
  private Workflow workflow;

  @BeforeEach
  void open() {
    district = district();
    workflow = district.workflow();
  }

  /** A district with one badge class and no money. */
  protected TestDistrict district() {
    return TestDistrict.poor(folder, Samples.nobodyThere());
  }

  /** Another service over the same records, where two can share them. */
  protected TestDistrict another() {
    return district;
  }

  @AfterEach
  void close() {
    if (district != null) {
      district.close();
    }
  }

  private Caller caller(String email, Role... roles) {
    return roles.length == 0
        ? new Caller(email, false, Map.of())
        : new Caller(email, false, Map.of(district.issuer().id(), roles[0].permissions()));
  }

  private Caller officer() {
    return caller("officer@example.org", Role.OFFICER);
  }

  private String reviewedBy(int reviewers, String more) throws RefusedException {
    String policy = "{'reviewers': %d%s}".formatted(reviewers, more);
    return workflow
        .applying()
        .createBadgeClass(
            Caller.OPERATOR,
            district.issuer().id(),
            BadgeClass.definition(Samples.json("badge-class.json")),
            Samples.bytes("badge.png"),
            Optional.of(ReviewPolicy.read(Samples.parsed(policy))))
        .id();
  }

  private Reviewer reviewer(String name) throws RefusedException {
    return workflow
        .office()
        .add(Caller.OPERATOR, district.issuer().id(), name + "@example.org", name);
  }

  private Application apply(String badgeClass, String name) throws RefusedException {
    return workflow
        .applying()
        .apply(caller(name + "@example.org", Role.EARNER), badgeClass, request(name, null));
  }

  private static Request request(String name, String nomination) {
    return new Request(
        Optional.empty(), name, submission("first"), Optional.ofNullable(nomination));
  }

  private static Submission submission(String reflection) {
    Evidence evidence =
        new Evidence(
            Optional.of("https://example.org/lesson"), Optional.of("Lesson"), Optional.empty());
    return new Submission(reflection, List.of(evidence));
  }

  private Application decide(String id, String name, Decision decision) throws RefusedException {
    return workflow
        .reviewing()
        .decide(
            caller(name + "@example.org", Role.REVIEWER),
            id,
            new Judgement(decision, Map.of(), name + " says so", Optional.empty()));
  }

  private static void refused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }

  private List<String> assigned(Application application) throws RefusedException {
    return workflow.office().file(Caller.OPERATOR, application.id()).assigned().stream()
        .map(Reviewer::name)
        .toList();
  }

  private ApplicationState state(String id) throws RefusedException {
    return workflow.office().file(Caller.OPERATOR, id).application().state();
  }

  private List<Store.Leaf> awarded() {
    Store store = district.store();
    return store.unfinished().stream().flatMap(batch -> store.leaves(batch.id()).stream()).toList();
  }

  @Test
  void awardsWhenAllHaveApprovedWithWhatWasHandedInAndWhoVouchedForIt() throws Exception {
    reviewer("bo");
    reviewer("cy");
    Application application = apply(reviewedBy(2, ""), "ana");
    decide(application.id(), "bo", Decision.APPROVE);
    assertThat(state(application.id())).isEqualTo(ApplicationState.IN_REVIEW);
    assertThat(awarded()).isEmpty();

    Application decided = decide(application.id(), "cy", Decision.APPROVE);

    assertThat(decided.state()).isEqualTo(ApplicationState.AWARDED);
    assertThat(awarded())
        .singleElement()
        .satisfies(
            leaf -> {
              assertThat(leaf.assertion().uuid()).isEqualTo(application.assertionUuid());
              assertThat(leaf.assertion().award()).isEqualTo(application.award());
              assertThat(leaf.assertion().endorsements())
                  .extracting(it -> it.document().at("/issuer/name").textValue())
                  .containsExactly("bo", "cy");
            });
  }

  @Test
  void recordsEveryStepWithWhoTookIt() throws Exception {
    reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();
    decide(id, "bo", Decision.ASK_FOR_CHANGES);
    workflow.applying().submit(caller("ana@example.org", Role.EARNER), id, submission("second"));
    decide(id, "bo", Decision.APPROVE);

    assertThat(workflow.office().file(officer(), id).steps())
        .extracting(Step::state, Step::who, Step::round)
        .map(Object::toString)
        .containsExactly(
            "(SUBMITTED, \"ana@example.org\", 1)",
            "(IN_REVIEW, \"service\", 1)",
            "(CHANGES_ASKED, \"bo@example.org\", 1)",
            "(SUBMITTED, \"ana@example.org\", 2)",
            "(IN_REVIEW, \"service\", 2)",
            "(APPROVED, \"bo@example.org\", 2)",
            "(AWARDED, \"bo@example.org\", 2)");
    assertThat(awarded().getFirst().assertion().award().narrative()).contains("second");
  }

  @Test
  void evidenceThatIsHandedInAnewVoidsEarlierApprovals() throws Exception {
    reviewer("bo");
    reviewer("cy");
    String id = apply(reviewedBy(2, ""), "ana").id();
    decide(id, "bo", Decision.APPROVE);
    workflow.applying().submit(caller("ana@example.org"), id, submission("another"));

    decide(id, "cy", Decision.APPROVE);
    assertThat(state(id)).isEqualTo(ApplicationState.IN_REVIEW);
    decide(id, "bo", Decision.APPROVE);

    assertThat(state(id)).isEqualTo(ApplicationState.AWARDED);
    assertThat(awarded().getFirst().assertion().endorsements()).hasSize(2);
  }

  @Test
  void nothingOfAnApprovalIsLeftWhenItsTransactionIsNot() throws Exception {
    reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();

    assertThatThrownBy(
            () ->
                district
                    .store()
                    .together(
                        () -> {
                          decide(id, "bo", Decision.APPROVE);
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");
    assertThat(state(id)).isEqualTo(ApplicationState.IN_REVIEW);
    assertThat(awarded()).isEmpty();

    decide(id, "bo", Decision.APPROVE);
    assertThat(awarded()).hasSize(1);
  }

  @Test
  void ofReviewersWhoApproveAtOnceTheLastAwardsOnce() throws Exception {
    List<String> names = List.of("bo", "cy", "di", "ed");
    for (String name : names) {
      reviewer(name);
    }
    String id = apply(reviewedBy(4, ""), "ana").id();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Application>> work = new ArrayList<>();
      names.forEach(name -> work.add(() -> decide(id, name, Decision.APPROVE)));
      for (Future<Application> done : threads.invokeAll(work)) {
        assertThat(done.get()).isNotNull();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }

    assertThat(state(id)).isEqualTo(ApplicationState.AWARDED);
    assertThat(awarded())
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.assertion().endorsements()).hasSize(4))
        .satisfies(
            leaf ->
                assertThat(leaf.assertion().endorsements())
                    .extracting(it -> it.id().replaceAll(".*/", ""))
                    .containsExactly("1", "2", "3", "4"));
  }

  @Test
  void whereNobodyReviewsApplyingAwards() throws Exception {
    Application application = apply(reviewedBy(0, ""), "ana");

    assertThat(application.state()).isEqualTo(ApplicationState.AWARDED);
    assertThat(awarded()).singleElement().matches(it -> it.assertion().endorsements().isEmpty());
  }

  @Test
  void assignsTheLeastBusyAndNeverTheApplicant() throws Exception {
    reviewer("ana");
    reviewer("bo");
    reviewer("cy");
    String badgeClass = reviewedBy(1, "");

    assertThat(assigned(apply(badgeClass, "ana"))).containsExactly("bo");
    assertThat(assigned(apply(badgeClass, "di"))).containsExactly("ana");
    assertThat(assigned(apply(badgeClass, "ed"))).containsExactly("cy");
  }

  @Test
  void waitsForReviewersWhereThereAreTooFew() throws Exception {
    reviewer("bo");
    Application application = apply(reviewedBy(2, ""), "ana");
    assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
    refused(Kind.WRONG_STATE, () -> decide(application.id(), "bo", Decision.APPROVE));

    reviewer("cy");

    assertThat(state(application.id())).isEqualTo(ApplicationState.IN_REVIEW);
    assertThat(assigned(application)).containsExactly("bo", "cy");
  }

  @Test
  void anOfficerAssignsAndTakesAway() throws Exception {
    Reviewer ana = reviewer("ana");
    Reviewer bo = reviewer("bo");
    Reviewer cy = reviewer("cy");
    String id = apply(reviewedBy(1, ", 'assignment': 'officer'"), "ana").id();
    assertThat(state(id)).isEqualTo(ApplicationState.SUBMITTED);

    ReviewOffice office = workflow.office();
    refused(Kind.OWN_APPLICATION, () -> office.assign(officer(), id, ana.id()));
    refused(
        Kind.FORBIDDEN, () -> office.assign(caller("bo@example.org", Role.REVIEWER), id, bo.id()));
    office.assign(officer(), id, bo.id());
    assertThat(state(id)).isEqualTo(ApplicationState.IN_REVIEW);
    refused(Kind.INVALID, () -> office.assign(officer(), id, bo.id()));
    refused(Kind.INVALID, () -> office.assign(officer(), id, cy.id()));
    refused(Kind.NOT_ASSIGNED, () -> office.unassign(officer(), id, cy.id()));
    office.unassign(officer(), id, bo.id());
    office.assign(officer(), id, cy.id());

    refused(Kind.NOT_ASSIGNED, () -> decide(id, "bo", Decision.APPROVE));
    decide(id, "cy", Decision.REJECT);
    assertThat(state(id)).isEqualTo(ApplicationState.REJECTED);
    refused(Kind.WRONG_STATE, () -> office.assign(officer(), id, bo.id()));
  }

  @Test
  void peopleApplyForThemselvesOnly() throws Exception {
    String badgeClass = reviewedBy(1, "");
    Request forBo =
        new Request(Optional.of("bo@example.org"), "Bo", submission("mine"), Optional.empty());

    refused(
        Kind.FORBIDDEN,
        () -> workflow.applying().apply(caller("ana@example.org", Role.EARNER), badgeClass, forBo));
    refused(
        Kind.INVALID,
        () -> workflow.applying().apply(Caller.OPERATOR, badgeClass, request("Ana", null)));
    refused(
        Kind.FORBIDDEN,
        () -> workflow.applying().apply(caller("key:without-apply"), badgeClass, forBo));
    assertThat(
            workflow
                .applying()
                .apply(caller("ana@example.org"), badgeClass, request("Ana", null))
                .applicant())
        .as("whoever is signed in may apply")
        .isEqualTo("ana@example.org");
  }

  @Test
  void whoHasTheBadgeIsNotAwardedItAgain() throws Exception {
    String badgeClass = reviewedBy(0, "");
    Caller ana = caller("ana@example.org");
    assertThat(workflow.applying().apply(ana, badgeClass, request("Ana", null)).state())
        .isEqualTo(ApplicationState.AWARDED);

    refused(
        Kind.ALREADY_APPLIED,
        () -> workflow.applying().apply(ana, badgeClass, request("Ana", null)));
  }

  @Test
  void aReviewerWhoseRoleWasTakenSeesNoApplication() throws Exception {
    reviewer("bo");
    String badgeClass = reviewedBy(1, "");
    String id =
        workflow.applying().apply(caller("ana@example.org"), badgeClass, request("Ana", null)).id();

    assertThat(workflow.office().file(caller("bo@example.org", Role.REVIEWER), id).whole())
        .isTrue();
    refused(Kind.NOT_FOUND, () -> workflow.office().file(caller("bo@example.org"), id));
  }

  @Test
  void onlyTheOperatorReviewsForSomebody() throws Exception {
    reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();
    Judgement forBo =
        new Judgement(Decision.APPROVE, Map.of(), "fine", Optional.of("Bo@example.org"));

    refused(
        Kind.FORBIDDEN,
        () -> workflow.reviewing().decide(caller("owner@example.org", Role.OWNER), id, forBo));
    workflow.reviewing().decide(Caller.OPERATOR, id, forBo);

    assertThat(workflow.office().file(officer(), id).steps().getLast().who())
        .isEqualTo("operator for bo@example.org");
  }

  @Test
  void applicantsSeeTheirApplicationAndNotWhoTookItsSteps() throws Exception {
    reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();

    assertThat(workflow.office().file(caller("ana@example.org"), id).whole()).isFalse();
    assertThat(workflow.office().file(caller("bo@example.org", Role.REVIEWER), id).whole())
        .isTrue();
    refused(Kind.NOT_FOUND, () -> workflow.office().file(caller("cy@example.org"), id));
    refused(
        Kind.NOT_FOUND,
        () -> workflow.applying().withdraw(caller("cy@example.org", Role.OWNER), id));
  }

  @Test
  void whoIsDeletedWhileTheLastReviewerApprovesLeavesNoBadgeBehind() throws Exception {
    reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();

    eraseWhile("ana", () -> decide(id, "bo", Decision.APPROVE));
  }

  @Test
  void whoIsDeletedWhileTheyApplyWhereNobodyReviewsLeavesNoBadgeBehind() throws Exception {
    String badgeClass = reviewedBy(0, "");
    new Roles(district.store(), Clock.systemUTC())
        .give(Caller.OPERATOR, district.issuer().id(), "ana@example.org", Role.EARNER);

    eraseWhile("ana", () -> apply(badgeClass, "ana"));
  }

  /** Deletes a person's data while a transaction that awards them is done, but not over. */
  private void eraseWhile(String name, Callable<Application> awarding) throws Exception {
    String issuer = district.issuer().id();
    CountDownLatch awarded = new CountDownLatch(1);
    TestDistrict other = another();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<Application> award =
          threads.submit(
              () ->
                  district
                      .store()
                      .<Application, Exception>together(
                          () -> {
                            Application application = awarding.call();
                            awarded.countDown();
                            // So long, the other can look at what there was before.
                            Thread.sleep(1_000);
                            return application;
                          }));
      awarded.await();
      Future<Erasure.Erased> erased =
          threads.submit(
              () ->
                  Erasure.in(other.folder(), Clock.systemUTC())
                      .erase(Caller.OPERATOR, issuer, name + "@example.org"));

      String id = award.get().id();

      assertThat(erased.get().leaves()).hasSize(1);
      assertThat(awarded()).isEmpty();
      Application left = workflow.office().file(Caller.OPERATOR, id).application();
      assertThat(left.state()).isEqualTo(ApplicationState.AWARDED);
      assertThat(left.award().email()).isEmpty();
    }
  }

  private Reviewer remove(Reviewer reviewer) throws RefusedException {
    return workflow.office().remove(Caller.OPERATOR, district.issuer().id(), reviewer.id());
  }

  @Test
  void whatARemovedReviewerHasNotDecidedGoesToAnother() throws Exception {
    Reviewer bo = reviewer("bo");
    Application application = apply(reviewedBy(1, ""), "ana");
    reviewer("cy");

    remove(bo);

    assertThat(assigned(application)).containsExactly("cy");
    refused(Kind.NOT_ASSIGNED, () -> decide(application.id(), "bo", Decision.APPROVE));
    refused(Kind.NOT_FOUND, () -> remove(bo));
    refused(Kind.NOT_FOUND, () -> workflow.office().assign(officer(), application.id(), bo.id()));
    assertThat(decide(application.id(), "cy", Decision.APPROVE).state())
        .isEqualTo(ApplicationState.AWARDED);
  }

  @Test
  void whatNobodyReviewsAfterARemovalGoesToWhoeverComesNext() throws Exception {
    Reviewer bo = reviewer("bo");
    Application application = apply(reviewedBy(1, ""), "ana");
    remove(bo);
    assertThat(assigned(application)).isEmpty();

    reviewer("cy");

    assertThat(assigned(application)).containsExactly("cy");
    assertThat(state(application.id())).isEqualTo(ApplicationState.IN_REVIEW);
  }

  @Test
  void whatARemovedReviewerHasSignedStaysAndCounts() throws Exception {
    Reviewer bo = reviewer("bo");
    reviewer("cy");
    String id = apply(reviewedBy(2, ""), "ana").id();
    decide(id, "bo", Decision.APPROVE);

    remove(bo);
    Reviewer again = reviewer("bo");
    assertThat(again.id()).isNotEqualTo(bo.id());
    refused(Kind.INVALID, () -> workflow.office().assign(officer(), id, again.id()));
    decide(id, "cy", Decision.APPROVE);

    assertThat(state(id)).isEqualTo(ApplicationState.AWARDED);
    assertThat(awarded().getFirst().assertion().endorsements())
        .extracting(it -> it.document().at("/issuer/name").textValue())
        .containsExactly("bo", "cy");
    assertThat(workflow.office().endorser(district.issuer().id(), bo.id()).name()).isEqualTo("bo");
    assertThat(
            workflow
                .office()
                .reviewers(Caller.OPERATOR, district.issuer().id(), Optional.empty(), 10))
        .extracting(it -> it.value().id())
        .contains(again.id())
        .doesNotContain(bo.id());
  }

  @Test
  void inANewRoundOthersDecideInPlaceOfWhoWasRemoved() throws Exception {
    Reviewer bo = reviewer("bo");
    reviewer("cy");
    String id = apply(reviewedBy(2, ""), "ana").id();
    decide(id, "bo", Decision.APPROVE);
    remove(bo);
    reviewer("di");

    Application anew =
        workflow.applying().submit(caller("ana@example.org"), id, submission("second"));

    assertThat(assigned(anew)).containsExactlyInAnyOrder("cy", "di");
  }

  @Test
  void ofWhoWasRemovedTheAddressCanStillBeDeleted() throws Exception {
    remove(reviewer("bo"));

    Erasure.Erased erased =
        Erasure.in(district.folder(), Clock.systemUTC())
            .erase(Caller.OPERATOR, district.issuer().id(), "bo@example.org");

    assertThat(erased.counts()).containsEntry("applications", 1);
  }

  @Test
  void whatSomebodyWhoIsDeletedWasToReviewGoesToAnother() throws Exception {
    reviewer("bo");
    reviewer("cy");
    Application application = apply(reviewedBy(2, ""), "ana");
    reviewer("di");

    var unused =
        Erasure.in(district.folder(), Clock.systemUTC())
            .erase(Caller.OPERATOR, district.issuer().id(), "bo@example.org");

    assertThat(assigned(application)).containsExactlyInAnyOrder("cy", "di");
  }

  private List<String> logged(String target) {
    return district.store().audit().entries(0, 1000).stream()
        .filter(entry -> entry.target().equals(target))
        .map(AuditEntry::action)
        .toList();
  }

  @Test
  void theLogHasWhenAReviewerCameGotAKeyAndWent() throws Exception {
    Reviewer bo = reviewer("bo");
    String badgeClass = reviewedBy(1, "");
    for (String name : List.of("ana", "cy")) {
      decide(apply(badgeClass, name).id(), "bo", Decision.APPROVE);
    }
    remove(bo);

    assertThat(logged(bo.id()))
        .containsExactly("reviewer.added", "reviewer.key-made", "reviewer.removed");
  }

  @Test
  void aReviewerWhoseKeyIsLostSignsWithNoOther() throws Exception {
    Reviewer bo = reviewer("bo");
    String badgeClass = reviewedBy(1, "");
    decide(apply(badgeClass, "ana").id(), "bo", Decision.APPROVE);
    Path key = district.folder().keys().resolve(bo.id() + ".endorsing-key.pem");
    Files.delete(key);
    String id = apply(badgeClass, "cy").id();

    refused(Kind.REVIEWER_KEY_LOST, () -> decide(id, "bo", Decision.APPROVE));
    assertThat(key).as("none is made in its place").doesNotExist();
    var another = district.keys().endorsingKey(bo.id());
    refused(Kind.REVIEWER_KEY_LOST, () -> decide(id, "bo", Decision.APPROVE));
    assertThat(state(id)).isEqualTo(ApplicationState.IN_REVIEW);
    assertThat(workflow.office().endorser(bo.issuerId(), bo.id()).publicKeyPem())
        .isNotEqualTo(another.publicKeyPem());

    remove(bo);
    reviewer("bo");
    assertThat(decide(id, "bo", Decision.APPROVE).state()).isEqualTo(ApplicationState.AWARDED);
  }

  @Test
  void nobodyReviewsThemselvesByAnotherSpelling() throws Exception {
    Reviewer kim = reviewer("kim");
    reviewer("bo");
    String badgeClass = reviewedBy(1, "");
    for (String spelling :
        List.of("Kim+badges@example.org", "\uff4bim@example.org", "\u212aim@example.org")) {
      Request request =
          new Request(Optional.of(spelling), "Kim", submission("mine"), Optional.empty());
      Application application = workflow.applying().apply(Caller.OPERATOR, badgeClass, request);

      assertThat(assigned(application)).as(spelling).containsExactly("bo");
      refused(Kind.OWN_APPLICATION, () -> decide(application.id(), "kim", Decision.APPROVE));
      workflow.office().unassign(officer(), application.id(), bySubject("bo@example.org").id());
      refused(
          Kind.OWN_APPLICATION,
          () -> workflow.office().assign(officer(), application.id(), kim.id()));
      workflow.applying().withdraw(Caller.OPERATOR, application.id());
    }
  }

  private Reviewer bySubject(String subject) {
    return district.folder().reviewers().bySubject(district.issuer().id(), subject).orElseThrow();
  }

  @Test
  void onePersonDoesNotReviewTwiceByTwoSpellings() throws Exception {
    reviewer("bo");
    reviewer("bo+two");
    Application application = apply(reviewedBy(2, ""), "ana");

    assertThat(assigned(application)).hasSize(1);
    assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
  }

  @Test
  void whoMayNotSeeAnApplicationIsToldThatThereIsNone() throws Exception {
    Reviewer bo = reviewer("bo");
    String id = apply(reviewedBy(1, ""), "ana").id();
    Judgement judgement = new Judgement(Decision.APPROVE, Map.of(), "fine", Optional.empty());
    String issuer = district.issuer().id();
    List<Caller> blind =
        List.of(
            caller("di@example.org"),
            caller("di@example.org", Role.EARNER),
            new Caller("key:1", false, Map.of()),
            new Caller("key:2", false, Map.of(issuer, Set.of(Permission.REVIEW))),
            new Caller("di@example.org", false, Map.of(issuer, Set.of(Permission.REVIEW))));
    for (Caller caller : blind) {
      for (String asked : List.of(id, "none")) {
        List<ThrowingCallable> calls =
            List.of(
                () -> workflow.office().file(caller, asked),
                () -> workflow.office().assign(caller, asked, bo.id()),
                () -> workflow.office().unassign(caller, asked, bo.id()),
                () -> workflow.reviewing().decide(caller, asked, judgement),
                () -> workflow.applying().submit(caller, asked, submission("x")),
                () -> workflow.applying().withdraw(caller, asked));
        for (ThrowingCallable call : calls) {
          assertThatThrownBy(call).hasMessage("there is no application " + asked);
          refused(Kind.NOT_FOUND, call);
        }
      }
    }
  }

  @Test
  void oneApplicationForAClassIsOpenAtATime() throws Exception {
    String badgeClass = reviewedBy(1, "");
    Application first = apply(badgeClass, "ana");
    refused(Kind.ALREADY_APPLIED, () -> apply(badgeClass, "ana"));
    workflow.applying().withdraw(caller("ana@example.org"), first.id());
    refused(
        Kind.WRONG_STATE,
        () -> workflow.applying().withdraw(caller("ana@example.org"), first.id()));

    assertThat(apply(badgeClass, "ana").state()).isEqualTo(ApplicationState.SUBMITTED);
  }

  @Test
  void aNominationLinkLetsStrangersApplyAsOftenAsItSays() throws Exception {
    String badgeClass = reviewedBy(1, "");
    String other = reviewedBy(1, "");
    Instant soon = Instant.now().plusSeconds(3600);
    String token = workflow.nominating().create(officer(), badgeClass, soon, 1).token();
    assertThat(token).hasSize(43);

    refused(Kind.NOMINATION_UNUSABLE, () -> nominated("ana", other, token));
    refused(Kind.NOMINATION_UNUSABLE, () -> nominated("ana", badgeClass, "guessed"));
    nominated("ana", badgeClass, token);
    refused(Kind.NOMINATION_UNUSABLE, () -> nominated("bo", badgeClass, token));
    refused(
        Kind.FORBIDDEN,
        () -> workflow.nominating().create(caller("x@example.org"), badgeClass, soon, 1));
    refused(
        Kind.INVALID, () -> workflow.nominating().create(officer(), badgeClass, Instant.EPOCH, 1));
  }

  /** A use that came to nothing is not counted. */
  @Test
  void aRefusedApplicationDoesNotUseTheLink() throws Exception {
    String badgeClass = reviewedBy(1, "");
    Instant soon = Instant.now().plusSeconds(3600);
    String token = workflow.nominating().create(officer(), badgeClass, soon, 1).token();
    apply(badgeClass, "ana");

    refused(Kind.ALREADY_APPLIED, () -> nominated("ana", badgeClass, token));
    nominated("bo", badgeClass, token);
  }

  private void nominated(String name, String badgeClass, String token) throws RefusedException {
    workflow.applying().apply(caller(name + "@example.org"), badgeClass, request(name, token));
  }
}
