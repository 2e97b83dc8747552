package dev.stele.issuer.page;

import dev.stele.issuer.PublicBadge;
import dev.stele.verifier.page.Shown;
import dev.stele.verifier.page.Words;
import java.util.Map;
import java.util.Optional;

/** The page of one badge. Its addresses are relative to where it stands, {@code /badges/ID}. */
public final class BadgePage {
  private BadgePage() {}

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
   * @param report how it was verified just now, once there is something to verify
   */
  public static String of(PublicBadge badge, Optional<Shown> report, Words words) {
    return Templates.rendered("badge.jte", Map.of("badge", new BadgeView(badge, report, words)));
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
