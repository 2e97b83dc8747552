package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.IssuingDistrict.AnchorKey;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import dev.stele.verifier.registry.RevocationReason;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Districts, badge classes and awards. What it accepts is on disk before it says so. */
public final class Issuance {
  /** A quarter of what the verifier reads, because the file is indented and has its proof. */
  private static final int MAX_ASSERTION_BYTES = JsonLimits.CREDENTIAL.maxBytes() / 4;

  private final Store store;
  private final KeyFolder keys;
  private final String baseUrl;
  private final Clock clock;

  /**
   * @param baseUrl under which the district's documents are hosted, without a slash at its end
   */
  public Issuance(Store store, KeyFolder keys, String baseUrl, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /**
   * Makes a district an issuer, with keys of its own.
   *
   * @param adoptedKey a private key to anchor with instead of a new one, in hexadecimal
   */
  public IssuingDistrict createIssuer(District district, Optional<String> adoptedKey)
      throws RefusedException {
    String id = UUID.randomUUID().toString();
    KeyFolder.NewKeys made = keys.create(id, adoptedKey);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    IssuingDistrict issuer =
        new IssuingDistrict(
            id,
            baseUrl + "/issuers/" + id,
            district,
            made.issuingAddress(),
            List.of(new AnchorKey(made.issuingAddress(), now, Optional.empty())),
            made.publicKeyPem(),
            now);
    return store.together(
        () -> {
          store.add(issuer);
          profile(issuer);
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

  /** Takes badges back. */
  public Revoking revoking() {
    return new Revoking(store, clock);
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
    BadgeClass badge = new BadgeClass("urn:uuid:" + UUID.randomUUID(), issuerId, definition, png);
    hash(CredentialDocument.assertion(sample(badge), badge, issuer));
    store.add(badge, clock.instant());
    return badge;
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
   */
  public record Accepted(String batchId, List<String> assertions) {}

  /** An assertion with what its issuer put to it. */
  public record SignedAssertion(Assertion assertion, TargetHash leaf, String jwsSignature) {}

  /** Awards that are signed, and only have to be accepted. */
  public static final class Signed {
    private final BadgeClass badge;
    private final List<Award> awards;
    private final IssuingDistrict issuer;
    private final List<SignedAssertion> prepared;
    private final Instant at;

    private Signed(
        BadgeClass badge,
        List<Award> awards,
        IssuingDistrict issuer,
        List<SignedAssertion> prepared,
        Instant at) {
      this.badge = badge;
      this.awards = awards;
      this.issuer = issuer;
      this.prepared = prepared;
      this.at = at;
    }

    /** The district with the key that they promise to be anchored by. */
    public IssuingDistrict issuer() {
      return issuer;
    }

    /** In the order of the awards. */
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
    PrivateKey key = keys.assertionKey(badge.issuerId());
    IssuingDistrict issuer = issuer(badge.issuerId());
    Instant now = clock.instant();
    List<SignedAssertion> prepared = new ArrayList<>(awards.size());
    for (Award award : awards) {
      prepared.add(prepare(award, badge, issuer, key, now));
    }
    return new Signed(badge, awards, issuer, prepared, now);
  }

  /** Accepts all of the awards; signs them again if the district has changed its key meanwhile. */
  public Accepted accept(Signed signed) throws RefusedException {
    Signed current = signed;
    while (true) {
      Signed next = current;
      Optional<Accepted> accepted = store.together(() -> add(next.issuer, next.prepared, next.at));
      if (accepted.isPresent()) {
        return accepted.get();
      }
      current = sign(next.badge.id(), next.awards);
    }
  }

  private static SignedAssertion prepare(
      Award award, BadgeClass badge, IssuingDistrict issuer, PrivateKey key, Instant now)
      throws RefusedException {
    award.requireValidAt(now);
    Assertion assertion = Assertion.of(award, badge.id(), now);
    ObjectNode document = CredentialDocument.assertion(assertion, badge, issuer);
    byte[] compact = CredentialDocument.compact(document);
    if (compact.length > MAX_ASSERTION_BYTES) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an assertion of at most %,d bytes, that of %s has %,d"
              .formatted(MAX_ASSERTION_BYTES, award.email(), compact.length));
    }
    return new SignedAssertion(assertion, hash(document), SignedBadge.sign(compact, key));
  }

  /**
   * @return empty when the district changed its key meanwhile, which the assertions promise
   */
  private Optional<Accepted> add(
      IssuingDistrict issuer, List<SignedAssertion> prepared, Instant now) {
    Batch batch = store.collecting(issuer.id(), now);
    if (!batch.issuingAddress().equals(issuer.issuingAddress())) {
      return Optional.empty();
    }
    int position = batch.size();
    for (SignedAssertion ready : prepared) {
      store.add(ready.assertion(), batch, position++, ready.leaf(), ready.jwsSignature());
    }
    return Optional.of(
        new Accepted(
            batch.id(), prepared.stream().map(ready -> ready.assertion().uuid()).toList()));
  }

  private static TargetHash hash(ObjectNode document) throws RefusedException {
    try {
      return CanonicalDocument.of(document).targetHash();
    } catch (CanonicalizationException e) {
      throw new RefusedException(Kind.INVALID, e.getMessage());
    }
  }

  public IssuingDistrict issuer(String id) throws RefusedException {
    return store.issuer(id).orElseThrow(() -> notFound("issuer", id));
  }

  public BadgeClass badgeClass(String id) throws RefusedException {
    return store.badgeClass(id).orElseThrow(() -> notFound("badge class", id));
  }

  public List<BadgeClass> badgeClasses(String issuerId) throws RefusedException {
    return store.badgeClasses(issuer(issuerId).id());
  }

  public Batch batch(String id) throws RefusedException {
    return store.batch(id).orElseThrow(() -> notFound("batch", id));
  }

  /** Has a batch tried at once, without the pauses that troubles led to. */
  public Batch retryNow(String id) throws RefusedException {
    Batch batch = batch(id);
    if (!batch.canBeRetried()) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a batch that waits for the chain, %s is %s".formatted(id, batch.state()));
    }
    store.retryNow(id);
    return batch;
  }

  public List<IssuingDistrict> issuers() {
    return store.issuers();
  }

  static RefusedException notFound(String what, String id) {
    return new RefusedException(Kind.NOT_FOUND, "there is no " + what + " " + id);
  }
}
