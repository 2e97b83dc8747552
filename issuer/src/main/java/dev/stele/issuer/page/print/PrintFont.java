package dev.stele.issuer.page.print;

import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** The fonts that papers are printed with; a large one is read only where a text needs it. */
enum PrintFont {
  SANS("Noto Sans", 400, "noto-sans/400Regular/NotoSans_400Regular.ttf", PrintFont::any),
  SANS_BOLD("Noto Sans", 700, "noto-sans/700Bold/NotoSans_700Bold.ttf", PrintFont::any),
  SERIF("Noto Serif", 400, "noto-serif/400Regular/NotoSerif_400Regular.ttf", PrintFont::any),
  SERIF_BOLD("Noto Serif", 700, "noto-serif/700Bold/NotoSerif_700Bold.ttf", PrintFont::any),
  ARABIC(
      "Noto Sans Arabic",
      400,
      "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
      in(UnicodeScript.ARABIC)),
  ARABIC_BOLD(
      "Noto Sans Arabic",
      700,
      "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
      in(UnicodeScript.ARABIC)),
  HAN(
      "Noto Sans SC",
      400,
      "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
      in(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO)),
  HANGUL(
      "Noto Sans KR",
      400,
      "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
      in(UnicodeScript.HANGUL)),
  /** In one colour, and without the marks that change another emoji; see {@link Emoji}. */
  EMOJI("Noto Emoji", 400, "noto-emoji/400Regular/NotoEmoji_400Regular.ttf", Emoji::isOne);

  /** In the order in which a character is looked for. */
  static final String FAMILIES =
      "\"Noto Sans\", \"Noto Sans Arabic\", \"Noto Sans SC\", \"Noto Sans KR\", \"Noto Emoji\"";

  /** For what is set large; likewise. */
  static final String SERIF_FAMILIES = "\"Noto Serif\", " + FAMILIES;

  private final String family;
  private final int weight;
  private final String file;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold what Set.of made, or nothing
  private final IntPredicate needed;

  /**
   * @param needed for which characters (code points) of a paper it is read
   */
  PrintFont(String family, int weight, String file, IntPredicate needed) {
    this.family = family;
    this.weight = weight;
    this.file = file;
    this.needed = needed;
  }

  @SuppressWarnings("unused") // it is the same for each
  private static boolean any(int character) {
    return true;
  }

  private static IntPredicate in(UnicodeScript... scripts) {
    Set<UnicodeScript> all = Set.of(scripts);
    return character -> all.contains(UnicodeScript.of(character));
  }

  String family() {
    return family;
  }

  int weight() {
    return weight;
  }

  /** The font's file (TrueType), to be closed by the caller. */
  InputStream open() {
    InputStream in = PrintFont.class.getResourceAsStream("font/" + file);
    if (in == null) {
      throw new IllegalStateException("this build has no font " + file);
    }
    return in;
  }

  /** Those that a text needs. */
  static Set<PrintFont> neededFor(String text) {
    // A paper's pictures are in its text, and have a few characters a hundred thousand times.
    BitSet characters = new BitSet();
    text.codePoints().forEach(characters::set);
    Set<PrintFont> needed = EnumSet.noneOf(PrintFont.class);
    for (PrintFont font : values()) {
      if (characters.stream().anyMatch(font.needed)) {
        needed.add(font);
      }
    }
    return needed;
  }
}
