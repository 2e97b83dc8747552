package dev.stele.issuer.page.console.badges;

import dev.stele.issuer.page.Templates;
import java.util.Map;

/** The pages of badge classes and rosters. */
public final class BadgePages {
  private BadgePages() {}

  public static String classes(ClassListView view) {
    return rendered("list", view);
  }

  public static String newClass(ClassFormView view) {
    return rendered("form", view);
  }

  public static String badgeClass(ClassView view) {
    return rendered("show", view);
  }

  public static String retire(ClassView view) {
    return rendered("retire", view);
  }

  public static String newRoster(RosterFormView view) {
    return rendered("roster", view);
  }

  /** A roster that waits, or that is on its way. */
  public static String roster(RosterView view) {
    return rendered(view.isWaiting() ? "preview" : "progress", view);
  }

  private static String rendered(String template, Object view) {
    return Templates.rendered("console/badges/" + template + ".jte", Map.of("view", view));
  }

  /** What they look like, beside the console's own style sheet. */
  public static byte[] style() {
    return Templates.style("console/badges/badges.css");
  }

  /** What makes the designer and the progress livelier; the pages work without it. */
  public static byte[] script() {
    return Templates.style("console/badges/badges.js");
  }
}
