package dev.stele.issuer.badge.design;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.List;

/** What a rosette has behind its disc: a scalloped edge and two ribbons that hang down. */
final class Rosette {
  private static final int SCALLOPS = 26;
  private static final double RADIUS = 247;

  private Rosette() {}

  static List<Layer> layers(BadgeDesign design) {
    Colour accent = design.accent();
    return List.of(
        Layer.filled(tail(-1), accent.shade(0.18)),
        Layer.filled(tail(1), accent.shade(0.18)),
        Layer.filled(scallops(RADIUS, 22), accent.shade(0.18)),
        Layer.filled(scallops(RADIUS - 6, 20), accent));
  }

  /** All of it in one. */
  static Path2D silhouette() {
    Area all = new Area(tail(-1));
    all.add(new Area(tail(1)));
    all.add(new Area(scallops(RADIUS, 22)));
    return new Path2D.Double(all);
  }

  private static Path2D scallops(double radius, double bulge) {
    double middle = Outline.ROSETTE.middle();
    Path2D path = new Path2D.Double();
    path.moveTo(300 + radius, middle);
    for (int scallop = 1; scallop <= SCALLOPS; scallop++) {
      double end = 2 * Math.PI / SCALLOPS * scallop;
      double half = end - Math.PI / SCALLOPS;
      double out = radius + bulge;
      path.quadTo(
          300 + out * Math.cos(half),
          middle + out * Math.sin(half),
          300 + radius * Math.cos(end),
          middle + radius * Math.sin(end));
    }
    path.closePath();
    return path;
  }

  /**
   * A strip that hangs outward, with a notch in its end.
   *
   * @param side -1 for the left, 1 for the right
   */
  private static Path2D tail(int side) {
    double from = 20;
    double to = 128;
    double end = 594;
    double slant = 44;
    Path2D path = new Path2D.Double();
    path.moveTo(300 + side * from, 400);
    path.lineTo(300 + side * to, 400);
    path.lineTo(300 + side * (to + slant), end - 10);
    path.lineTo(300 + side * ((from + to) / 2 + slant * 0.85), end - 40);
    path.lineTo(300 + side * (from + slant), end);
    path.closePath();
    return path;
  }
}
