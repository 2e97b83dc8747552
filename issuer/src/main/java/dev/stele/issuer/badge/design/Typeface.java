package dev.stele.issuer.badge.design;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The fonts that badges are lettered with, in the order in which a character is looked for. */
enum Typeface {
  SANS("noto-sans/700Bold/NotoSans_700Bold.ttf"),
  ARABIC("noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf"),
  HAN("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
  HANGUL("noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf");

  /** They are there for papers too. */
  private static final String FOLDER = "/dev/stele/issuer/page/print/font/";

  /** Outlines are taken at this size and made smaller, so that no hint bends them. */
  static final int SIZE = 200;

  private final String file;

  @SuppressWarnings("ImmutableEnumChecker") // read once, the first time that it is needed
  private Font font;

  Typeface(String file) {
    this.file = file;
  }

  /** The first that has a character. */
  static Optional<Typeface> having(int character) {
    for (Typeface face : values()) {
      if (face.font().canDisplay(character)) {
        return Optional.of(face);
      }
    }
    return Optional.empty();
  }

  synchronized Font font() {
    if (font == null) {
      try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
        font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) SIZE);
      } catch (IOException | FontFormatException e) {
        throw new IllegalStateException("this build's font " + file + " cannot be read", e);
      }
    }
    return font;
  }
}
