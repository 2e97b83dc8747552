package dev.stele.verifier.page;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The page's texts in one language; those of other pages beside them. */
public final class Words {
  private static final String OWN = "dev.stele.verifier.page.words";

  /** Those that there are; the first where a browser asks for none of them. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("es"));

  private final Locale locale;

  /** A text is taken from the first that has it. */
  private final List<ResourceBundle> bundles;

  private Words(Locale locale, List<ResourceBundle> bundles) {
    this.locale = locale;
    this.bundles = bundles;
  }

  public static Words in(Locale locale) {
    return new Words(locale, List.of(bundle(OWN, locale)));
  }

  /**
   * With the texts of another page, before those of this one.
   *
   * @param bundle their base name, on the class path, in every language of {@link #LANGUAGES}
   */
  public Words with(String bundle) {
    List<ResourceBundle> more = new ArrayList<>();
    more.add(bundle(bundle, locale));
    more.addAll(bundles);
    return new Words(locale, List.copyOf(more));
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(
        name,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * In the language that was asked for, by name before by the browser's wish.
   *
   * @param named the code in {@code ?lang=}
   * @param accepted the header {@code Accept-Language}
   */
  public static Words of(Optional<String> named, Optional<String> accepted) {
    return in(
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
    String text = first(key);
    return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
  }

  /** The same; empty where no text has that key. */
  public Optional<String> find(String key) {
    return bundles.stream()
        .filter(it -> it.containsKey(key))
        .map(it -> it.getString(key))
        .findFirst();
  }

  /** The text of the first of the keys that has one. */
  String first(String... keys) {
    for (String key : keys) {
      for (ResourceBundle bundle : bundles) {
        if (bundle.containsKey(key)) {
          return bundle.getString(key);
        }
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

  /** A number with as many decimals as it has. */
  public String decimal(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }
}
