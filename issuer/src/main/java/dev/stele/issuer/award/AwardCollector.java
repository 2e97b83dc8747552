package dev.stele.issuer.award;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gathers awards that come in one request; those that cannot be made become faults by their place.
 */
public final class AwardCollector {
  private final Instant now;
  private final List<Award> awards = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final Map<String, String> places = new HashMap<>();

  /**
   * @param now when the awards are to be made
   */
  public AwardCollector(Instant now) {
    this.now = now;
  }

  /** Reads one award. */
  public interface Reading {
    Award read() throws RefusedException;
  }

  /**
   * Adds an award, or the fault of it.
   *
   * @param place where it stands, such as {@code line 2}
   */
  public void add(String place, Reading reading) {
    try {
      Award award = reading.read();
      award.requireValidAt(now);
      String earlier = places.putIfAbsent(award.email().toLowerCase(Locale.ROOT), place);
      if (earlier != null) {
        throw new RefusedException(
            Kind.INVALID, "%s is in %s already".formatted(award.email(), earlier));
      }
      awards.add(award);
    } catch (RefusedException e) {
      faults.add(place + ": " + e.getMessage());
      kinds.add(e.kind());
    }
  }

  public Roster roster() {
    Kind faulty = kinds.size() == 1 ? kinds.iterator().next() : Kind.INVALID;
    return new Roster(awards, faults, faulty);
  }
}
