package dev.stele.issuer;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.portfolio.EarnerPortfolio;
import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.OutsideClaims;
import dev.stele.issuer.portfolio.OutsideFile;
import dev.stele.issuer.portfolio.OutsideVerdict;
import dev.stele.issuer.store.OutsideBadgeStore;
import dev.stele.issuer.store.PortfolioStore;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.page.VerifyPage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Badges of other issuers in a person's portfolio: taken from a file, verified by the verifier, and
 * kept with what that found and when. Nothing that they name is fetched.
 */
public final class OutsideBadges {
  /** How many one person may add; each file is kept. */
  public static final int MOST = 100;

  /** At the end of an assertion's id, as this service makes them. */
  private static final Pattern UUID_AT_END =
      Pattern.compile(
          "[:/]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\\.json)?$");

  private final Store store;
  private final PortfolioStore portfolios;
  private final OutsideBadgeStore badges;
  private final VerifyPage.Trust trust;
  private final Clock clock;

  /**
   * @param trust by what they are verified
   */
  public OutsideBadges(Store store, VerifyPage.Trust trust, Clock clock) {
    this.store = store;
    this.portfolios = store.portfolios();
    this.badges = store.outsideBadges();
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Adds the badge of a file to the caller's portfolio, not shown to anybody.
   *
   * @throws RefusedException when the file holds no badge, that was not given to the caller, is
   *     there already, or something speaks against it
   */
  public OutsideBadge add(Caller caller, byte[] bytes) throws RefusedException {
    String email = caller.requirePerson();
    OutsideFile file = OutsideFile.read(bytes);
    file.requireGivenTo(email);
    requireFromElsewhere(email, file.claims());
    OutsideVerdict verdict = verified(file);
    requireNothingAgainst(file.claims(), verdict);
    OutsideBadge badge =
        new OutsideBadge(
            UUID.randomUUID().toString(),
            file.form(),
            file.claims(),
            verdict,
            clock.instant(),
            false,
            file.picture().isPresent());
    return store.together(
        () -> {
          EarnerPortfolio portfolio = portfolios.open(email, badge.added());
          if (badges.of(portfolio.id()).size() >= MOST) {
            throw new RefusedException(
                Kind.INVALID,
                Reason.OUTSIDE_MOST.with(MOST),
                "expected at most %d badges of other issuers, these are there; remove one first"
                    .formatted(MOST));
          }
          if (!badges.add(portfolio.id(), badge, file)) {
            throw known(file.claims());
          }
          record(caller, AuditAction.PORTFOLIO_OUTSIDE_BADGE_ADDED, badge.id());
          return badge;
        });
  }

  private OutsideVerdict verified(OutsideFile file) {
    return OutsideVerdict.of(file.document(), trust.about(file.document()));
  }

  /** What was awarded here is in the portfolio by itself. */
  private void requireFromElsewhere(String email, OutsideClaims claims) throws RefusedException {
    Matcher uuid = UUID_AT_END.matcher(claims.id());
    boolean own =
        uuid.find()
            && store
                .stacks()
                .earned(uuid.group(1))
                .filter(it -> it.email().toLowerCase(Locale.ROOT).equals(email))
                .isPresent();
    if (own) {
      throw known(claims);
    }
  }

  private static RefusedException known(OutsideClaims claims) {
    return new RefusedException(
        Kind.OUTSIDE_BADGE_KNOWN,
        "expected a badge that is not in your portfolio, \"%s\" is there already"
            .formatted(claims.name()));
  }

  private void requireNothingAgainst(OutsideClaims claims, OutsideVerdict verdict)
      throws RefusedException {
    if (verdict.verdict() == Verdict.INVALID) {
      throw new RefusedException(
          Kind.OUTSIDE_BADGE_INVALID,
          "expected a badge that nothing speaks against, of this one: "
              + String.join("; ", verdict.failures()),
          verdict.failures());
    }
    Optional<Instant> expired = claims.expires().filter(end -> !end.isAfter(clock.instant()));
    if (expired.isPresent()) {
      throw new RefusedException(
          Kind.OUTSIDE_BADGE_INVALID,
          Reason.OUTSIDE_EXPIRED.with(),
          "expected a badge that has not expired, this one has on " + expired.get());
    }
  }

  /** Verifies one again, by what is known now. */
  public OutsideBadge verify(Caller caller, String id) throws RefusedException {
    String email = caller.requirePerson();
    OutsideVerdict verdict = verified(OutsideFile.read(badges.file(held(email, id).id())));
    return store.together(
        () -> {
          badges.verified(held(email, id).id(), verdict);
          return held(email, id);
        });
  }

  /** Notes whether the caller consents to have one shown. */
  public void show(Caller caller, String id, boolean shown) throws RefusedException {
    String email = caller.requirePerson();
    store.together(
        () -> {
          OutsideBadge badge = held(email, id);
          Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
          boolean changed = shown ? badges.show(badge.id(), now) : badges.hide(badge.id());
          if (changed) {
            record(
                caller,
                shown
                    ? AuditAction.PORTFOLIO_OUTSIDE_BADGE_SHOWN
                    : AuditAction.PORTFOLIO_OUTSIDE_BADGE_HIDDEN,
                id);
          }
          return null;
        });
  }

  /** Removes one, with its file. */
  public void remove(Caller caller, String id) throws RefusedException {
    String email = caller.requirePerson();
    store.together(
        () -> {
          badges.remove(held(email, id).id());
          record(caller, AuditAction.PORTFOLIO_OUTSIDE_BADGE_REMOVED, id);
          return null;
        });
  }

  /**
   * A file as it was handed in.
   *
   * @param bytes those of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
  public record Kept(OutsideBadge badge, byte[] bytes) {}

  /** The file of one of the caller's own. */
  public Kept file(Caller caller, String id) throws RefusedException {
    OutsideBadge badge = held(caller.requirePerson(), id);
    return new Kept(badge, badges.file(badge.id()));
  }

  /** The picture of one of the caller's own. */
  public byte[] picture(Caller caller, String id) throws RefusedException {
    return picture(held(caller.requirePerson(), id));
  }

  /**
   * The file of one that others may see.
   *
   * @param address as in {@link Portfolios#seen}
   */
  public Kept shownFile(String address, String id) throws RefusedException {
    OutsideBadge badge = shown(address, id);
    return new Kept(badge, badges.file(badge.id()));
  }

  /** The picture of one that others may see. */
  public byte[] shownPicture(String address, String id) throws RefusedException {
    return picture(shown(address, id));
  }

  private byte[] picture(OutsideBadge badge) throws RefusedException {
    return badges
        .picture(badge.id())
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "the badge has no picture"));
  }

  private OutsideBadge shown(String address, String id) throws RefusedException {
    return portfolios
        .visible(address)
        .flatMap(it -> badges.find(it.id(), id))
        .filter(OutsideBadge::isShown)
        .orElseThrow(OutsideBadges::none);
  }

  /** One of the caller's own. */
  public OutsideBadge held(Caller caller, String id) throws RefusedException {
    return held(caller.requirePerson(), id);
  }

  private OutsideBadge held(String email, String id) throws RefusedException {
    return portfolios
        .of(email)
        .flatMap(it -> badges.find(it.id(), id))
        .orElseThrow(OutsideBadges::none);
  }

  private static RefusedException none() {
    return new RefusedException(
        Kind.NOT_FOUND,
        "there is no such badge of another issuer in the portfolio; GET /api/v1/portfolio lists those that there are");
  }

  private void record(Caller caller, AuditAction action, String target) {
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(), caller.subject(), action, AuditEvent.WHOLE_SERVICE, target));
  }
}
