package dev.stele.anchor.evaluation;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.dataset.Badge;
import java.util.List;

/**
 * Badges that are stored in one way. Whatever it sends goes through {@link Bench#ledger()}, which
 * counts it; whatever it lays open elsewhere through the bench's places.
 */
public interface BadgeStore extends AutoCloseable {
  /** Issues badges, once; from then on a badge is called by its position in the list. */
  void issue(List<Badge> badges) throws HoleException, AnchoringException;

  /** Takes a badge back for good. */
  void revoke(int position) throws HoleException, AnchoringException;

  /** Sees to it that a badge shows its status as of now, or counts for another term. */
  void renew(int position) throws HoleException, AnchoringException;

  /** The file that the badge's holder has now. */
  byte[] held(int position) throws HoleException, AnchoringException;

  /**
   * Verifies as a stranger would: by the holder's file, what can be reached, and what everybody
   * knows of the chain; by nothing that this object remembers of single badges.
   */
  Finding verify(byte[] held, Reach reach);

  /**
   * How many of so many issued badges lie on the mirrors, where a strategy uses them; bytes there
   * are counted for each of these.
   */
  default int onMirrors(int issued) {
    return issued;
  }

  @Override
  default void close() {}
}
