package dev.stele.issuer.page.earner;

import dev.stele.verifier.page.Words;
import java.util.List;

/**
 * The badge classes that somebody can apply for.
 *
 * @param asked what they look for; empty for all
 * @param further whether others come before these
 * @param next where those are that come after these; empty where there are none
 */
public record OpenClassesView(
    String asked, boolean further, List<ClassView> classes, String next, Words words) {
  public OpenClassesView {
    classes = List.copyOf(classes);
  }

  /** A few are seen at a glance. */
  public boolean isSearchable() {
    return !asked.isEmpty() || further || !next.isEmpty();
  }

  /** Why there are none. */
  public String none() {
    return asked.isEmpty() ? words.say("open.none") : words.say("open.none.found", asked);
  }
}
