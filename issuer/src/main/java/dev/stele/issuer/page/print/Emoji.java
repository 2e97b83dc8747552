package dev.stele.issuer.page.print;

/**
 * Emoji on paper: each as one picture of one colour. Printing draws one character at a time, so
 * what Unicode makes of several (Unicode Technical Standard 51, sections 2.4 to 2.6: a colour of
 * skin, a profession joined on) is printed as its parts, without the marks that join or change
 * them; a flag, as its country's code.
 */
final class Emoji {
  private static final int JOINER = 0x200d;
  private static final int LAST_OF_LATIN_1 = 0xff;
  private static final int FIRST_HALF_OF_A_FLAG = 0x1f1e6;

  private Emoji() {}

  /**
   * Whether a character (a code point) is a picture. Digits, # and ©, which Unicode counts among
   * emoji, are letters here.
   */
  static boolean isOne(int character) {
    return character > LAST_OF_LATIN_1 && Character.isEmoji(character) && !isHalfAFlag(character);
  }

  /** The text without what only changes the emoji beside it; joiners of letters stay. */
  static String plain(String text) {
    int[] all = text.codePoints().toArray();
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < all.length; at++) {
      if (isHalfAFlag(all[at])) {
        plain.append((char) ('A' + all[at] - FIRST_HALF_OF_A_FLAG));
      } else if (!isMark(all, at)) {
        plain.appendCodePoint(all[at]);
      }
    }
    return plain.toString();
  }

  private static boolean isMark(int[] all, int at) {
    int character = all[at];
    return isVariationSelector(character)
        || (Character.isEmojiModifier(character) && at > 0 && isOne(all[at - 1]))
        || (character == JOINER && at + 1 < all.length && isOne(all[at + 1]));
  }

  /** A regional indicator: the letters of a country's code, which two of them are. */
  private static boolean isHalfAFlag(int character) {
    return character >= FIRST_HALF_OF_A_FLAG && character < FIRST_HALF_OF_A_FLAG + 26;
  }

  /** The block "Variation Selectors": whether the character before is a letter or a picture. */
  private static boolean isVariationSelector(int character) {
    return character >= 0xfe00 && character <= 0xfe0f;
  }
}
