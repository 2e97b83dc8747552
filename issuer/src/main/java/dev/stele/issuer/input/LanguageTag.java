package dev.stele.issuer.input;

import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Language tags (BCP 47, RFC 5646), such as {@code en}, {@code es-MX} or {@code zh-Hant-TW}. */
public final class LanguageTag {
  /** Longer first subtags are well-formed, and reserved: no language has one. */
  private static final Pattern LANGUAGE_FIRST = Pattern.compile("[A-Za-z]{2,3}(-.*)?");

  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private LanguageTag() {}

  /**
   * The tag as it was given, if it is one: well-formed, and its two-letter subtags are assigned in
   * ISO 639-1 and ISO 3166-1. (Those of three letters are not looked up.)
   *
   * @throws RefusedException of the kind LANGUAGE_TAG when it is none
   */
  public static String checked(String tag, String where) throws RefusedException {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      boolean assigned =
          locale.getLanguage().length() == 3 || TWO_LETTERS.contains(locale.getLanguage());
      boolean place =
          locale.getCountry().length() != 2
              || Arrays.asList(Locale.getISOCountries()).contains(locale.getCountry());
      if (LANGUAGE_FIRST.matcher(tag).matches() && assigned && place) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // Falls through to the one message for all that is none.
    }
    throw new RefusedException(
        Kind.LANGUAGE_TAG,
        Reason.LANGUAGE.with(tag).in(where),
        "expected a language tag (BCP 47) such as \"en\" or \"es-MX\" in \"%s\", found \"%s\""
            .formatted(where, tag));
  }
}
