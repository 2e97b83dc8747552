package dev.stele.issuer.workflow;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.NominationLink;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Nominations;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Links by which somebody may apply for a class without being a member of the issuer. */
public final class Nominating {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_USES = 10_000;

  private final Issuance issuance;
  private final Store store;
  private final Nominations nominations;
  private final Clock clock;

  public Nominating(Issuance issuance, DataFolder folder, Clock clock) {
    this.issuance = issuance;
    this.store = folder.store();
    this.nominations = folder.nominations();
    this.clock = clock;
  }

  /**
   * @param token 256 random bits, base64url; told once, only its hash is kept
   */
  public record Made(String token, NominationLink link) {}

  /** Makes a link for a class. */
  public Made create(Caller caller, String badgeClassId, Instant expires, int maxUses)
      throws RefusedException {
    BadgeClass badge = issuance.badgeClass(badgeClassId);
    caller.require(Permission.AWARD, badge.issuerId());
    Instant now = clock.instant();
    if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an instant within the next %d days in \"expires\", found %s"
              .formatted(LONGEST.toDays(), expires));
    }
    if (maxUses < 1 || maxUses > MOST_USES) {
      throw new RefusedException(
          Kind.INVALID, "expected 1 to %,d in \"maxUses\", found %d".formatted(MOST_USES, maxUses));
    }
    LinkSecret secret = LinkSecret.random();
    NominationLink link =
        new NominationLink(secret.hash(), badge.id(), caller.subject(), now, expires, maxUses, 0);
    return store.together(
        () -> {
          store.hold(badge.issuerId());
          nominations.add(link);
          Acting.record(
              store, caller, AuditAction.NOMINATION_MADE, badge.issuerId(), badge.id(), now);
          return new Made(secret.text(), link);
        });
  }

  /** Uses a link once, inside the transaction in which somebody applies by it. */
  void use(String token, String badgeClassId, Instant now) throws RefusedException {
    Optional<NominationLink> link = nominations.find(new LinkSecret(token).hash());
    if (link.isEmpty() || !link.get().badgeClassId().equals(badgeClassId)) {
      throw unusable("expected a nomination link for this class, found another");
    }
    if (!link.get().expires().isAfter(now)) {
      throw unusable(
          "expected a nomination link that has not expired, this one did on %s"
              .formatted(link.get().expires()));
    }
    if (!nominations.use(link.get().tokenHash())) {
      throw unusable(
          "expected a nomination link with uses left, this one was for %d"
              .formatted(link.get().maxUses()));
    }
  }

  private static RefusedException unusable(String message) {
    return new RefusedException(
        Kind.NOMINATION_UNUSABLE, message + "; ask the issuer for a new one");
  }
}
