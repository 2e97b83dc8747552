package dev.stele.issuer.page;

import dev.stele.issuer.PublicBadge;
import dev.stele.verifier.page.Shown;
import dev.stele.verifier.page.Words;
import gg.jte.Content;
import java.util.Map;
import java.util.Optional;

/**
 * The page of one badge, in two parts: what is known without asking anybody can be read while the
 * badge is still being verified. Its addresses are relative to where it stands, {@code /badges/ID}.
 */
public final class BadgePage {
  /** Where the report belongs; what others wrote is escaped or has lost its comments before. */
  private static final String SEAM = "<!-- report -->";

  private final PublicBadge badge;
  private final Words words;
  private final String before;
  private final String after;

  private BadgePage(PublicBadge badge, Words words, String page) {
    this.badge = badge;
    this.words = words;
    int seam = page.indexOf(SEAM);
    this.before = page.substring(0, seam);
    this.after = page.substring(seam + SEAM.length());
  }

  public static BadgePage of(PublicBadge badge, Words words) {
    BadgeView view = new BadgeView(badge, Optional.empty(), words);
    Content seam = output -> output.writeContent(SEAM);
    return new BadgePage(
        badge, words, Templates.rendered("badge.jte", Map.of("badge", view, "report", seam)));
  }

  /** Says that it is being verified. */
  public String beginning() {
    return before;
  }

  /**
   * The end, after {@link #beginning()}.
   *
   * @param report how it was verified just now
   */
  public String verified(Shown report) {
    BadgeView view = new BadgeView(badge, Optional.of(report), words);
    return Templates.rendered("report.jte", Map.of("badge", view)) + after;
  }

  /** The same where it could not be verified, for others are verified. */
  public String tooBusy() {
    return Templates.rendered("busy.jte", Map.of("words", words)) + after;
  }

  /** All of it, where there is nothing to verify yet. */
  public String unverified() {
    return before + after;
  }

  /**
   * The texts, in the language that was asked for.
   *
   * @param named the code in {@code ?lang=}
   * @param accepted the header {@code Accept-Language}
   */
  public static Words words(Optional<String> named, Optional<String> accepted) {
    return Words.of(named, accepted).with("dev.stele.issuer.page.words");
  }

  /**
   * A page that says why there is nothing to be seen.
   *
   * @param why {@code erased}, {@code unknown}, {@code busy} or {@code portfolio}
   */
  public static String refused(String why, Words words) {
    return Templates.rendered("refused.jte", Map.of("why", why, "words", words));
  }

  /** What it looks like, beside the verify page's own style sheet. */
  public static byte[] style() {
    return Templates.style("badge.css");
  }
}
