package dev.stele.verifier.page;

import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngSize;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** A badge class's picture, if it is one that a browser can be shown without harm. */
final class Picture {
  private static final String PNG = "data:image/png;base64,";
  private static final String SVG = "data:image/svg+xml;base64,";
  private static final int MAX_PNG_BYTES = 2 * 1024 * 1024;
  private static final int MAX_SVG_BYTES = 256 * 1024;

  /** A picture of few bytes may unpack to many: more pixels than this nobody needs. */
  private static final int MAX_SIDE = 2048;

  private Picture() {}

  /** The picture's own {@code data:} address; nothing is fetched. */
  static Optional<String> shown(String image) {
    try {
      if (image.startsWith(PNG)) {
        byte[] png = Base64.getDecoder().decode(image.substring(PNG.length()));
        PngSize size = PngSize.of(png);
        return png.length <= MAX_PNG_BYTES && size.width() <= MAX_SIDE && size.height() <= MAX_SIDE
            ? Optional.of(PNG + Base64.getEncoder().encodeToString(png))
            : Optional.empty();
      }
      if (image.startsWith(SVG)) {
        byte[] svg = Base64.getDecoder().decode(image.substring(SVG.length()));
        return svg.length <= MAX_SVG_BYTES && isPlain(svg)
            ? Optional.of(SVG + Base64.getEncoder().encodeToString(svg))
            : Optional.empty();
      }
      return Optional.empty();
    } catch (IllegalArgumentException | BakedImageException e) {
      return Optional.empty();
    }
  }

  /** Without what lets a small drawing grow without end: entities, and parts that repeat parts. */
  private static boolean isPlain(byte[] svg) {
    String text = new String(svg, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return text.indexOf('\0') < 0
        && !text.contains("<!doctype")
        && !text.contains("<!entity")
        && !text.contains("use ")
        && !text.contains("<pattern");
  }
}
