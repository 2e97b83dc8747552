package dev.stele.verifier.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.image.BakedImageException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SVGs that are made to cost, to leak or to crash. */
class HostileSvgTest {
  private static final String BADGE = Svgs.signed("a.b.c");
  private static final byte[] BAKED =
      Svgs.bytes("<g a='1'>" + BADGE + Svgs.credential("{\"a\": \"Knöten\"}") + "&amp;</g>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg>",
        "<!-- --><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://127.0.0.1:9/svg11.dtd\">",
        "<!DOCTYPE svg [<!ENTITY a \"x\">]>",
        "<!DOCTYPE svg [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/\"> %a;]>"
      })
  void refusesADocumentTypeDeclaration(String declaration) {
    assertThat(refusal(declaration + Svgs.svg(BADGE)).reason()).isEqualTo(Reason.DOCTYPE);
  }

  @Test
  @Timeout(20)
  void doesNotUnpackAnEntityBomb() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    String svg = bomb + "]>" + Svgs.svg("<openbadges:assertion>&a39;</openbadges:assertion>");
    assertThat(refusal(svg).reason()).isEqualTo(Reason.DOCTYPE);
  }

  @Test
  void doesNotReadAnotherFile(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    String svg =
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"%s\">]>".formatted(secret.toUri())
            + Svgs.svg("<openbadges:assertion>&x;</openbadges:assertion>");
    assertThat(refusal(svg).getMessage()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<openbadges:assertion>&x;</openbadges:assertion>", "<g a='&x;'/>", "&x;"})
  void refusesAnEntityThatIsNotDeclared(String inside) {
    assertThat(refusal(Svgs.svg(inside + BADGE)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<svg",
        "<svg/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<openbadges:assertion xmlns:openbadges='http://openbadges.org' verify='a.b.c'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'/><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a:b/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'></a></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' a=\"1' b='2\"/>x",
        "<svg xmlns='http://www.w3.org/2000/svg'><!x></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>\0</svg>",
        "<?xml version='1.1'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0' encoding='UTF-?><g/>8'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "\ufeff<?xml version='1.0' encoding='iso-8859-1'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "{}",
        ""
      })
  void refusesWhatIsNotAnSvg(String svg) {
    assertThat(refusal(svg).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesElementsInsideTheBadge() {
    String badge = "<openbadges:assertion>{}<g/></openbadges:assertion>";
    assertThat(refusal(Svgs.svg(badge)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesWhatIsNotInItsEncoding() {
    byte[] latin1 = Svgs.svg(Svgs.badge("{\"a\": \"é\"}")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(latin1).getMessage()).contains("not in UTF-8");
  }

  @Test
  void refusesAFileOverTheLimit() {
    byte[] svg = Arrays.copyOf(Svgs.bytes(BADGE), BakedImage.MAX_FILE_BYTES + 1);
    assertThat(refusal(svg).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 2_000_000})
  @Timeout(20)
  void refusesElementsThatStandTooDeep(int levels) {
    String svg = Svgs.svg("<g>".repeat(levels) + BADGE + "</g>".repeat(levels));
    assertThat(refusal(svg).reason()).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void readsWhatStandsAsDeepAsAllowed() throws BakedImageException {
    int levels = SvgContents.MAX_DEPTH - 2;
    String svg = Svgs.svg("<g>".repeat(levels) + BADGE + "</g>".repeat(levels));
    assertThat(BakedSvg.read(Svgs.utf8(svg)).openBadge()).isEqualTo("a.b.c");
  }

  @Test
  @Timeout(20)
  void refusesMoreMarkupThanAParserTakesInGoodTime() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1_500_000; i++) {
      names.append("<a").append(i).append("/>");
    }
    assertThat(refusal(Svgs.svg(names + BADGE)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  @Timeout(20)
  void refusesMoreAttributesThanAnElementNeeds() {
    StringBuilder tag = new StringBuilder("<g");
    for (int i = 0; i < 1_000_000; i++) {
      tag.append(" xmlns:a").append(i).append("='b'");
    }
    assertThat(refusal(Svgs.svg(tag + "/>" + BADGE)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  @Timeout(20)
  void refusesMoreNamespacesAtOnePlaceThanItNeeds() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      tags.append("<g xmlns:a%d='b' xmlns:b%d='b'>".formatted(i, i));
    }
    String svg = Svgs.svg(tags + BADGE + "</g>".repeat(200));
    assertThat(refusal(svg).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  @Timeout(20)
  void readsAsManyNamespacesOneAfterTheOtherAsThereAre() throws BakedImageException {
    String svg = Svgs.svg("<g xmlns:a='b' xmlns:c='d'/>".repeat(1000) + BADGE);
    assertThat(BakedSvg.read(Svgs.utf8(svg)).openBadge()).isEqualTo("a.b.c");
  }

  @Test
  @Timeout(20)
  void readsALargePictureInOneAttributeAndALongText() throws BakedImageException {
    String inside = "<image a='" + "A".repeat(15_000_000) + "'/>" + "&amp;".repeat(200_000) + BADGE;
    assertThat(BakedSvg.read(Svgs.utf8(Svgs.svg(inside))).openBadge()).isEqualTo("a.b.c");
  }

  @Property
  void anyTruncationIsRefused(@ForAll @IntRange(max = 10_000) int length) {
    assertThat(refusal(Arrays.copyOf(BAKED, length % BAKED.length)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Property(tries = 5000)
  void mutatedPicturesGiveOnlyTypedErrors(
      @ForAll @IntRange(max = 10_000) int at, @ForAll byte value) {
    byte[] mutated = BAKED.clone();
    mutated[at % mutated.length] = value;
    assertReadsAndBakesOrIsRefused(mutated);
  }

  /** Pieces of markup in any order, where a mutated file hardly gets. */
  @Property(tries = 5000)
  void anyMarkupGivesOnlyTypedErrors(@ForAll List<@IntRange(max = 13) Integer> order) {
    String[] pieces = {
      "<g>",
      "</g>",
      "<openbadges:assertion verify='x'/>",
      "<openbadges:assertion>",
      "{}",
      "</openbadges:assertion>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?a ",
      "?>",
      "'",
      "\""
    };
    StringBuilder inside = new StringBuilder();
    for (int piece : order) {
      inside.append(pieces[piece]);
    }
    assertReadsAndBakesOrIsRefused(Svgs.bytes(inside.toString()));
  }

  /** What can be read can be baked again, and is then what was baked. */
  private static void assertReadsAndBakesOrIsRefused(byte[] svg) {
    BakedSvg badge = BakedSvg.signed("x.y.z", "{}");
    byte[] again;
    try {
      again = badge.bakeInto(svg);
    } catch (BakedImageException e) {
      assertThat(e.reason()).isNotNull();
      assertThat(catchThrowableOfType(BakedImageException.class, () -> BakedSvg.read(svg)))
          .isNotNull();
      return;
    }
    try {
      assertThat(BakedSvg.read(again)).isEqualTo(badge);
    } catch (BakedImageException e) {
      throw new AssertionError(new String(again, StandardCharsets.UTF_8), e);
    }
  }

  private static BakedImageException refusal(String svg) {
    return refusal(Svgs.utf8(svg));
  }

  private static BakedImageException refusal(byte[] svg) {
    return catchThrowableOfType(BakedImageException.class, () -> BakedSvg.read(svg));
  }
}
