package dev.stele.issuer.admission;

import dev.stele.issuer.access.BrowserSession;
import dev.stele.issuer.access.BrowserSession.Holder;
import dev.stele.issuer.access.BrowserSession.Kind;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.KeySecret;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.SessionStore;
import dev.stele.issuer.store.SessionStore.KeptForm;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.merkle.Digest32;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * People, and whoever holds a key, who signed in with a browser. The records are on disk, so that a
 * session outlives the service and several services share it; what somebody may do is looked up
 * each time.
 */
public final class Sessions {
  private final Store store;
  private final Admission admission;
  private final Digest32 operator;
  private final Clock clock;

  /**
   * @param operator SHA-256 of the operator's token
   */
  public Sessions(Store store, Admission admission, Digest32 operator, Clock clock) {
    this.store = store;
    this.admission = admission;
    this.operator = operator;
    this.clock = clock;
  }

  /** Whoever came with the operator's token. */
  public Holder operator() {
    return new Holder(Kind.OPERATOR, operator.hex());
  }

  public static Holder key(KeySecret secret) {
    return new Holder(Kind.KEY, secret.hash().hex());
  }

  /**
   * @param email in lower case
   */
  public static Holder person(String email) {
    return new Holder(Kind.PERSON, email);
  }

  /**
   * Begins a session, always with a new id.
   *
   * @param former the id of a session that the browser has; it ends
   * @return the id, which is known to the browser only
   * @throws RefusedException when whom it is of is not let in (any more)
   */
  public LinkSecret begin(Holder holder, Optional<LinkSecret> former) throws RefusedException {
    Caller caller = caller(holder);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    LinkSecret id = LinkSecret.random();
    SessionStore sessions = sessions();
    return store.together(
        () -> {
          sessions.tidy(now.minus(BrowserSession.IDLE), now.minus(BrowserSession.LONGEST));
          former.ifPresent(it -> sessions.end(it.hash()));
          sessions.add(
              new BrowserSession(id.hash(), holder, now, now.truncatedTo(ChronoUnit.MINUTES)));
          record(caller, AuditAction.SESSION_BEGUN);
          return id;
        });
  }

  /** Who has the session with this id, unless it is over or they are let in no more. */
  public Optional<Caller> find(LinkSecret id) {
    Instant now = clock.instant();
    Optional<BrowserSession> found = sessions().find(id.hash()).filter(it -> !it.isOver(now));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      Caller caller = caller(found.get().holder());
      Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
      if (found.get().seen().isBefore(minute)) {
        sessions().seen(id.hash(), minute);
      }
      return Optional.of(caller);
    } catch (RefusedException e) {
      // An API key that was revoked, or a token in the data folder that is another by now.
      sessions().end(id.hash());
      return Optional.empty();
    }
  }

  /** Signs out. */
  public void end(Caller caller, LinkSecret id) {
    store.together(
        () -> {
          if (sessions().end(id.hash())) {
            record(caller, AuditAction.SESSION_ENDED);
          }
          return null;
        });
  }

  /** Keeps a form until its sender has signed in again. */
  public void keep(LinkSecret browser, KeptForm form) {
    sessions().keep(browser.hash(), form, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  public Optional<KeptForm> kept(LinkSecret browser) {
    return sessions().take(browser.hash());
  }

  private Caller caller(Holder holder) throws RefusedException {
    return switch (holder.kind()) {
      case OPERATOR -> {
        if (!holder.equals(operator())) {
          throw new RefusedException(
              RefusedException.Kind.UNAUTHENTICATED, "the operator's token is another by now");
        }
        yield Caller.OPERATOR;
      }
      case KEY -> admission.program(Digest32.ofHex(holder.name()));
      case PERSON -> admission.person(holder.name());
    };
  }

  private SessionStore sessions() {
    return store.access().sessions();
  }

  private void record(Caller caller, AuditAction action) {
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(), caller.subject(), action, AuditEvent.WHOLE_SERVICE, "browser"));
  }
}
