package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.portfolio.EarnerPortfolio;
import dev.stele.issuer.portfolio.HeldBadge;
import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.SeenPortfolio;
import dev.stele.issuer.portfolio.Visibility;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.PortfolioStore;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Portfolios: each person's own, with what they consent to have shown, and as others see it.
 * Nothing is shown that its earner did not consent to.
 */
public final class Portfolios {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Store store;
  private final PortfolioStore portfolios;
  private final String baseUrl;
  private final Clock clock;

  Portfolios(Store store, String baseUrl, Clock clock) {
    this.store = store;
    this.portfolios = store.portfolios();
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /**
   * A person's own.
   *
   * @param portfolio empty while they never said anything of it: it is private then
   * @param badges all that they have, the newest first
   * @param outside badges of other issuers that they added, the newest first
   * @param shown the assertions that they consented to
   * @param address where a public one is
   */
  public record Own(
      Optional<EarnerPortfolio> portfolio,
      List<HeldBadge> badges,
      List<OutsideBadge> outside,
      Set<String> shown,
      Optional<String> address,
      Instant asOf) {}

  /**
   * A new link.
   *
   * @param address told once; only its hash is kept
   */
  public record Made(String address, EarnerPortfolio portfolio) {
    /** Not the address, which would end in a log. */
    @Override
    public String toString() {
      return "link of " + portfolio.id();
    }
  }

  /** What the caller has, and what of it is shown. */
  public Own own(Caller caller) throws RefusedException {
    String email = caller.requirePerson();
    return store.together(
        () -> {
          Optional<EarnerPortfolio> portfolio = portfolios.of(email);
          List<EarnedBadge> earned = store.stacks().earnedAnywhere(email);
          return new Own(
              portfolio,
              held(earned, classes(earned)),
              portfolio.map(it -> store.outsideBadges().of(it.id())).orElse(List.of()),
              portfolio.map(it -> portfolios.shown(it.id())).orElse(Set.of()),
              portfolio
                  .filter(it -> it.visibility() == Visibility.PUBLIC)
                  .map(it -> address(it.id())),
              clock.instant());
        });
  }

  /** All that the caller has, as they themselves see it. */
  public SeenPortfolio whole(Caller caller) throws RefusedException {
    String email = caller.requirePerson();
    return store.together(
        () -> {
          Optional<EarnerPortfolio> portfolio = portfolios.of(email);
          return together(
              portfolio.flatMap(EarnerPortfolio::name),
              store.stacks().earnedAnywhere(email),
              portfolio.map(it -> store.outsideBadges().of(it.id())).orElse(List.of()));
        });
  }

  private SeenPortfolio together(
      Optional<String> name, List<EarnedBadge> earned, List<OutsideBadge> outside) {
    Map<String, Map<String, KnownClass>> classes = classes(earned);
    Set<String> retired = new HashSet<>();
    classes.keySet().forEach(it -> retired.addAll(store.withdrawn().retiredOf(it).keySet()));
    return SeenPortfolio.of(
        name, held(earned, classes), outside, classes, retired, clock.instant());
  }

  /** Settles who may see the caller's portfolio, and under which name. */
  public Own set(Caller caller, Visibility visibility, Optional<String> name)
      throws RefusedException {
    String email = caller.requirePerson();
    store.together(
        () -> {
          EarnerPortfolio portfolio = portfolios.open(email, clock.instant());
          portfolios.set(portfolio.id(), visibility, name);
          record(
              caller,
              AuditAction.PORTFOLIO_SET,
              AuditEvent.WHOLE_SERVICE,
              portfolio.id(),
              JSON.objectNode().put("visibility", visibility.label()));
          return null;
        });
    return own(caller);
  }

  /**
   * Notes whether the caller consents to have a badge of theirs shown.
   *
   * @throws RefusedException of the kind NOT_FOUND when it is somebody else's, as when there is
   *     none
   */
  public void show(Caller caller, String assertionUuid, boolean shown) throws RefusedException {
    String email = caller.requirePerson();
    String issuerId = issuerOf(email, assertionUuid);
    store.together(
        () -> {
          store.hold(issuerId);
          // Deleted meanwhile, perhaps.
          issuerOf(email, assertionUuid);
          boolean changed = shown ? consent(email, assertionUuid) : refuse(email, assertionUuid);
          if (changed) {
            record(
                caller,
                shown ? AuditAction.PORTFOLIO_BADGE_SHOWN : AuditAction.PORTFOLIO_BADGE_HIDDEN,
                issuerId,
                assertionUuid,
                JSON.objectNode());
          }
          return null;
        });
  }

  private boolean consent(String email, String assertionUuid) {
    Instant now = clock.instant();
    return portfolios.show(portfolios.open(email, now).id(), assertionUuid, now);
  }

  private boolean refuse(String email, String assertionUuid) {
    return portfolios.of(email).filter(it -> portfolios.hide(it.id(), assertionUuid)).isPresent();
  }

  private String issuerOf(String email, String assertionUuid) throws RefusedException {
    EarnedBadge badge =
        store
            .stacks()
            .earned(assertionUuid)
            .filter(it -> it.email().toLowerCase(Locale.ROOT).equals(email))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Kind.NOT_FOUND,
                        "you have no badge %s here; GET /api/v1/portfolio lists those that you have"
                            .formatted(assertionUuid)));
    return store.stacks().badgeClass(badge.badgeClassId()).orElseThrow().issuerId();
  }

  /** Makes a link that nobody can guess. The one before leads nowhere from then on. */
  public Made makeLink(Caller caller) throws RefusedException {
    String email = caller.requirePerson();
    LinkSecret secret = LinkSecret.random();
    return store.together(
        () -> {
          EarnerPortfolio portfolio = portfolios.open(email, clock.instant());
          portfolios.link(portfolio.id(), secret.hash());
          record(
              caller,
              AuditAction.PORTFOLIO_LINK_MADE,
              AuditEvent.WHOLE_SERVICE,
              portfolio.id(),
              JSON.objectNode());
          return new Made(address(secret.text()), portfolio);
        });
  }

  /** Has the link lead nowhere from now on. */
  public void withdrawLink(Caller caller) throws RefusedException {
    String email = caller.requirePerson();
    store.together(
        () -> {
          EarnerPortfolio portfolio = existing(email);
          if (!portfolio.linked()) {
            throw new RefusedException(Kind.NOT_FOUND, "your portfolio has no link");
          }
          portfolios.unlink(portfolio.id());
          record(
              caller,
              AuditAction.PORTFOLIO_LINK_WITHDRAWN,
              AuditEvent.WHOLE_SERVICE,
              portfolio.id(),
              JSON.objectNode());
          return null;
        });
  }

  /**
   * Deletes what the caller said of their portfolio, and what they added to it. Badges that they
   * were awarded here stay.
   */
  public void delete(Caller caller) throws RefusedException {
    String email = caller.requirePerson();
    store.together(
        () -> {
          EarnerPortfolio portfolio = existing(email);
          var unused = portfolios.delete(portfolio.id());
          record(
              caller,
              AuditAction.PORTFOLIO_DELETED,
              AuditEvent.WHOLE_SERVICE,
              portfolio.id(),
              JSON.objectNode());
          store.audit().forget(AuditEvent.WHOLE_SERVICE, email);
          return null;
        });
  }

  /** Held until the transaction is over. */
  private EarnerPortfolio existing(String email) throws RefusedException {
    if (portfolios.of(email).isEmpty()) {
      throw new RefusedException(Kind.NOT_FOUND, "you have said nothing of your portfolio yet");
    }
    return portfolios.open(email, clock.instant());
  }

  /**
   * What whoever has this address sees.
   *
   * @param address a link's secret, or the id of a public portfolio
   * @throws RefusedException of the kind NOT_FOUND when it leads nowhere, for whatever reason
   */
  public SeenPortfolio seen(String address) throws RefusedException {
    return store.together(
        () -> {
          EarnerPortfolio portfolio =
              portfolios
                  .visible(address)
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Kind.NOT_FOUND, "there is no portfolio under this address"));
          return together(
              portfolio.name(),
              store.stacks().shownIn(portfolio.id()),
              store.outsideBadges().of(portfolio.id()).stream()
                  .filter(OutsideBadge::isShown)
                  .toList());
        });
  }

  /** All classes of the issuers of these badges. */
  private Map<String, Map<String, KnownClass>> classes(List<EarnedBadge> badges) {
    Map<String, Map<String, KnownClass>> classes = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    for (EarnedBadge badge : badges) {
      if (!known.contains(badge.badgeClassId())) {
        String issuerId = store.stacks().badgeClass(badge.badgeClassId()).orElseThrow().issuerId();
        classes.put(issuerId, store.stacks().classes(issuerId));
        known.addAll(classes.get(issuerId).keySet());
      }
    }
    return classes;
  }

  private List<HeldBadge> held(
      List<EarnedBadge> badges, Map<String, Map<String, KnownClass>> classes) {
    Map<String, KnownClass> byId = new LinkedHashMap<>();
    classes.values().forEach(byId::putAll);
    Function<String, IssuingDistrict> issuer = once(id -> store.issuer(id).orElseThrow());
    return badges.stream()
        .map(
            badge -> {
              KnownClass its = byId.get(badge.badgeClassId());
              return new HeldBadge(badge, its, issuer.apply(its.issuerId()));
            })
        .toList();
  }

  private static <T> Function<String, T> once(Function<String, T> read) {
    Map<String, T> known = new LinkedHashMap<>();
    return key -> known.computeIfAbsent(key, read);
  }

  private String address(String last) {
    return baseUrl + "/portfolios/" + last;
  }

  private void record(
      Caller caller, AuditAction action, String issuerId, String target, ObjectNode details) {
    store
        .audit()
        .record(
            new AuditEvent(clock.instant(), caller.subject(), action, issuerId, target, details));
  }
}
