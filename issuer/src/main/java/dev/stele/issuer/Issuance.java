package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.IssuingDistrict.AnchorKey;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import dev.stele.verifier.registry.RevocationReason;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Districts, badge classes and awards. What it accepts is on disk before it says so. */
public final class Issuance {
  /** A quarter of what the verifier reads, because the file is indented and has its proof. */
  private static final int MAX_ASSERTION_BYTES = JsonLimits.CREDENTIAL.maxBytes() / 4;

  /** The most that the endorsements of a badge class, or of an issuer, may have together. */
  public static final int MAX_STANDING_BYTES = MAX_ASSERTION_BYTES / 16;

  /** What may be added to what was found small enough before anybody endorsed it. */
  private static final int MAX_ENDORSEMENTS_BYTES =
      MAX_ASSERTION_BYTES / 4 + 2 * MAX_STANDING_BYTES;

  /** How many of a long roster's assertions are in memory at a time. */
  private static final int AT_ONCE = 500;

  private final Store store;
  private final KeyFolder keys;
  private final String baseUrl;
  private final Clock clock;

  /** On whose behalf it acts, as the audit log has it. */
  private final String subject;

  /**
   * @param baseUrl under which the district's documents are hosted, without a slash at its end
   */
  public Issuance(Store store, KeyFolder keys, String baseUrl, Clock clock) {
    this(store, keys, baseUrl, clock, Caller.OPERATOR.subject());
  }

  private Issuance(Store store, KeyFolder keys, String baseUrl, Clock clock, String subject) {
    this.store = store;
    this.keys = keys;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.subject = subject;
  }

  /** The same on behalf of somebody else than the operator. */
  public Issuance by(Caller caller) {
    return onBehalfOf(caller.subject());
  }

  /**
   * The same for work that goes on after its caller has left.
   *
   * @param caller as in {@link Caller#subject}
   */
  public Issuance onBehalfOf(String caller) {
    return new Issuance(store, keys, baseUrl, clock, caller);
  }

  /** Notes what was done, in the transaction that does it. */
  void record(AuditAction action, String issuerId, String target, ObjectNode details) {
    store
        .audit()
        .record(new AuditEvent(clock.instant(), subject, action, issuerId, target, details));
  }

  /**
   * Makes a district an issuer, with keys of its own.
   *
   * @param adoptedKey a private key to anchor with instead of a new one, in hexadecimal
   */
  public IssuingDistrict createIssuer(District district, Optional<String> adoptedKey)
      throws RefusedException {
    return add(newIssuer(district, adoptedKey));
  }

  /** Makes the keys of a new issuer, which takes a second or more; {@link #add} stores it. */
  public IssuingDistrict newIssuer(District district, Optional<String> adoptedKey)
      throws RefusedException {
    String id = UUID.randomUUID().toString();
    KeyFolder.NewKeys made = keys.create(id, adoptedKey);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new IssuingDistrict(
        id,
        baseUrl + "/issuers/" + id,
        district,
        made.issuingAddress(),
        List.of(new AnchorKey(made.issuingAddress(), now, Optional.empty())),
        made.publicKeyPem(),
        now);
  }

  /** Stores an issuer that has its keys. */
  public IssuingDistrict add(IssuingDistrict issuer) {
    return store.together(
        () -> {
          store.add(issuer);
          profile(issuer);
          record(
              AuditAction.ISSUER_CREATED,
              issuer.id(),
              issuer.id(),
              JsonNodeFactory.instance.objectNode());
          return issuer;
        });
  }

  /** The file that a district publishes as its profile; what it ever published is kept. */
  public Store.Profile profile(IssuingDistrict issuer) {
    return store.publish(issuer.id(), CredentialDocument.file(ProfileDocuments.profile(issuer)));
  }

  /** A profile's file by its SHA-256. */
  public Optional<byte[]> profile(Digest32 sha256) {
    return store.profile(sha256).map(Store.Profile::bytes);
  }

  /** Under which others reach the service, without a slash at its end. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Takes badges back. */
  public Revoking revoking() {
    return new Revoking(store, clock, subject);
  }

  /** Badge classes that require others. */
  public Stacking stacking() {
    return new Stacking(this, store, clock);
  }

  /** What earners show of their badges. */
  public Portfolios portfolios() {
    return new Portfolios(store, baseUrl, clock);
  }

  /** The hosted list of what a district took back. */
  public ObjectNode revocationList(IssuingDistrict issuer) {
    Map<String, String> reasons = new LinkedHashMap<>();
    store
        .revoked(issuer.id())
        .forEach((id, reason) -> reasons.put(id, RevocationReason.text(reason)));
    return ProfileDocuments.revocationList(issuer, reasons);
  }

  /** Adds a badge class to a district; one that could not be hashed whole is refused here. */
  public BadgeClass createBadgeClass(String issuerId, ObjectNode definition, byte[] png)
      throws RefusedException {
    IssuingDistrict issuer = issuer(issuerId);
    // Whoever calls: every badge of the class would fail when its picture is asked for, and only
    // then.
    BadgePicture.requirePng(png);
    BadgeClass badge =
        new BadgeClass(BadgeClass.idOf(UUID.randomUUID().toString()), issuerId, definition, png);
    checkedSample(badge, issuer, carried(badge, clock.instant()), "the badge class");
    return store.together(
        () -> {
          store.hold(issuerId);
          store.add(badge, clock.instant());
          record(
              AuditAction.BADGE_CLASS_CREATED,
              issuerId,
              badge.id(),
              JsonNodeFactory.instance.objectNode());
          return badge;
        });
  }

  /** Ends the awarding of a badge class for good; what was awarded stays as it is. */
  public Instant retireBadgeClass(String id) throws RefusedException {
    BadgeClass badge = badgeClass(id);
    return store.together(
        () -> {
          store.withdrawn().retire(id, clock.instant().truncatedTo(ChronoUnit.SECONDS));
          record(
              AuditAction.BADGE_CLASS_RETIRED,
              badge.issuerId(),
              id,
              JsonNodeFactory.instance.objectNode());
          return store.withdrawn().retired(id).orElseThrow();
        });
  }

  /** An issuer's retired badge classes, and since when, by their ids. */
  public Map<String, Instant> retired(String issuerId) {
    return store.withdrawn().retiredOf(issuerId);
  }

  private void requireNotRetired(BadgeClass badge) throws RefusedException {
    Optional<Instant> retired = store.withdrawn().retired(badge.id());
    if (retired.isPresent()) {
      throw new RefusedException(
          Kind.BADGE_CLASS_RETIRED,
          "expected a badge class that is awarded, \"%s\" was retired on %s; make a new one, related to it if it is its next version"
              .formatted(badge.definition().path("name").asText(), retired.get()));
    }
  }

  /**
   * Checks that badges of a class could be awarded with these endorsements.
   *
   * @throws RefusedException when the class is retired, or its badges could not be hashed whole or
   *     would be too large
   */
  public void requireCarriable(BadgeClass badge, Carried carried) throws RefusedException {
    requireNotRetired(badge);
    checkedSample(
        badge, issuer(badge.issuerId()), carried, "the badge class with its endorsements");
  }

  private void checkedSample(
      BadgeClass badge, IssuingDistrict issuer, Carried carried, String whose)
      throws RefusedException {
    ObjectNode document =
        CredentialDocument.assertion(sample(badge).carrying(carried), badge, issuer, carried);
    checked(document, whose, MAX_ASSERTION_BYTES);
  }

  /** The endorsements that an assertion carries which is issued then. */
  private Carried carried(BadgeClass badge, Instant issuedOn) {
    return store.endorsements().carried(badge.issuerId(), badge.id(), issuedOn);
  }

  private Assertion sample(BadgeClass badge) {
    Evidence evidence =
        new Evidence(Optional.empty(), Optional.of("sample"), Optional.of("sample"));
    Award award =
        new Award(
            "sample@example.org",
            "Sample",
            Optional.of("sample"),
            List.of(evidence),
            Optional.of(clock.instant()));
    return Assertion.of(award, badge.id(), clock.instant());
  }

  /**
   * What was accepted.
   *
   * @param assertions their ids without {@code urn:uuid:}, in the order of the awards
   * @param completed the stacks that were awarded with them
   */
  public record Accepted(String batchId, List<String> assertions, List<Completed> completed) {}

  /**
   * A stack that somebody has completed.
   *
   * @param assertion its id without {@code urn:uuid:}
   */
  public record Completed(String badgeClassId, String assertion) {}

  /** An assertion with what its issuer put to it. */
  public record SignedAssertion(Assertion assertion, TargetHash leaf, String jwsSignature) {}

  /** Awards that are signed as far as they can be, and only have to be accepted. */
  public static final class Signed {
    private final BadgeClass badge;
    private final List<Award> awards;
    private final IssuingDistrict issuer;
    private final PrivateKey key;
    private final Carried carried;
    private final List<SignedAssertion> prepared;
    private final boolean stacked;
    private final Instant at;

    private Signed(
        BadgeClass badge,
        List<Award> awards,
        IssuingDistrict issuer,
        PrivateKey key,
        Carried carried,
        List<SignedAssertion> prepared,
        boolean stacked,
        Instant at) {
      this.badge = badge;
      this.awards = awards;
      this.issuer = issuer;
      this.key = key;
      this.carried = carried;
      this.prepared = prepared;
      this.stacked = stacked;
      this.at = at;
    }

    /** The district with the key that they promise to be anchored by. */
    public IssuingDistrict issuer() {
      return issuer;
    }

    /** What each of the assertions carries. */
    public Carried carried() {
      return carried;
    }

    /** In the order of the awards; none of a stack, which is signed as it is accepted. */
    public List<SignedAssertion> assertions() {
      return List.copyOf(prepared);
    }
  }

  /** Awards a badge class to some people: all of them or, when one cannot be, none. */
  public Accepted award(String badgeClassId, List<Award> awards) throws RefusedException {
    return accept(sign(badgeClassId, awards));
  }

  /** Prepares awards; nothing of it is stored. */
  public Signed sign(String badgeClassId, List<Award> awards) throws RefusedException {
    if (awards.isEmpty()) {
      throw new RefusedException(Kind.INVALID, "expected at least one award, found none");
    }
    BadgeClass badge = badgeClass(badgeClassId);
    requireNotRetired(badge);
    PrivateKey key = keys.assertionKey(badge.issuerId());
    IssuingDistrict issuer = issuer(badge.issuerId());
    Instant now = clock.instant();
    // Hashed and signed before anything is held; what a stack rests on is known only then.
    boolean stacked = isStack(badge);
    Carried carried = carried(badge, now);
    List<SignedAssertion> prepared = new ArrayList<>(awards.size());
    for (Award award : awards) {
      award.requireValidAt(now);
      if (!stacked) {
        prepared.add(prepare(Assertion.of(award, badge.id(), now), badge, carried, issuer, key));
      }
    }
    return new Signed(badge, awards, issuer, key, carried, prepared, stacked, now);
  }

  private boolean isStack(BadgeClass badge) {
    return store.stacks().badgeClass(badge.id()).orElseThrow().rules().isPresent();
  }

  /**
   * Accepts all of the awards; signs them again if the district has changed its key meanwhile, what
   * the class requires, or other endorsements stand.
   */
  public Accepted accept(Signed signed) throws RefusedException {
    Signed current = signed;
    Optional<Accepted> accepted = add(current);
    while (accepted.isEmpty()) {
      current = sign(current.badge.id(), current.awards);
      accepted = add(current);
    }
    return accepted.get();
  }

  /**
   * @return empty when the district changed its key meanwhile, which the assertions promise, or
   *     what the class requires, or when they carry other endorsements than those that stand
   */
  private Optional<Accepted> add(Signed signed) throws RefusedException {
    return store.together(
        () -> {
          Batch batch = store.collecting(signed.issuer.id(), signed.at);
          // Asked once more where nothing can come between.
          requireNotRetired(signed.badge);
          StackAwards stacks = new StackAwards(store.stacks(), signed.issuer.id(), signed.at);
          Optional<StackRules> rules = stacks.rules(signed.badge.id());
          if (!batch.issuingAddress().equals(signed.issuer.issuingAddress())
              || rules.isPresent() != signed.stacked
              || !carried(signed.badge, signed.at).ids().equals(signed.carried.ids())) {
            return Optional.empty();
          }
          Leaves leaves = new Leaves(batch, batch.size(), signed.issuer, signed.key);
          for (SignedAssertion ready : signed.prepared) {
            leaves.add(ready);
          }
          if (rules.isPresent()) {
            for (Award award : signed.awards) {
              leaves.add(stacks.resting(signed.badge.id(), rules.get(), award));
            }
          }
          return Optional.of(leaves.accepted(stacks));
        });
  }

  /**
   * Checks that a class can be awarded by assertions that are signed long before they are accepted.
   *
   * @throws RefusedException when it is retired, or requires others: what such an assertion rests
   *     on is known only as it is accepted
   */
  public void requireAwardedAhead(String badgeClassId) throws RefusedException {
    BadgeClass badge = badgeClass(badgeClassId);
    requireNotRetired(badge);
    if (isStack(badge)) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.STACK_IN_ROSTER.with(),
          "expected a badge class that requires no others; a stack is awarded by its assertions, not by a long roster");
    }
  }

  /**
   * Notes what was signed ahead and is added to a batch now, and awards the stacks that it
   * completes; in the transaction that adds it.
   *
   * @param batch as it was before
   * @param count how many assertions were added to it
   */
  public void addedAhead(String badgeClassId, Batch batch, int count) throws RefusedException {
    requireAwardedAhead(badgeClassId);
    IssuingDistrict issuer = issuer(batch.issuerId()).anchoringWith(batch.issuingAddress());
    StackAwards stacks = new StackAwards(store.stacks(), issuer.id(), clock.instant());
    int end = batch.size() + count;
    Leaves further = new Leaves(batch, end, issuer, keys.assertionKey(issuer.id()));
    MessageDigest digest = Digest32.newSha256();
    for (int from = batch.size(); from < end; from += AT_ONCE) {
      for (Store.Leaf leaf : store.leaves(batch.id(), from, Math.min(AT_ONCE, end - from))) {
        digest.update(leaf.hash().digest().bytes());
        further.addCompletedBy(leaf.assertion(), stacks);
      }
    }
    further.complete(stacks);
    further.added.forEach(ready -> digest.update(ready.leaf().digest().bytes()));
    recordAwards(batch, badgeClassId, count + further.added.size(), Digest32.of(digest.digest()));
  }

  /** Awards a badge inside the transaction that it is called in. */
  public interface Awarding {
    Accepted award(Assertion assertion) throws RefusedException;
  }

  /** Opens the key for {@link #awarding}, outside the transaction: it may take a second. */
  public void openKey(String issuerId) throws RefusedException {
    var unused = keys.assertionKey(issuerId);
  }

  /** Awards badges of a class inside transactions that do more than that. */
  public Awarding awarding(BadgeClass badge) {
    return assertion ->
        store.together(
            () -> {
              // From here on nobody else changes the batch, nor the key that it promises.
              Batch batch = store.collecting(badge.issuerId(), assertion.issuedOn());
              requireNotRetired(badge);
              IssuingDistrict issuer =
                  issuer(badge.issuerId()).anchoringWith(batch.issuingAddress());
              StackAwards stacks =
                  new StackAwards(store.stacks(), issuer.id(), assertion.issuedOn());
              Optional<StackRules> rules = stacks.rules(badge.id());
              Leaves leaves =
                  new Leaves(batch, batch.size(), issuer, keys.assertionKey(issuer.id()));
              leaves.add(
                  rules.isPresent()
                      ? assertion.restingOn(
                          stacks.resting(badge.id(), rules.get(), assertion.award()).restsOn())
                      : assertion);
              return leaves.accepted(stacks);
            });
  }

  /**
   * Checks that a badge could be awarded like this later, with endorsements added.
   *
   * @throws RefusedException when it could not be hashed whole, or would be too large
   */
  public void requireAwardable(BadgeClass badge, Award award) throws RefusedException {
    Assertion assertion = Assertion.of(award, badge.id(), clock.instant());
    ObjectNode document =
        CredentialDocument.assertion(assertion, badge, issuer(badge.issuerId()), Carried.NOTHING);
    requireNotRetired(badge);
    checked(document, award.email(), MAX_ASSERTION_BYTES - MAX_ENDORSEMENTS_BYTES);
  }

  /** The next leaves of a batch that is held. */
  private final class Leaves {
    private final Batch batch;
    private final int first;
    private final IssuingDistrict issuer;
    private final PrivateKey key;
    private final Map<String, BadgeClass> classes = new HashMap<>();
    private final Map<String, Carried> carried = new HashMap<>();
    private final List<SignedAssertion> added = new ArrayList<>();

    /**
     * @param first the place of the next leaf
     */
    Leaves(Batch batch, int first, IssuingDistrict issuer, PrivateKey key) {
      this.batch = batch;
      this.first = first;
      this.issuer = issuer;
      this.key = key;
    }

    void add(SignedAssertion ready) {
      int position = first + added.size();
      store.add(ready.assertion(), batch, position, ready.leaf(), ready.jwsSignature());
      added.add(ready);
    }

    void add(Assertion assertion) throws RefusedException {
      String id = assertion.badgeClassId();
      if (!classes.containsKey(id)) {
        classes.put(id, badgeClass(id));
      }
      // All that is added at once is issued at one moment.
      Carried standing =
          carried.computeIfAbsent(
              id, unused -> Issuance.this.carried(classes.get(id), assertion.issuedOn()));
      add(prepare(assertion, classes.get(id), standing, issuer, key));
    }

    /** Adds the stacks that what was added completes, and notes all of it. */
    Accepted accepted(StackAwards stacks) throws RefusedException {
      List<String> own = added.stream().map(it -> it.assertion().uuid()).toList();
      List<Completed> completed = complete(stacks);
      recordAwards(batch, added);
      return new Accepted(batch.id(), own, completed);
    }

    /** Adds the stacks that what was added completes, and those that these complete in turn. */
    private List<Completed> complete(StackAwards stacks) throws RefusedException {
      List<Completed> completed = new ArrayList<>();
      for (int index = 0; index < added.size(); index++) {
        completed.addAll(addCompletedBy(added.get(index).assertion(), stacks));
      }
      return completed;
    }

    /** Adds the stacks that an assertion completes. */
    private List<Completed> addCompletedBy(Assertion assertion, StackAwards stacks)
        throws RefusedException {
      List<Completed> completed = new ArrayList<>();
      for (Assertion stack : stacks.completedBy(assertion)) {
        if (store.withdrawn().retired(stack.badgeClassId()).isEmpty()) {
          add(stack);
          completed.add(new Completed(stack.badgeClassId(), stack.uuid()));
        }
      }
      return completed;
    }
  }

  private static SignedAssertion prepare(
      Assertion assertion,
      BadgeClass badge,
      Carried carried,
      IssuingDistrict issuer,
      PrivateKey key)
      throws RefusedException {
    Assertion carrying = assertion.carrying(carried);
    ObjectNode document = CredentialDocument.assertion(carrying, badge, issuer, carried);
    TargetHash leaf = checked(document, assertion.award().email(), MAX_ASSERTION_BYTES);
    return new SignedAssertion(
        carrying, leaf, SignedBadge.sign(CredentialDocument.signed(document), key));
  }

  /**
   * The hash of a document that covers all of it and that verifiers can read.
   *
   * @param whose for the message
   */
  private static TargetHash checked(ObjectNode document, String whose, int atMost)
      throws RefusedException {
    int length = CredentialDocument.compact(document).length;
    if (length > atMost) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.ASSERTION_BYTES.with(atMost, length),
          "expected an assertion of at most %,d bytes, that of %s has %,d"
              .formatted(atMost, whose, length));
    }
    return hash(document);
  }

  private void recordAwards(Batch batch, List<SignedAssertion> prepared) {
    recordAwards(
        batch,
        prepared.getFirst().assertion().badgeClassId(),
        prepared.size(),
        Digest32.sha256(
            prepared.stream().map(ready -> ready.leaf().digest().bytes()).toArray(byte[][]::new)));
  }

  /**
   * @param leaves SHA-256 over the leaves one after another, 32 bytes each
   */
  private void recordAwards(Batch batch, String badgeClassId, int count, Digest32 leaves) {
    record(
        AuditAction.BADGES_AWARDED,
        batch.issuerId(),
        badgeClassId,
        JsonNodeFactory.instance
            .objectNode()
            .put("batch", batch.id())
            .put("position", batch.size())
            .put("count", count)
            .put("leaves", leaves.hex()));
  }

  private static TargetHash hash(ObjectNode document) throws RefusedException {
    try {
      return CanonicalDocument.of(document).targetHash();
    } catch (CanonicalizationException e) {
      Kind kind =
          switch (e.defect()) {
            case UNMAPPED_TERM, UNKNOWN_CONTEXT -> Kind.UNMAPPED_TERM;
            case RELATIVE_IRI -> Kind.RELATIVE_URL;
            case REDEFINED_TERM, UNSUPPORTED_FEATURE, INEXACT_NUMBER, TOO_COMPLEX, INVALID ->
                Kind.INVALID;
          };
      throw new RefusedException(kind, e.getMessage());
    }
  }

  public IssuingDistrict issuer(String id) throws RefusedException {
    return store.issuer(id).orElseThrow(() -> notFound("issuer", id));
  }

  public BadgeClass badgeClass(String id) throws RefusedException {
    return store.badgeClass(id).orElseThrow(() -> notFound("badge class", id));
  }

  public Batch batch(String id) throws RefusedException {
    return store.batch(id).orElseThrow(() -> notFound("batch", id));
  }

  /** Has a batch tried at once, without the pauses that troubles led to. */
  public Batch retryNow(String id) throws RefusedException {
    return store.together(
        () -> {
          Batch batch = batch(id);
          if (!batch.canBeRetried()) {
            throw new RefusedException(
                Kind.INVALID,
                Reason.BATCH_MOVING.with(),
                "expected a batch that waits for the chain, %s is %s".formatted(id, batch.state()));
          }
          store.retryNow(id);
          record(
              AuditAction.BATCH_RETRIED,
              batch.issuerId(),
              id,
              JsonNodeFactory.instance.objectNode());
          return batch;
        });
  }

  public List<IssuingDistrict> issuers() {
    return store.issuers();
  }

  static RefusedException notFound(String what, String id) {
    return new RefusedException(Kind.NOT_FOUND, "there is no " + what + " " + id);
  }
}
