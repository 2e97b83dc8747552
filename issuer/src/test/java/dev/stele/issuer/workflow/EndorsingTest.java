package dev.stele.issuer.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.OutsideEndorser;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.SignedLine;
import dev.stele.issuer.store.RosterStore.Unsigned;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.canonical.CanonicalDocument;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Badges carry the endorsements of their class and issuer that stood when they were awarded. */
class EndorsingTest {
  @TempDir private Path folder;
  private TestDistrict district;
  private Store store;
  private Reviewer bo;

  protected TestDistrict district() {
    return TestDistrict.poor(folder, Samples.nobodyThere());
  }

  @BeforeEach
  void start() throws Exception {
    district = district();
    store = district.store();
    ReviewOffice office = district.workflow().office();
    bo = office.add(Caller.OPERATOR, district.issuer().id(), "bo@peers.example.org", "Bo");
  }

  @AfterEach
  void stop() {
    district.close();
  }

  private Endorsing endorsing() {
    return district.workflow().endorsing();
  }

  private Endorsed itsClass() {
    return new Endorsed(district.issuer(), Optional.of(district.badge()));
  }

  private Endorsed itself() {
    return new Endorsed(district.issuer(), Optional.empty());
  }

  private KeptEndorsement endorse(Endorsed endorsed) throws RefusedException {
    return endorsing().sign(Caller.OPERATOR, endorsed, "Sound work.", Optional.of(bo.id())).keep();
  }

  private static Award award(String name) {
    return new Award(name + "@example.org", name, Optional.empty(), List.of(), Optional.empty());
  }

  private Store.Leaf awarded(String name) throws RefusedException {
    return leaf(district.award(List.of(award(name))).assertions().getFirst());
  }

  private Store.Leaf leaf(String uuid) {
    return store.leaf(uuid).orElseThrow();
  }

  private ObjectNode document(Store.Leaf leaf) {
    return CredentialDocument.assertion(
        leaf.assertion(),
        store.badgeClass(leaf.assertion().badgeClassId()).orElseThrow(),
        district.issuer(),
        store.endorsements().carried(leaf.assertion().carries()));
  }

  private void assertCarries(Store.Leaf leaf, KeptEndorsement... kept) throws Exception {
    assertThat(leaf.assertion().carries())
        .containsExactlyElementsOf(List.of(kept).stream().map(KeptEndorsement::id).toList());
    // Its leaf and its signature were made of the document that is composed now.
    assertThat(CanonicalDocument.of(document(leaf)).targetHash()).isEqualTo(leaf.hash());
  }

  @Test
  void anAssertionCarriesWhatStandsAndKeepsItForEver() throws Exception {
    Store.Leaf before = awarded("before");
    KeptEndorsement ofIssuer = endorse(itself());
    KeptEndorsement ofClass = endorse(itsClass());
    Store.Leaf between = awarded("between");
    byte[] bytes = CredentialDocument.compact(document(between));
    var withdrawn = endorsing().withdraw(Caller.OPERATOR, ofClass.id());
    Store.Leaf after = awarded("after");

    assertThat(withdrawn.withdrawn()).isPresent();
    assertCarries(before);
    assertCarries(between, ofClass, ofIssuer);
    assertCarries(after, ofIssuer);
    assertThat(CredentialDocument.compact(document(leaf(between.assertion().uuid()))))
        .isEqualTo(bytes);
    assertThat(document(between).at("/badge/endorsement/0/id").asText())
        .isEqualTo(ofClass.endorsement().id());
    assertThat(document(between).at("/badge/issuer/endorsement/0/id").asText())
        .isEqualTo(ofIssuer.endorsement().id());
    assertThat(document(between).has("endorsement")).isFalse();
  }

  @Test
  void whatWasSignedAheadIsSignedAgainWhenAnEndorsementIsWithdrawnMeanwhile() throws Exception {
    Issuance issuance = district.issuance();
    KeptEndorsement kept = endorse(itsClass());
    Issuance.Signed signed = issuance.sign(district.badge().id(), List.of(award("ana")));
    assertThat(signed.carried().ids()).containsExactly(kept.id());
    var unused = endorsing().withdraw(Caller.OPERATOR, kept.id());

    assertCarries(leaf(issuance.accept(signed).assertions().getFirst()));
  }

  @Test
  void aLongRosterThatIsHalfSignedIsSignedAgainWhenSomebodyEndorses() throws Exception {
    RosterStore rosters = district.folder().rosters();
    Issuance issuance = district.issuance();
    RosterDesk desk = new RosterDesk(rosters, issuance, Clock.systemUTC());
    byte[] csv = "email,name\na@example.org,A\nb@example.org,B\n".getBytes(StandardCharsets.UTF_8);
    RosterJob job =
        desk.accept(
            desk.stage(
                Caller.OPERATOR,
                district.badge(),
                RosterDesk.Form.CSV,
                new ByteArrayInputStream(csv),
                false));
    Unsigned first = rosters.unsigned(job.id(), 0, 1).getFirst();
    Issuance.Signed signed = issuance.sign(job.badgeClassId(), List.of(first.award()));
    Issuance.SignedAssertion one = signed.assertions().getFirst();
    rosters.signed(
        job.id(),
        signed.issuer(),
        signed.carried(),
        List.of(new SignedLine(first.line(), one.assertion(), one.leaf(), one.jwsSignature())));
    assertThat(signed.carried()).isEqualTo(Carried.NOTHING);

    KeptEndorsement kept = endorse(itsClass());
    desk.advance();

    RosterJob done = desk.find(job.id());
    List<Store.Leaf> leaves = store.leaves(done.batchId().orElseThrow());
    assertThat(leaves).hasSize(2);
    for (Store.Leaf leaf : leaves) {
      assertCarries(leaf, kept);
    }
  }

  @Test
  void aCompletedStackCarriesWhatItsOwnClassHas() throws Exception {
    Issuance issuance = district.issuance();
    ObjectNode rules =
        (ObjectNode)
            Samples.parsed(
                "{'requires': {'allOf': ['%s']}, 'hoursInclude': 'parts'}"
                    .formatted(district.badge().id()));
    BadgeClass stack =
        issuance
            .stacking()
            .create(
                StackRules.read(rules),
                () ->
                    issuance.createBadgeClass(
                        district.issuer().id(),
                        BadgeClass.definition(Samples.json("badge-class.json")),
                        Samples.bytes("badge.png")));
    KeptEndorsement ofStack = endorse(new Endorsed(district.issuer(), Optional.of(stack)));
    KeptEndorsement ofIssuer = endorse(itself());

    Issuance.Accepted accepted = district.award(List.of(award("ana")));

    assertCarries(leaf(accepted.assertions().getFirst()), ofIssuer);
    assertCarries(leaf(accepted.completed().getFirst().assertion()), ofStack, ofIssuer);
  }

  @Test
  void theNewBadgesOfAReviewerWhoIsDeletedDoNotNameThem() throws Exception {
    KeptEndorsement kept = endorse(itsClass());
    Store.Leaf before = awarded("before");

    Erasure.Erased erased =
        Erasure.in(district.folder(), Clock.systemUTC())
            .erase(Caller.OPERATOR, district.issuer().id(), "Bo@peers.example.org");

    assertThat(erased.counts()).containsEntry("endorsements", 1);
    assertCarries(awarded("after"));
    assertCarries(leaf(before.assertion().uuid()), kept);
  }

  @Test
  void anEndorserFromElsewhereIsDeletedByTheirAddressToo() throws Exception {
    KeptEndorsement kept =
        endorsing()
            .takeIn(Caller.OPERATOR, itself(), new OutsideEndorser().of(itself().id()))
            .keep();
    assertCarries(awarded("before"), kept);

    Erasure.Erased erased =
        Erasure.in(district.folder(), Clock.systemUTC())
            .erase(Caller.OPERATOR, district.issuer().id(), "council@council.example.org");

    assertThat(erased.counts()).containsEntry("endorsements", 1);
    assertCarries(awarded("after"));
  }

  @Test
  void theBadgeOfAnEarnerWhoIsDeletedNamesNoEndorsement() throws Exception {
    var unused = endorse(itsClass());
    Store.Leaf leaf = awarded("ana");
    var erased =
        Erasure.in(district.folder(), Clock.systemUTC())
            .erase(Caller.OPERATOR, district.issuer().id(), "ana@example.org");

    assertThat(erased.counts()).containsEntry("assertions", 1).containsEntry("endorsements", 0);
    assertThat(leaf(leaf.assertion().uuid()).assertion().carries()).isEmpty();
  }

  @Test
  void whatIsOfLaterThanTheAwardIsNotCarried() throws Exception {
    KeptEndorsement kept = endorse(itsClass());
    Instant before = kept.endorsement().issuedOn().minusSeconds(1);
    String issuerId = district.issuer().id();
    String classId = district.badge().id();

    assertThat(store.endorsements().carried(issuerId, classId, before).ids()).isEmpty();
    assertThat(store.endorsements().carried(issuerId, classId, before.plusMillis(1999)).ids())
        .containsExactly(kept.id());
  }

  @Test
  void listsAllThatThereIs() throws Exception {
    List<KeptEndorsement> kept = new ArrayList<>(List.of(endorse(itsClass())));
    kept.add(
        endorsing()
            .takeIn(Caller.OPERATOR, itsClass(), new OutsideEndorser().of(itsClass().id()))
            .keep());
    var unused = endorse(itself());

    assertThat(endorsing().list(Caller.OPERATOR, itsClass(), Optional.empty(), 10))
        .extracting(it -> it.value())
        .containsExactlyInAnyOrderElementsOf(kept);
    assertThat(endorsing().standing(district.issuer())).containsExactly(unused.endorsement());
  }
}
