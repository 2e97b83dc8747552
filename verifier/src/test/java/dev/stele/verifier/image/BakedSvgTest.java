package dev.stele.verifier.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in an SVG. */
class BakedSvgTest {
  private static final String JSON = "{\"name\": \"Knöten\"}";

  @Test
  void readsASignedBadgeWithItsCredential() throws BakedImageException {
    assertThat(read(Svgs.svg(Svgs.signed("a.b.c") + Svgs.credential(JSON))))
        .isEqualTo(BakedSvg.signed("a.b.c", JSON));
  }

  /** The example of the specification: white space around and in the CDATA section. */
  @Test
  void readsAHostedBadgeWithItsAddress() throws BakedImageException {
    String badge = Svgs.badge("\n  " + JSON + "\n").replace("<![", "\n <![").replace("]>", "]>\n");
    BakedSvg baked = read(Svgs.svg(badge));
    assertThat(baked).isEqualTo(new BakedSvg("https://a.example/1", JSON, Optional.empty()));
    assertThat(baked.openBadge()).isEqualTo(JSON);
  }

  @Test
  void readsAnAddressAlone() throws BakedImageException {
    assertThat(read(Svgs.svg(Svgs.signed("https://a.example/?x=1&amp;y=2"))).openBadge())
        .isEqualTo("https://a.example/?x=1&y=2");
  }

  @Test
  void readsEscapedTextWithoutCdata() throws BakedImageException {
    String badge = "<openbadges:assertion>{&quot;a&quot;: &#x22;&lt;&#34;}</openbadges:assertion>";
    assertThat(read(Svgs.svg(badge)).openBadge()).isEqualTo("{\"a\": \"<\"}");
  }

  @Test
  void goesByTheNamespaceWhateverThePrefix() throws BakedImageException {
    String svg =
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'>"
            + "<assertion xmlns='http://openbadges.org' verify='a.b.c'/></s:svg>";
    assertThat(read(svg).openBadge()).isEqualTo("a.b.c");
  }

  @Test
  void findsABadgeThatIsNotFirst() throws BakedImageException {
    String inside = "<defs/><metadata>" + Svgs.signed("a.b.c") + "</metadata>";
    assertThat(read(Svgs.svg(inside)).openBadge()).isEqualTo("a.b.c");
  }

  @Test
  void scriptsAreReadOver() throws BakedImageException {
    String inside = "<script>alert('<![CDATA[<]]>')</script>" + Svgs.signed("a.b.c");
    assertThat(read(Svgs.svg(inside)).openBadge()).isEqualTo("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "iso-8859-1"})
  void readsTheEncodingThatIsDeclared(String name) throws BakedImageException {
    String svg = "<?xml version='1.0' encoding='" + name + "'?>" + Svgs.svg(Svgs.badge(JSON));
    assertThat(BakedSvg.read(svg.getBytes(java.nio.charset.Charset.forName(name))).body())
        .isEqualTo(JSON);
  }

  @Test
  void readsAByteOrderMark() throws BakedImageException {
    String svg = "\ufeff" + Svgs.svg(Svgs.badge(JSON));
    assertThat(BakedSvg.read(Svgs.utf8(svg)).body()).isEqualTo(JSON);
    assertThat(BakedSvg.read(svg.getBytes(StandardCharsets.UTF_16LE)).body()).isEqualTo(JSON);
    String declared = "\ufeff<?xml version='1.0' encoding='utf-16'?>" + svg.substring(1);
    assertThat(BakedSvg.read(declared.getBytes(StandardCharsets.UTF_16BE)).body()).isEqualTo(JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<openbadges:other verify='a.b.c'/>",
        "<assertion verify='a.b.c'/>",
        "<openbadges:assertion/>",
        "<openbadges:assertion verify=' '> </openbadges:assertion>",
        "<openbadges:assertion openbadges:verify='a.b.c'/>",
        "<openbadges:assertion xmlns:openbadges='https://openbadges.org' verify='a.b.c'/>",
        "<!-- <openbadges:assertion verify='a.b.c'/> -->",
        "<![CDATA[<openbadges:assertion verify='a.b.c'/>]]>"
      })
  void refusesAPictureWithoutABadge(String inside) {
    assertThat(refusal(Svgs.svg(inside)).reason()).isEqualTo(Reason.NO_BADGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<openbadges:assertion verify='a.b.c'/><openbadges:assertion verify='a.b.c'/>",
        "<openbadges:assertion verify='a.b.c'/><g><b:assertion xmlns:b='http://openbadges.org'/></g>",
        "<blockcerts:credential>{}</blockcerts:credential><blockcerts:credential>{}</blockcerts:credential>",
      })
  void refusesAPictureWithTwoBadges(String inside) {
    assertThat(refusal(Svgs.svg(inside)).reason()).isEqualTo(Reason.SEVERAL_BADGES);
  }

  /** Consumers that do not know namespaces would find the other one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b:assertion xmlns:b='http://openbadges.org' verify='a.b.c'/>",
        "<blockcerts:credential>{}</blockcerts:credential>"
      })
  void refusesABadgeBesideOneThatOnlyLooksLikeIt(String badge) {
    String other = "<openbadges:assertion xmlns:openbadges='urn:other' verify='x.y.z'/>";
    assertThat(refusal(Svgs.svg(other + badge)).reason()).isEqualTo(Reason.SEVERAL_BADGES);
  }

  @Test
  void namesItsFormInItsCodes() {
    assertThat(refusal(Svgs.svg("")).code()).isEqualTo("svg-without-badge");
  }

  private static BakedSvg read(String svg) throws BakedImageException {
    return BakedSvg.read(Svgs.utf8(svg));
  }

  private static BakedImageException refusal(String svg) {
    return catchThrowableOfType(BakedImageException.class, () -> read(svg));
  }
}
