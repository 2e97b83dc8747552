package dev.stele.issuer.badge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgPictureTest {
  private static final byte[] PNG = Samples.bytes("badge.png");

  @Test
  void showsThePngInItsSize() throws Exception {
    Element svg = picture("Knots", "Ties knots");
    assertThat(svg.getAttribute("width")).isEqualTo("400");
    assertThat(svg.getAttribute("height")).isEqualTo("400");
    assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 400 400");
    Element image = (Element) svg.getElementsByTagName("image").item(0);
    String uri = image.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    assertThat(uri).startsWith("data:image/png;base64,");
    assertThat(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))).isEqualTo(PNG);
  }

  @Test
  void saysWhatTheBadgeIsCalledWhateverThatIs() throws Exception {
    String name = "<script>alert('x')</script> & \"%s\" ]]> é😀";
    Element svg = picture(name, "</desc>&amp;%1$d");
    assertThat(text(svg, "title")).isEqualTo(name);
    assertThat(text(svg, "desc")).isEqualTo("</desc>&amp;%1$d");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void leavesOutWhatXmlDoesNotHave() throws Exception {
    assertThat(text(picture("a\u0000b\ufffec\ud800d", "e"), "title")).isEqualTo("abcd");
  }

  private static Element picture(String name, String description) throws Exception {
    ObjectNode definition =
        Samples.badgeClass().objectNode().put("name", name).put("description", description);
    byte[] svg = SvgPicture.of(new BadgeClass("urn:uuid:1", "1", definition, PNG));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg)).getDocumentElement();
  }

  private static String text(Element svg, String name) {
    return svg.getElementsByTagName(name).item(0).getTextContent();
  }
}
