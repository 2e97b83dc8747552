package dev.stele.issuer.workflow;

import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The badge classes that anybody may apply for: those with a review policy, not retired. */
public final class OpenClasses {
  /** How many are looked through at a time. */
  private static final int CHUNK = 200;

  private final Listing listing;

  public OpenClasses(Listing listing) {
    this.listing = listing;
  }

  /**
   * Some of them, oldest first.
   *
   * @param asked what their name or description has in it, in any case; all where it is empty
   * @param after where to go on
   */
  public List<Entry<KnownClass>> find(String asked, Optional<Place> after, int limit) {
    // Databases differ in what lower case is, so it is not left to them.
    String wanted = asked.strip().toLowerCase(Locale.ROOT);
    List<Entry<KnownClass>> found = new ArrayList<>();
    Optional<Place> place = after;
    boolean more = true;
    while (more && found.size() < limit) {
      List<Entry<KnownClass>> chunk = listing.openClasses(place, CHUNK);
      chunk.stream()
          .filter(it -> has(it.value(), wanted))
          .limit((long) limit - found.size())
          .forEach(found::add);
      more = chunk.size() == CHUNK;
      place = chunk.isEmpty() ? place : Optional.of(chunk.getLast().place());
    }
    return found;
  }

  private static boolean has(KnownClass badge, String wanted) {
    String said = badge.name() + "\n" + badge.definition().path("description").asText();
    return said.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
