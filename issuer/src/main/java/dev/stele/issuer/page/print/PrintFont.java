package dev.stele.issuer.page.print;

import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** The fonts that papers are printed with; a large one is read only where a text needs it. */
enum PrintFont {
  SANS("Noto Sans", 400, "noto-sans/400Regular/NotoSans_400Regular.ttf"),
  SANS_BOLD("Noto Sans", 700, "noto-sans/700Bold/NotoSans_700Bold.ttf"),
  ARABIC(
      "Noto Sans Arabic",
      400,
      "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
      UnicodeScript.ARABIC),
  ARABIC_BOLD(
      "Noto Sans Arabic",
      700,
      "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
      UnicodeScript.ARABIC),
  HAN(
      "Noto Sans SC",
      400,
      "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
      UnicodeScript.HAN,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA,
      UnicodeScript.BOPOMOFO),
  HANGUL(
      "Noto Sans KR",
      400,
      "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
      UnicodeScript.HANGUL);

  /** In the order in which a character is looked for. */
  static final String FAMILIES =
      "\"Noto Sans\", \"Noto Sans Arabic\", \"Noto Sans SC\", \"Noto Sans KR\"";

  private final String family;
  private final int weight;
  private final String file;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<UnicodeScript> scripts;

  PrintFont(String family, int weight, String file, UnicodeScript... scripts) {
    this.family = family;
    this.weight = weight;
    this.file = file;
    this.scripts = Set.of(scripts);
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
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    text.codePoints().forEach(character -> scripts.add(UnicodeScript.of(character)));
    Set<PrintFont> needed = EnumSet.noneOf(PrintFont.class);
    for (PrintFont font : values()) {
      if (font.scripts.isEmpty() || font.scripts.stream().anyMatch(scripts::contains)) {
        needed.add(font);
      }
    }
    return needed;
  }
}
