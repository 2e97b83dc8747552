package dev.stele.issuer.badge.design;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A line of text as outlines, so that a picture needs no font: shaped, joined and in its order from
 * right to left where its script wants that.
 */
final class Lettering {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private final String text;
  private final Shape outlines;

  /** How wide it is at {@link Typeface#SIZE}. */
  private final double advance;

  private Lettering(String text) throws RefusedException {
    this.text = text;
    TextLayout layout =
        new TextLayout(styled(text).getIterator(), new FontRenderContext(null, true, true));
    this.outlines = layout.getOutline(null);
    this.advance = layout.getAdvance();
  }

  /** The line, if there is anything in it. */
  static Optional<Lettering> of(String text) throws RefusedException {
    String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return line.isEmpty() ? Optional.empty() : Optional.of(new Lettering(line));
  }

  private static AttributedString styled(String text) throws RefusedException {
    AttributedString styled = new AttributedString(text);
    Typeface before = Typeface.SANS;
    int place = 0;
    while (place < text.length()) {
      int character = text.codePointAt(place);
      int next = place + Character.charCount(character);
      Typeface face = face(character, before);
      styled.addAttribute(TextAttribute.FONT, face.font(), place, next);
      before = face;
      place = next;
    }
    return styled;
  }

  private static Typeface face(int character, Typeface before) throws RefusedException {
    if (joins(character)) {
      // It only says how its neighbours are written.
      return before;
    }
    boolean seen =
        switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    // A space is no reason to change the font, nor is what both have.
    if (seen && before.font().canDisplay(character)) {
      return before;
    }
    return Optional.of(character)
        .filter(unused -> seen)
        .flatMap(Typeface::having)
        .orElseThrow(() -> unknown(character));
  }

  private static boolean joins(int character) {
    return character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
  }

  private static RefusedException unknown(int character) {
    String number = "U+%04X".formatted(character);
    return new RefusedException(
        Kind.INVALID,
        isUnseen(character)
            ? Reason.LETTER_UNSEEN.with(number)
            : Reason.LETTER.with(Character.toString(character), number),
        "expected letters that the badge's fonts have (Latin, Greek, Cyrillic, Arabic, Chinese, Japanese, Korean), found %s, %s; leave it out"
            .formatted(
                isUnseen(character)
                    ? "a character that is not seen"
                    : "\"" + Character.toString(character) + "\"",
                number));
  }

  private static boolean isUnseen(int character) {
    return Character.getType(character) == Character.CONTROL
        || Character.getType(character) == Character.SURROGATE;
  }

  /** The largest size at which it goes into a width, at most one and at least another. */
  double sizeFor(double width, double most, double least) throws RefusedException {
    double size = Math.min(most, width / advance * Typeface.SIZE);
    if (size < least) {
      int found = text.codePointCount(0, text.length());
      int going = (int) (found * size / least);
      throw new RefusedException(
          Kind.INVALID,
          Reason.LETTERS.with(found, going),
          "expected a text short enough to be read on a badge, found %d characters, of which about %d go there; shorten it"
              .formatted(found, going));
    }
    return size;
  }

  /** The line at a size, its middle and base line here. */
  Shape at(double x, double baseline, double size) {
    double scale = size / Typeface.SIZE;
    Rectangle2D bounds = outlines.getBounds2D();
    AffineTransform placed = AffineTransform.getTranslateInstance(x, baseline);
    placed.scale(scale, scale);
    placed.translate(-bounds.getCenterX(), 0);
    return placed.createTransformedShape(outlines);
  }
}
