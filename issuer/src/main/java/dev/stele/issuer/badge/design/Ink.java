package dev.stele.issuer.badge.design;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.List;
import java.util.Locale;

/** The colour of what is read, chosen against what it is read on. */
final class Ink {
  /** For text (WCAG 2.1, 1.4.3, level AA). */
  static final double LEAST_CONTRAST = 4.5;

  /** Black comes last because it always suffices where white does not. */
  private static final List<Colour> INKS =
      List.of(Colour.WHITE, new Colour(0x16202c), Colour.BLACK);

  private Ink() {}

  /** One that can be read on this. */
  static Colour on(Colour ground) {
    return INKS.stream()
        .filter(ink -> ink.contrast(ground) >= LEAST_CONTRAST)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Refuses an ink that cannot be read.
   *
   * @param where what the ground is to people
   * @param why the reason that says so
   */
  static void requireReadable(Colour ink, Colour ground, String where, Reason why)
      throws RefusedException {
    double contrast = ink.contrast(ground);
    // What is not enough must not be rounded up to what is.
    double shown = Math.floor(contrast * 10) / 10;
    if (contrast < LEAST_CONTRAST) {
      throw new RefusedException(
          Kind.INVALID,
          why.with(ink.hex(), ground.hex(), shown, on(ground).hex()),
          String.format(
              Locale.ROOT,
              "expected a contrast of at least 4.5 to 1, so that all can read it; %s on %s, %s, has"
                  + " %.1f to 1; take %s, or leave the choice to us",
              ink.hex(),
              where,
              ground.hex(),
              shown,
              on(ground).hex()));
    }
  }
}
