package dev.stele.issuer.badge.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.badge.BadgePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What choices make which picture, and which make none. */
class BadgeDesignTest {
  private static Map<String, String> choices(String... namesAndValues) {
    Map<String, String> choices = new LinkedHashMap<>(BadgeDesign.FIRST.fields());
    for (int place = 0; place < namesAndValues.length; place += 2) {
      choices.put(namesAndValues[place], namesAndValues[place + 1]);
    }
    return choices;
  }

  private static Emblem emblem(String... namesAndValues) {
    BadgeDesign.Reading reading = BadgeDesign.read(choices(namesAndValues));
    assertThat(reading.faults()).isEmpty();
    return reading.emblem().orElseThrow();
  }

  private static Map<String, String> faults(String... namesAndValues) {
    BadgeDesign.Reading reading = BadgeDesign.read(choices(namesAndValues));
    assertThat(reading.emblem()).isEmpty();
    return reading.faults().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().getMessage()));
  }

  private static String svg(Emblem emblem) {
    return new String(emblem.svg(), StandardCharsets.UTF_8);
  }

  private static Document parsed(byte[] svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  private static BufferedImage pixels(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int opacity(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >>> 24;
  }

  @ParameterizedTest
  @EnumSource(Outline.class)
  void isOpaqueWhereTheBadgeIsAndTransparentAround(Outline outline) throws Exception {
    byte[] png = emblem("outline", outline.label(), "first", "Reading", "stars", "3").png();
    BufferedImage image = pixels(png);

    assertThat(image.getWidth()).isEqualTo(600);
    assertThat(image.getHeight()).isEqualTo(600);
    for (int corner : new int[] {0, 599}) {
      assertThat(opacity(image, corner, 0)).isZero();
      assertThat(opacity(image, corner, 599)).isZero();
    }
    for (int y = 40; y < 480; y += 10) {
      assertThat(opacity(image, 300, y)).as("at %d", y).isEqualTo(255);
    }
    assertThat(BadgePicture.reencoded(png)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Outline.class)
  void nothingIsCutOffAtTheEdge(Outline outline) throws Exception {
    BufferedImage image =
        pixels(emblem("outline", outline.label(), "first", "A", "second", "B").png());
    for (int place = 0; place < 600; place++) {
      assertThat(opacity(image, place, 0)).isZero();
      assertThat(opacity(image, 0, place)).isZero();
      assertThat(opacity(image, 599, place)).isZero();
      assertThat(opacity(image, place, 599)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Icon.class)
  void everyIconIsThere(Icon icon) throws Exception {
    assertThat(svg(emblem("icon", icon.label())))
        .isNotEqualTo(svg(emblem("icon", "")))
        .contains("<title>" + icon.label() + "</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reading",
        "Ciudadanía digital",
        "Робототехника",
        "Φυσική",
        "تعليم العلوم",
        "می‌خواهم",
        "科学探究",
        "プログラミング",
        "한국어 수업",
        "STEM 科学 تعليم",
        "Q&A <script>alert(1)</script>",
        "]]><!--",
        "e\u0301cole"
      })
  void lettersAreOutlinesThatNeedNoFont(String text) throws Exception {
    Emblem emblem = emblem("first", text);

    Document svg = parsed(emblem.svg());

    assertThat(svg.getElementsByTagName("text").getLength()).isZero();
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("image").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(text);
    assertThat(svg(emblem)).doesNotContain("href", "style=", "font");
    assertThat(svg(emblem)).isNotEqualTo(svg(emblem("first", "")));
  }

  @Test
  void arabicIsJoinedAndRunsFromTheRight() {
    // Apart, the same letters are others.
    assertThat(outlineOf("علم")).isNotEqualTo(outlineOf("ع\u200cل\u200cم"));
    assertThat(outlineOf("علم")).isNotEqualTo(outlineOf("ملع"));
  }

  /** The last path, which is the text. */
  private static String outlineOf(String text) {
    String svg = svg(emblem("first", text));
    return svg.substring(svg.lastIndexOf("<path"));
  }

  @Test
  void aTextComposedOrNotIsTheSame() {
    assertThat(outlineOf("école")).isEqualTo(outlineOf("e\u0301cole"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Well done 🎉", "a\u202eb", "a\nb", "a\u0000b", "\ud800", "\ue000", "ก"})
  void refusesWhatTheFontsDoNotHave(String text) {
    assertThat(faults("first", text)).containsOnlyKeys("first");
    assertThat(faults("second", text).get("second")).contains("expected letters", "U+");
  }

  @Test
  void refusesATextThatWouldBeTooSmallAndSaysHowMuchGoesThere() {
    assertThat(faults("first", "Culturally responsive teaching in multilingual classrooms"))
        .hasEntrySatisfying(
            "first", it -> assertThat(it).contains("found 57 characters", "of which about"));
    assertThat(faults("first", "M".repeat(5_000))).containsOnlyKeys("first");
  }

  @ParameterizedTest
  @CsvSource({
    "#ffffff,#ffffff",
    "#000000,#000000",
    "#767676,#777777",
    "#ff0000,#00ff00",
    "#f4c430,#808080"
  })
  void chosesAnInkThatCanBeReadWhateverTheColours(String main, String accent) {
    Emblem emblem = emblem("main", main, "accent", accent, "first", "Reading");
    Colour onField = Ink.on(emblem.design().main());

    assertThat(onField.contrast(emblem.design().main())).isGreaterThanOrEqualTo(4.5);
    assertThat(Ink.on(emblem.design().accent()).contrast(emblem.design().accent()))
        .isGreaterThanOrEqualTo(4.5);
    assertThat(svg(emblem)).contains(onField.hex());
  }

  @Test
  void refusesAnInkThatCannotBeReadAndNamesOneThatCan() {
    assertThat(faults("main", "#777777", "ink", "#888888").get("ink"))
        .contains(
            "at least 4.5 to 1", "#888888 on the main colour, #777777, has 1.2 to 1", "take #");
    assertThat(faults("accent", "#ffffff", "ink", "#ffffff", "first", "Reading").get("ink"))
        .contains("the second colour", "has 1.0 to 1");
    assertThat(emblem("main", "#1f4e79", "ink", "#ffeecc").png()).isNotEmpty();
  }

  @Test
  void contrastIsAsTheGuidelinesHaveIt() {
    assertThat(Colour.WHITE.contrast(Colour.BLACK)).isEqualTo(21);
    assertThat(new Colour(0x767676).contrast(Colour.WHITE)).isBetween(4.54, 4.55);
    assertThat(new Colour(0x777777).contrast(Colour.WHITE)).isBetween(4.47, 4.48);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(
            faults(
                "outline",
                "blob",
                "main",
                "red",
                "accent",
                "#12345",
                "ink",
                "x",
                "icon",
                "../x",
                "first",
                "🎉",
                "second",
                "x".repeat(200),
                "stars",
                "4"))
        .containsOnlyKeys(BadgeDesign.FIELDS);
  }

  @Test
  void whatIsNoChoiceChangesNothingAndWhatIsMissingIsTheFirst() {
    Map<String, String> more = new HashMap<>(Map.of("style", "x", "first", "Reading"));
    assertThat(BadgeDesign.read(more).emblem().orElseThrow().design())
        .isEqualTo(emblem("first", "Reading").design());
  }

  @Property(tries = 60)
  void theSameChoicesAreTheSameBytesAndPassAsAnUpload(@ForAll("designs") Map<String, String> all)
      throws Exception {
    BadgeDesign.Reading reading = BadgeDesign.read(all);
    if (reading.emblem().isEmpty()) {
      assertThat(reading.faults()).isNotEmpty();
      return;
    }
    Emblem emblem = reading.emblem().get();
    Emblem again = BadgeDesign.read(emblem.design().fields()).emblem().orElseThrow();

    assertThat(again.svg()).isEqualTo(emblem.svg());
    assertThat(again.png()).isEqualTo(emblem.png());
    assertThat(parsed(emblem.svg()).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(emblem.svg().length).isLessThan(BadgePicture.MAX_BYTES);
    BadgePicture.requirePng(BadgePicture.reencoded(emblem.png()));
  }

  @Provide
  Arbitrary<Map<String, String>> designs() {
    Arbitrary<String> colour =
        Arbitraries.integers().between(0, 0xffffff).map(rgb -> new Colour(rgb).hex());
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(40),
            Arbitraries.strings().withCharRange('\u0620', '\u064a').ofMaxLength(20),
            Arbitraries.strings().withCharRange('\u4e00', '\u9fa5').ofMaxLength(12),
            Arbitraries.strings().ascii().ofMaxLength(30));
    return Combinators.combine(
            Arbitraries.of(Outline.values()),
            colour,
            colour,
            Arbitraries.of(Icon.values()),
            text,
            text,
            Arbitraries.integers().between(0, 3))
        .as(
            (outline, main, accent, icon, first, second, stars) ->
                choices(
                    "outline",
                    outline.label(),
                    "main",
                    main,
                    "accent",
                    accent,
                    "icon",
                    icon.label(),
                    "first",
                    first,
                    "second",
                    second,
                    "stars",
                    "" + stars));
  }
}
