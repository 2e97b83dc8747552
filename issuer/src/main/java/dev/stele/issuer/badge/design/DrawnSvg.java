package dev.stele.issuer.badge.design;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Prints a drawing as SVG 1.1. */
final class DrawnSvg {
  private final StringBuilder gradients = new StringBuilder();
  private final StringBuilder paths = new StringBuilder();
  private int shaded;

  private DrawnSvg() {}

  static byte[] of(Emblem emblem) {
    DrawnSvg svg = new DrawnSvg();
    emblem.layers().forEach(svg::add);
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %1$d %1$d" role="img">
    <title>%2$s</title>
    <defs>
    %3$s</defs>
    %4$s</svg>
    """
        .formatted(Emblem.SIDE, escaped(emblem.title()), svg.gradients, svg.paths)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(Layer layer) {
    String paint = layer.isShaded() ? gradient(layer) : layer.top().hex();
    paths.append("<path fill=\"").append(paint).append('"');
    if (layer.rim() > 0) {
      paths
          .append(" stroke=\"")
          .append(paint)
          .append("\" stroke-linejoin=\"round\" stroke-width=\"")
          .append(number(2 * layer.rim()))
          .append('"');
    }
    if (layer.opacity() < 1) {
      paths.append(" fill-opacity=\"").append(number(layer.opacity())).append('"');
    }
    paths.append(" d=\"").append(pathData(layer.shape())).append("\"/>\n");
  }

  private String gradient(Layer layer) {
    shaded++;
    gradients.append(
        """
        <linearGradient id="shade%d" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient>
        """
            .formatted(shaded, layer.top().hex(), layer.bottom().hex()));
    return "url(#shade" + shaded + ")";
  }

  static String pathData(Shape shape) {
    StringBuilder text = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
      switch (it.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> append(text, 'M', at, 2);
        case PathIterator.SEG_LINETO -> append(text, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> append(text, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> append(text, 'C', at, 6);
        default -> text.append('Z');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, char command, double[] at, int count) {
    text.append(command);
    for (int place = 0; place < count; place++) {
      text.append(place == 0 ? "" : " ").append(number(at[place]));
    }
  }

  /** To a hundredth of a unit, which nobody sees. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
