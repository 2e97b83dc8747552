package dev.stele.issuer.badge.design;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Prints a drawing as PNG. */
final class DrawnPng {
  private DrawnPng() {}

  static byte[] of(Emblem emblem) {
    BufferedImage image = new BufferedImage(Emblem.SIDE, Emblem.SIDE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      emblem.layers().forEach(layer -> paint(pen, layer));
    } finally {
      pen.dispose();
    }
    return encoded(image);
  }

  private static void paint(Graphics2D pen, Layer layer) {
    Rectangle2D bounds = layer.shape().getBounds2D();
    pen.setPaint(
        layer.isShaded()
            ? new GradientPaint(
                0f,
                (float) bounds.getMinY(),
                layer.top().paint(),
                0f,
                (float) bounds.getMaxY(),
                layer.bottom().paint())
            : layer.top().paint());
    pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) layer.opacity()));
    pen.fill(layer.shape());
    if (layer.rim() > 0) {
      pen.setStroke(
          new BasicStroke((float) (2 * layer.rim()), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      pen.draw(layer.shape());
    }
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: the service's folder of temporary files may be small.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }
}
