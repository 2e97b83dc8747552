package dev.stele.issuer.badge;

import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngSize;
import java.nio.charset.StandardCharsets;

/** A badge class's picture as an SVG: its PNG, under its name. */
public final class SvgPicture {
  private SvgPicture() {}

  /**
   * The picture, with nothing baked into it yet.
   *
   * @throws BakedImageException when the PNG does not say how large it is
   */
  public static byte[] of(BadgeClass badge) throws BakedImageException {
    PngSize size = PngSize.of(badge.png());
    // xlink, because there are programs yet that know no other href.
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
        <title>%3$s</title>
        <desc>%4$s</desc>
        <image width="%1$d" height="%2$d" xlink:href="%5$s"/>
        </svg>
        """
        .formatted(
            size.width(),
            size.height(),
            escaped(badge.definition().path("name").asText()),
            escaped(badge.definition().path("description").asText()),
            badge.imageUri())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Text for XML; what XML does not have is left out. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
