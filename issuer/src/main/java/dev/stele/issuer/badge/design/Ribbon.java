package dev.stele.issuer.badge.design;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;

/** The band across a badge, which bends downward in its middle, and its two ends behind it. */
final class Ribbon {
  private static final double SAG = 22;
  private static final double HALF = 244;
  private static final double END = 288;
  private static final double FOLD = 48;
  private static final double DROP = 26;

  private final double middle;
  private final double height;

  /**
   * @param middle of what is written on it, from the top
   */
  Ribbon(double middle, double height) {
    this.middle = middle;
    this.height = height;
  }

  List<Layer> layers(Colour colour) {
    Colour behind = colour.shade(0.28);
    return List.of(
        Layer.filled(end(-1), behind),
        Layer.filled(end(1), behind),
        Layer.filled(fold(-1), colour.shade(0.55)),
        Layer.filled(fold(1), colour.shade(0.55)),
        Layer.veil(
            AffineTransform.getTranslateInstance(0, 7).createTransformedShape(front()),
            Colour.BLACK,
            0.22),
        Layer.filled(front(), colour));
  }

  private double top() {
    return middle - height / 2;
  }

  /** The parabola that the band follows, 0 in the middle. */
  private static double bend(double x) {
    double away = (x - 300) / HALF;
    return -SAG * away * away;
  }

  private Path2D front() {
    double edge = bend(300 + HALF);
    // The control point that makes a quadratic curve this very parabola.
    double control = -edge;
    Path2D path = new Path2D.Double();
    path.moveTo(300 - HALF, top() + edge);
    path.quadTo(300, top() + control, 300 + HALF, top() + edge);
    path.lineTo(300 + HALF, top() + height + edge);
    path.quadTo(300, top() + height + control, 300 - HALF, top() + height + edge);
    path.closePath();
    return path;
  }

  /**
   * @param side -1 for the left, 1 for the right
   */
  private Path2D end(int side) {
    double inner = 300 + side * (HALF - FOLD);
    double outer = 300 + side * END;
    double y = top() + bend(inner) - DROP;
    double rise = 6;
    Path2D path = new Path2D.Double();
    path.moveTo(inner, y);
    path.lineTo(outer, y - rise);
    path.lineTo(outer - side * 26, y - rise + height / 2);
    path.lineTo(outer, y - rise + height);
    path.lineTo(inner, y + height);
    path.closePath();
    return path;
  }

  /** What is seen of the band's back. */
  private Path2D fold(int side) {
    double inner = 300 + side * (HALF - FOLD);
    double outer = 300 + side * HALF;
    Path2D path = new Path2D.Double();
    path.moveTo(outer, top() + bend(outer) + 0.5);
    path.lineTo(inner, top() + bend(inner) + 0.5);
    path.lineTo(inner, top() + bend(inner) - DROP);
    path.closePath();
    return path;
  }

  /** A line of text that follows the band. */
  static Shape along(Shape straight) {
    Path2D bent = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double[] at = new double[6];
    for (PathIterator it = straight.getPathIterator(null); !it.isDone(); it.next()) {
      int segment = it.currentSegment(at);
      for (int place = 0; place < 6; place += 2) {
        at[place + 1] += bend(at[place]);
      }
      switch (segment) {
        case PathIterator.SEG_MOVETO -> bent.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> bent.lineTo(at[0], at[1]);
        case PathIterator.SEG_QUADTO -> bent.quadTo(at[0], at[1], at[2], at[3]);
        case PathIterator.SEG_CUBICTO -> bent.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> bent.closePath();
      }
    }
    return bent;
  }
}
