package dev.stele.issuer.roster;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.AwardCollector;
import dev.stele.issuer.award.NdjsonRoster;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.award.RosterRows;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.SignedLine;
import dev.stele.issuer.store.RosterStore.State;
import dev.stele.issuer.store.RosterStore.Unsigned;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Awards rosters that are too long for one request's time and memory. Its lines are staged as they
 * are read, signed some at a time, and awarded in one transaction: until then nothing of it is, so
 * a service that is killed at any moment goes on with what is staged, and loses and doubles
 * nothing.
 */
public final class RosterDesk {
  /** The longest roster, in rows or lines. */
  public static final int MAX_ROWS = 1_000_000;

  /** How many lines are in memory at a time. */
  private static final int CHUNK = 200;

  private final RosterStore store;
  private final Issuance issuance;
  private final Clock clock;

  public RosterDesk(RosterStore store, Issuance issuance, Clock clock) {
    this.store = store;
    this.issuance = issuance;
    this.clock = clock;
  }

  /** How a roster is written. */
  public enum Form {
    CSV,
    NDJSON
  }

  /** A roster that is staged, and not known to anybody yet. */
  public record Staged(String id, boolean refused) {}

  /**
   * Reads a roster, line by line.
   *
   * @param caller who hands it in
   * @param skipsInvalid whether what cannot be awarded is left out, rather than stop all of it
   * @throws RefusedException when it cannot be a roster as a whole; faults of single lines are kept
   */
  public Staged stage(
      Caller caller, BadgeClass badge, Form form, InputStream roster, boolean skipsInvalid)
      throws RefusedException {
    issuance.requireAwardedAhead(badge.id());
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    store.begin(id, badge.id(), caller.subject(), skipsInvalid, now);
    Staging staging = new Staging(id, now);
    try {
      switch (form) {
        case CSV -> Roster.read(roster, MAX_ROWS, staging);
        case NDJSON -> NdjsonRoster.read(roster, MAX_ROWS, staging);
      }
    } catch (RefusedException e) {
      store.discard(id);
      throw e;
    }
    staging.flush();
    boolean nobody = staging.staged == 0;
    return new Staged(id, nobody || (staging.faults > 0 && !skipsInvalid));
  }

  /** Takes it on; from here on it is on disk, and awarded or refused as a whole. */
  public RosterJob accept(Staged staged) {
    store.read(staged.id(), staged.refused() ? State.REFUSED : State.SIGNING);
    return store.find(staged.id()).orElseThrow();
  }

  /**
   * Reads a roster for somebody who looks at what came of it before anything is awarded: it waits
   * for {@link #goOn} or {@link #abandon}, for a day at least.
   *
   * @throws RefusedException when it cannot be a roster as a whole
   */
  public RosterJob preview(Caller caller, BadgeClass badge, Form form, InputStream roster)
      throws RefusedException {
    Staged staged = stage(caller, badge, form, roster, true);
    store.await(staged.id());
    return waiting(staged.id());
  }

  /** One that waits for somebody's word. */
  public RosterJob waiting(String id) throws RefusedException {
    return store
        .waiting(id)
        .orElseThrow(
            () -> new RefusedException(Kind.NOT_FOUND, "there is no roster that waits, " + id));
  }

  /** Awards one that waits, without its faulty lines. */
  public RosterJob goOn(Caller caller, String id) throws RefusedException {
    RosterJob job = waiting(id);
    issuance.requireAwardedAhead(job.badgeClassId());
    if (job.people() == 0) {
      throw new RefusedException(
          Kind.INVALID, Reason.ROSTER_NOBODY.with(), "no row of the roster can be awarded");
    }
    if (!store.goOn(id, caller.subject())) {
      throw noLonger(id);
    }
    return find(id);
  }

  /** Forgets one that waits, with all that it says of people. */
  public void abandon(String id) throws RefusedException {
    if (!store.abandon(id)) {
      throw noLonger(id);
    }
  }

  private static RefusedException noLonger(String id) {
    return new RefusedException(
        Kind.WRONG_STATE,
        "expected a roster that waits, the roster %s no longer does".formatted(id));
  }

  public RosterJob find(String id) throws RefusedException {
    return store
        .find(id)
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "there is no roster " + id));
  }

  /** Brings every roster on to its end. */
  public void advance() {
    for (RosterJob job : store.unfinished()) {
      store.working(job.id(), () -> bringOn(job));
    }
  }

  private void bringOn(RosterJob job) {
    Issuance behalf = issuance.onBehalfOf(job.caller());
    try {
      do {
        issuance.requireAwardedAhead(job.badgeClassId());
        if (!signAll(job)) {
          store.refuse(job.id());
          return;
        }
      } while (!store.award(
          job,
          (batch, count) -> behalf.addedAhead(job.badgeClassId(), batch, count),
          clock.instant()));
    } catch (RefusedException e) {
      // The class changed meanwhile: it is retired, or requires others now.
      store.refuse(job.id(), e);
    }
  }

  /**
   * @return false when nothing of it may be awarded
   */
  private boolean signAll(RosterJob job) {
    int last = 0;
    List<Unsigned> lines = store.unsigned(job.id(), last, CHUNK);
    while (!lines.isEmpty()) {
      if (!sign(job, lines)) {
        return false;
      }
      last = lines.getLast().line();
      lines = store.unsigned(job.id(), last, CHUNK);
    }
    return store.find(job.id()).orElseThrow().people() > 0;
  }

  private boolean sign(RosterJob job, List<Unsigned> lines) {
    try {
      issuance.requireAwardedAhead(job.badgeClassId());
      Issuance.Signed signed =
          issuance.sign(job.badgeClassId(), lines.stream().map(Unsigned::award).toList());
      List<SignedLine> kept = new ArrayList<>();
      for (int index = 0; index < lines.size(); index++) {
        Issuance.SignedAssertion one = signed.assertions().get(index);
        kept.add(
            new SignedLine(
                lines.get(index).line(), one.assertion(), one.leaf(), one.jwsSignature()));
      }
      store.signed(job.id(), signed.issuer(), signed.carried(), kept);
      return true;
    } catch (RefusedException e) {
      return lines.size() == 1 ? leaveOut(job, lines.getFirst(), e) : signEach(job, lines);
    }
  }

  /** To find the one that cannot be. */
  private boolean signEach(RosterJob job, List<Unsigned> lines) {
    return lines.stream().map(line -> sign(job, List.of(line))).reduce(true, Boolean::logicalAnd);
  }

  private boolean leaveOut(RosterJob job, Unsigned line, RefusedException why) {
    store.leaveOut(job.id(), line.line(), why);
    return job.skipsInvalid();
  }

  /** Stages lines, some in one transaction. */
  private final class Staging implements RosterRows {
    private final String id;
    private final Instant now;
    private final List<Read> waiting = new ArrayList<>();
    private int staged;
    private int faults;

    private sealed interface Read {}

    private record Good(int line, Award award) implements Read {}

    private record Faulty(int line, RefusedException why) implements Read {}

    private Staging(String id, Instant now) {
      this.id = id;
      this.now = now;
    }

    @Override
    public void row(long line, AwardCollector.Reading reading) {
      try {
        Award award = reading.read();
        award.requireValidAt(now);
        waiting.add(new Good((int) line, award));
      } catch (RefusedException e) {
        waiting.add(new Faulty((int) line, e));
      }
      if (waiting.size() == CHUNK) {
        flush();
      }
    }

    private void flush() {
      store.together(
          () -> {
            waiting.forEach(this::keep);
            return null;
          });
      waiting.clear();
    }

    private void keep(Read read) {
      switch (read) {
        case Faulty(int line, RefusedException why) -> fault(line, why);
        case Good(int line, Award award) -> keep(line, award);
      }
    }

    private void keep(int line, Award award) {
      Optional<Integer> earlier = store.stage(id, line, award);
      if (earlier.isEmpty()) {
        staged++;
        return;
      }
      fault(
          line,
          new RefusedException(
              Kind.INVALID,
              Reason.ROSTER_TWICE.with(award.email(), earlier.get()),
              "%s is in line %d already".formatted(award.email(), earlier.get())));
    }

    private void fault(int line, RefusedException why) {
      faults++;
      store.fault(id, line, why);
    }
  }
}
