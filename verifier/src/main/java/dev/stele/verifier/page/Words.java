package dev.stele.verifier.page;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The page's texts in one language. */
public final class Words {
  /** Those that there are; the first where a browser asks for none of them. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("es"));

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "dev.stele.verifier.page.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public static Words in(Locale locale) {
    return new Words(locale);
  }

  /** In the language that was asked for, by name before by the browser's wish. */
  static Words of(Optional<String> named, Optional<String> accepted) {
    return new Words(
        named
            .flatMap(code -> find(List.of(new Locale.LanguageRange(code(code)))))
            .or(() -> accepted.flatMap(Words::negotiated))
            .orElse(LANGUAGES.getFirst()));
  }

  private static String code(String code) {
    return code.matches("[A-Za-z]{2,8}") ? code : "x";
  }

  private static Optional<Locale> negotiated(String header) {
    try {
      return find(Locale.LanguageRange.parse(header));
    } catch (IllegalArgumentException e) {
      // What a browser cannot have meant is no wish.
      return Optional.empty();
    }
  }

  private static Optional<Locale> find(List<Locale.LanguageRange> wishes) {
    return Optional.ofNullable(Locale.lookup(wishes, LANGUAGES));
  }

  public String code() {
    return locale.getLanguage();
  }

  /** The text of a key; a key that is missing is a fault of ours. */
  public String say(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
  }

  /** The text of the first of the keys that has one. */
  String first(String... keys) {
    for (String key : keys) {
      if (bundle.containsKey(key)) {
        return bundle.getString(key);
      }
    }
    throw new IllegalStateException("no text for " + String.join(", ", keys));
  }

  /** A day, in Coordinated Universal Time. */
  public String day(Instant instant) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(instant.atZone(ZoneOffset.UTC));
  }

  /** A minute, in Coordinated Universal Time. */
  public String minute(Instant instant) {
    return day(instant)
        + ", "
        + DateTimeFormatter.ofPattern("HH:mm 'UTC'").format(instant.atZone(ZoneOffset.UTC));
  }

  /** A number. */
  public String number(long number) {
    return String.format(locale, "%,d", number);
  }
}
