package dev.stele.verifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What baking writes, and what it leaves. */
class SvgBakingTest {
  private static final String JSON = "{\"name\": \"Knöten ]]> 😀\"}";
  private static final String NAMESPACE = " xmlns:openbadges=\"http://openbadges.org\"";
  private static final BakedSvg BOTH = BakedSvg.signed("a.b.c", JSON);

  @ParameterizedTest
  @ValueSource(strings = {"", JSON})
  void readsWhatItBakes(String body) throws BakedImageException {
    for (Optional<String> file : java.util.List.of(Optional.<String>empty(), Optional.of(JSON))) {
      BakedSvg badge = new BakedSvg("https://a.example/?b=\"<'>&c=\u00e9", body, file);
      assertThat(BakedSvg.read(badge.bakeInto(Svgs.utf8(Svgs.PLAIN)))).isEqualTo(badge);
    }
  }

  @Test
  void putsNothingButTheBadgeIntoThePicture() throws BakedImageException {
    String baked = bake(new BakedSvg("a.b.c", "", Optional.empty()), Svgs.PLAIN);
    assertThat(baked)
        .contains(" viewBox = \"0 0 1 1\" ><openbadges:assertion verify=\"a.b.c\"/>\n");
    assertThat(baked.replace(NAMESPACE, "").replaceFirst("<openbadges:[^>]*>", ""))
        .isEqualTo(Svgs.PLAIN);
  }

  @Test
  void parserOfAnotherKindFindsTheBadgeFirst() throws Exception {
    byte[] baked = BOTH.bakeInto(Svgs.utf8(Svgs.PLAIN));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    Element svg =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(baked)).getDocumentElement();
    assertThat(svg.getFirstChild().getNodeName()).isEqualTo("openbadges:assertion");
    assertThat(svg.getFirstChild().getNamespaceURI()).isEqualTo("http://openbadges.org");
    assertThat(svg.getFirstChild().getChildNodes().getLength()).isZero();
    assertThat(svg.getFirstChild().getNextSibling().getTextContent()).isEqualTo(JSON);
  }

  @Test
  void bakingAgainReplacesTheBadgeAndNothingElse() throws BakedImageException {
    String once = bake(BakedSvg.signed("x.y.z", "{}"), Svgs.PLAIN);
    assertThat(bake(BOTH, once)).isEqualTo(bake(BOTH, Svgs.PLAIN));
  }

  @Test
  void removesWhateverLooksLikeABadge() throws BakedImageException {
    String old =
        "<g>1"
            + Svgs.badge("{}")
            + "2</g>"
            + Svgs.signed("x.y.z")
            + "<openbadges:assertion xmlns:openbadges='urn:other'>a<!-- </x> -->b"
            + "<?c d?></openbadges:assertion>"
            + Svgs.credential("{}")
            + Svgs.credential("{}");
    assertThat(bake(BOTH, Svgs.svg(old))).isEqualTo(bake(BOTH, Svgs.svg("<g>12</g>")));
  }

  @Test
  void keepsTextApartThatMustNotStandTogether() throws BakedImageException {
    byte[] baked = BOTH.bakeInto(Svgs.bytes("<desc>a]]" + Svgs.signed("x.y.z") + "> b</desc>"));
    assertThat(BakedSvg.read(baked)).isEqualTo(BOTH);
  }

  @Test
  void fillsAPictureThatIsOneEmptyElement() throws BakedImageException {
    String svg = "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>";
    BakedSvg badge = new BakedSvg("a.b.c", "", Optional.empty());
    assertThat(bake(badge, svg))
        .isEqualTo(
            "<s:svg%s xmlns:s='http://www.w3.org/2000/svg'><openbadges:assertion verify=\"a.b.c\"/></s:svg>"
                .formatted(NAMESPACE));
  }

  @Test
  void leavesThePrefixesThatThePictureUsesForOthers() throws BakedImageException {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='urn:other'"
            + " xmlns:blockcerts='urn:third'><openbadges:thing/></svg>";
    String baked = bake(BOTH, svg);
    assertThat(baked).contains("<openbadges:assertion" + NAMESPACE, "<openbadges:thing/></svg>");
    assertThat(BakedSvg.read(Svgs.utf8(baked))).isEqualTo(BOTH);
  }

  @Test
  void keepsAnotherCredentialsBadge() throws BakedImageException {
    BakedSvg hosted = new BakedSvg("https://a.example/1", "{\"a\":1}", Optional.empty());
    assertThat(hosted.withCredential(JSON).withCredential("{}"))
        .isEqualTo(new BakedSvg("https://a.example/1", "{\"a\":1}", Optional.of("{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void keepsTheByteOrderMark(String name) throws BakedImageException {
    Charset charset = Charset.forName(name);
    byte[] svg = ("\ufeff" + Svgs.svg("")).getBytes(charset);
    byte[] baked = BOTH.bakeInto(svg);
    assertThat(new String(baked, charset)).startsWith("\ufeff<svg").contains(JSON.substring(0, 9));
    assertThat(BakedSvg.read(baked)).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"US-ASCII", "ISO-8859-1"})
  void escapesInJsonWhatTheEncodingDoesNotHave(String name) throws BakedImageException {
    String svg = "<?xml version='1.0' encoding='" + name + "'?>" + Svgs.svg("");
    BakedSvg badge = BakedSvg.signed("https://a.example/\u2126", "{\"a\":\"\ud83d\ude00\"}");
    BakedSvg read = BakedSvg.read(badge.bakeInto(svg.getBytes(StandardCharsets.US_ASCII)));
    assertThat(read)
        .isEqualTo(BakedSvg.signed("https://a.example/\u2126", "{\"a\":\"\\ud83d\\ude00\"}"));
  }

  @Test
  void escapesInJsonWhatXmlDoesNotHave() throws BakedImageException {
    byte[] baked = BakedSvg.signed("a.b.c", "{\"a\":\"\uffff\"}").bakeInto(Svgs.bytes(""));
    assertThat(BakedSvg.read(baked).credential()).contains("{\"a\":\"\\uffff\"}");
  }

  @Property(tries = 300)
  void anyCredentialThatXmlCanHoldIsReadAsItWasBaked(@ForAll @StringLength(max = 60) String text)
      throws BakedImageException {
    String held =
        text.replaceAll("[^\\t\\n -\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", "")
            .concat("]]>]]");
    BakedSvg badge = BakedSvg.signed("a.b.c", held);
    assertThat(BakedSvg.read(badge.bakeInto(Svgs.utf8(Svgs.PLAIN)))).isEqualTo(badge);
  }

  private static String bake(BakedSvg badge, String svg) throws BakedImageException {
    return new String(badge.bakeInto(Svgs.utf8(svg)), StandardCharsets.UTF_8);
  }
}
