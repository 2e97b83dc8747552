package dev.stele.issuer.badge.design;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The choices that a badge's picture is made of.
 *
 * @param main the colour of its field and rim
 * @param accent the colour of its band and the line in its rim
 * @param ink the colour of its icon and its text; chosen for contrast where it is not given
 * @param first the line on the band, or empty
 * @param second the smaller line below it, or empty
 * @param stars how many there are below, 0 to 3
 */
public record BadgeDesign(
    Outline outline,
    Colour main,
    Colour accent,
    Optional<Colour> ink,
    Optional<Icon> icon,
    String first,
    String second,
    int stars) {
  /** The most stars. */
  public static final int MAX_STARS = 3;

  /** The names of the choices, as {@link #read} takes them and {@link #fields} gives them. */
  public static final List<String> FIELDS =
      List.of("outline", "main", "accent", "ink", "icon", "first", "second", "stars");

  /** What a designer begins with. */
  public static final BadgeDesign FIRST =
      new BadgeDesign(
          Outline.CIRCLE,
          new Colour(0x1f4e79),
          new Colour(0xf2b632),
          Optional.empty(),
          Optional.of(Icon.BOOK_OPEN),
          "",
          "",
          0);

  /**
   * What came of reading choices: a picture, or what is wrong with which of them.
   *
   * @param faults by the name of the choice
   */
  public record Reading(Optional<Emblem> emblem, Map<String, RefusedException> faults) {
    public Reading {
      faults = Map.copyOf(faults);
    }
  }

  /**
   * Reads choices by their names, all of them, so that everything that is wrong is said at once. A
   * choice that is missing is the first design's.
   */
  public static Reading read(Map<String, String> choices) {
    Map<String, String> given = new LinkedHashMap<>(FIRST.fields());
    choices.forEach((name, value) -> given.computeIfPresent(name, (unused, first) -> value));
    Map<String, RefusedException> faults = new LinkedHashMap<>();
    Reader reader = new Reader(given, faults);
    BadgeDesign design =
        new BadgeDesign(
            reader.take("outline", FIRST.outline(), BadgeDesign::outline),
            reader.take("main", FIRST.main(), Colour::read),
            reader.take("accent", FIRST.accent(), Colour::read),
            reader.take("ink", Optional.empty(), BadgeDesign::ink),
            reader.take("icon", FIRST.icon(), BadgeDesign::icon),
            reader.take("first", "", text -> text),
            reader.take("second", "", text -> text),
            reader.take("stars", 0, BadgeDesign::stars));
    Emblem emblem = Emblem.of(design, faults);
    return new Reading(faults.isEmpty() ? Optional.of(emblem) : Optional.empty(), faults);
  }

  /** The choices by their names, as {@link #read} takes them. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("outline", outline.label());
    fields.put("main", main.hex());
    fields.put("accent", accent.hex());
    fields.put("ink", ink.map(Colour::hex).orElse(""));
    fields.put("icon", icon.map(Icon::label).orElse(""));
    fields.put("first", first);
    fields.put("second", second);
    fields.put("stars", Integer.toString(stars));
    return fields;
  }

  /** Takes a choice out of a text. */
  private interface Taking<T> {
    T from(String text) throws RefusedException;
  }

  private record Reader(Map<String, String> given, Map<String, RefusedException> faults) {
    <T> T take(String name, T otherwise, Taking<T> taking) {
      try {
        return taking.from(given.get(name));
      } catch (RefusedException e) {
        faults.put(name, e);
        return otherwise;
      }
    }
  }

  private static Outline outline(String label) throws RefusedException {
    return named(Outline.values(), Outline::label, label);
  }

  private static Optional<Icon> icon(String label) throws RefusedException {
    return label.isEmpty()
        ? Optional.empty()
        : Optional.of(named(Icon.values(), Icon::label, label));
  }

  private static Optional<Colour> ink(String hex) throws RefusedException {
    return hex.isEmpty() ? Optional.empty() : Optional.of(Colour.read(hex));
  }

  private static int stars(String number) throws RefusedException {
    if (!number.matches("[0-3]")) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.STARS.with(MAX_STARS, number),
          "expected 0 to %d stars, found \"%s\"".formatted(MAX_STARS, number));
    }
    return Integer.parseInt(number);
  }

  private static <T> T named(T[] all, Function<T, String> label, String wanted)
      throws RefusedException {
    List<String> labels = Arrays.stream(all).map(label).toList();
    int place = labels.indexOf(wanted);
    if (place < 0) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CHOICE.with(wanted),
          "expected one of %s, found \"%s\"".formatted(String.join(", ", labels), wanted));
    }
    return all[place];
  }
}
