package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.assertion.OutsideEndorsement;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.signing.KeyFolder.EndorsingKey;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Endorsements;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.store.Reviewers;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.merkle.Digest32;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Endorsements of badge classes and of issuers. What stands when a badge is awarded is inside its
 * hash; what was awarded before, or after it is withdrawn, is as it was.
 */
public final class Endorsing {
  private final Issuance issuance;
  private final ReviewerKeys keys;
  private final Store store;
  private final Endorsements endorsements;
  private final Reviewers reviewers;
  private final Listing listing;
  private final Clock clock;

  public Endorsing(Issuance issuance, DataFolder folder, KeyFolder keys, Clock clock) {
    this.issuance = issuance;
    this.keys = new ReviewerKeys(folder, keys);
    this.store = folder.store();
    this.endorsements = store.endorsements();
    this.reviewers = folder.reviewers();
    this.listing = folder.listing();
    this.clock = clock;
  }

  public Endorsed badgeClass(String id) throws RefusedException {
    BadgeClass badge = issuance.badgeClass(id);
    return new Endorsed(issuance.issuer(badge.issuerId()), Optional.of(badge));
  }

  public Endorsed issuer(String id) throws RefusedException {
    return new Endorsed(issuance.issuer(id), Optional.empty());
  }

  /** Keeps an endorsement, in one transaction. */
  public interface Keeping {
    KeptEndorsement keep() throws RefusedException;
  }

  /**
   * Has a reviewer endorse, with the key that the service keeps for them. Opens it, which may take
   * a second; nothing is kept yet.
   *
   * @param reviewerId empty for the caller themselves
   */
  public Keeping sign(Caller caller, Endorsed endorsed, String comment, Optional<String> reviewerId)
      throws RefusedException {
    String checked = Judgement.comment(comment);
    Reviewer reviewer = reviewer(caller, endorsed.issuer().id(), reviewerId);
    EndorsingKey key = keys.open(reviewer);
    return () ->
        store.together(
            () -> {
              store.hold(endorsed.issuer().id());
              requireNoneBy(reviewer, endorsed);
              Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
              keys.keep(reviewer, key, caller.subject(), now);
              String id = UUID.randomUUID().toString();
              ObjectNode unsigned =
                  Endorsement.unsigned(
                      endorsed.issuer(),
                      new Endorser(reviewer.id(), reviewer.name(), key.publicKeyPem()),
                      Endorsement.address(endorsed.issuer(), id),
                      endorsed.id(),
                      checked,
                      now);
              byte[] bytes = CredentialDocument.compact(unsigned);
              Endorsement signed =
                  Endorsement.signed(unsigned, SignedBadge.endorse(bytes, key.key()));
              return keep(caller, endorsed, id, signed, Optional.of(reviewer), now);
            });
  }

  /** Takes in what was signed elsewhere. */
  public Keeping takeIn(Caller caller, Endorsed endorsed, JsonNode document)
      throws RefusedException {
    caller.require(Permission.CLASSES, endorsed.issuer().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Endorsement read = OutsideEndorsement.read(document, endorsed.issuer(), endorsed.id(), now);
    String id = UUID.randomUUID().toString();
    return () ->
        store.together(
            () -> {
              store.hold(endorsed.issuer().id());
              return keep(caller, endorsed, id, read, Optional.empty(), now);
            });
  }

  private KeptEndorsement keep(
      Caller caller,
      Endorsed endorsed,
      String id,
      Endorsement endorsement,
      Optional<Reviewer> by,
      Instant now)
      throws RefusedException {
    String issuerId = endorsed.issuer().id();
    KeptEndorsement kept =
        new KeptEndorsement(
            id,
            issuerId,
            endorsed.badgeClassId(),
            endorsement,
            by.map(Reviewer::id),
            now,
            Optional.empty());
    requireCarriable(endorsed, kept);
    if (!endorsements.add(kept)) {
      throw new RefusedException(
          Kind.ENDORSED_ALREADY,
          "expected an endorsement that the issuer does not have yet, there is one with the id %s"
              .formatted(endorsement.id()));
    }
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("endorsed", endorsed.id());
    details.put(
        "document", Digest32.sha256(CredentialDocument.compact(endorsement.document())).hex());
    by.filter(it -> !Acting.isThemselves(caller, it.subject()))
        .ifPresent(it -> details.put("for", store.audit().reference(issuerId, it.subject())));
    record(caller, AuditAction.ENDORSEMENT_ADDED, kept, now, details);
    return kept;
  }

  /** What badges could not carry is refused here, not when they are awarded. */
  private void requireCarriable(Endorsed endorsed, KeptEndorsement added) throws RefusedException {
    List<KeptEndorsement> all =
        new ArrayList<>(endorsements.standing(endorsed.issuer().id(), endorsed.badgeClassId()));
    all.add(added);
    int bytes =
        all.stream()
            .mapToInt(it -> CredentialDocument.compact(it.endorsement().document()).length)
            .sum();
    if (bytes > Issuance.MAX_STANDING_BYTES) {
      throw new RefusedException(
          Kind.ENDORSEMENTS_TOO_LARGE,
          "expected endorsements of %s of at most %,d bytes together, with this one they have %,d; withdraw another first"
              .formatted(endorsed.id(), Issuance.MAX_STANDING_BYTES, bytes));
    }
    issuance.requireCarriable(
        endorsed.badge().orElseGet(() -> sample(endorsed.issuer())), new Carried(all));
  }

  private static BadgeClass sample(IssuingDistrict issuer) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("name", "Sample").put("description", "Sample");
    definition.putObject("criteria").put("narrative", "Sample");
    return new BadgeClass(
        BadgeClass.idOf(UUID.randomUUID().toString()), issuer.id(), definition, new byte[0]);
  }

  private void requireNoneBy(Reviewer reviewer, Endorsed endorsed) throws RefusedException {
    boolean endorses =
        endorsements.standing(endorsed.issuer().id(), endorsed.badgeClassId()).stream()
            .anyMatch(it -> it.reviewerId().equals(Optional.of(reviewer.id())));
    if (endorses) {
      throw new RefusedException(
          Kind.ENDORSED_ALREADY,
          "%s endorses %s already; withdraw that first".formatted(reviewer.name(), endorsed.id()));
    }
  }

  /** As with reviews, nobody but the operator signs with somebody else's key. */
  private Reviewer reviewer(Caller caller, String issuerId, Optional<String> reviewerId)
      throws RefusedException {
    Optional<Reviewer> own = reviewers.bySubject(issuerId, caller.subject());
    if (reviewerId.isPresent() && !own.map(Reviewer::id).equals(reviewerId)) {
      if (!caller.everything()) {
        throw new RefusedException(
            Kind.FORBIDDEN,
            "expected the operator's token, which is in the data folder, where somebody endorses for a reviewer; %s has not that"
                .formatted(caller.subject()));
      }
      return reviewers
          .present(issuerId, reviewerId.get())
          .orElseThrow(
              () ->
                  new RefusedException(Kind.NOT_FOUND, "there is no reviewer " + reviewerId.get()));
    }
    caller.require(Permission.REVIEW, issuerId);
    return own.orElseThrow(
        () ->
            new RefusedException(
                Kind.FORBIDDEN,
                "expected one of the issuer's reviewers, %s is none; an owner can take them in, and the operator says in \"reviewer\" for whom they act"
                    .formatted(caller.subject())));
  }

  /** Has new badges no longer carry one: for whoever endorsed, and whoever makes classes. */
  public KeptEndorsement withdraw(Caller caller, String id) throws RefusedException {
    KeptEndorsement kept = find(id);
    boolean own =
        caller.may(Permission.REVIEW, kept.issuerId())
            && reviewers
                .bySubject(kept.issuerId(), caller.subject())
                .filter(it -> kept.reviewerId().equals(Optional.of(it.id())))
                .isPresent();
    if (!own) {
      caller.require(Permission.CLASSES, kept.issuerId());
    }
    return store.together(
        () -> {
          if (find(id).withdrawn().isEmpty()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            endorsements.withdraw(id, now);
            record(
                caller,
                AuditAction.ENDORSEMENT_WITHDRAWN,
                kept,
                now,
                JsonNodeFactory.instance.objectNode());
          }
          return find(id);
        });
  }

  private void record(
      Caller caller, AuditAction action, KeptEndorsement kept, Instant at, ObjectNode details) {
    store
        .audit()
        .record(new AuditEvent(at, caller.subject(), action, kept.issuerId(), kept.id(), details));
  }

  /** The endorsements of a class, or of an issuer, oldest first. */
  public List<Entry<KeptEndorsement>> list(
      Caller caller, Endorsed endorsed, Optional<Place> after, int limit) throws RefusedException {
    String issuerId = endorsed.issuer().id();
    caller.require(Permission.READ, issuerId);
    return listing.endorsements(issuerId, endorsed.badgeClassId(), after, limit);
  }

  /** What stands of an issuer itself, for anybody: with the signatures. */
  public List<Endorsement> standing(IssuingDistrict issuer) {
    return endorsements.standing(issuer.id(), Optional.empty()).stream()
        .map(KeptEndorsement::endorsement)
        .toList();
  }

  /** One that this service hosts, also when it is withdrawn: badges name it. */
  public Endorsement hosted(IssuingDistrict issuer, String id) throws RefusedException {
    return Optional.of(find(id))
        .map(KeptEndorsement::endorsement)
        .filter(it -> it.id().equals(Endorsement.address(issuer, id)))
        .orElseThrow(() -> notFound(id));
  }

  private KeptEndorsement find(String id) throws RefusedException {
    return endorsements.find(id).orElseThrow(() -> notFound(id));
  }

  private static RefusedException notFound(String id) {
    return new RefusedException(Kind.NOT_FOUND, "there is no endorsement " + id);
  }
}
