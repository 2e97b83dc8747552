package dev.stele.issuer.badge.design;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Locale;

/**
 * The form of a badge, on a canvas of 600 × 600.
 *
 * <p>What is given is the field inside; the rim grows outward from it, {@link Emblem#RIM} wide, and
 * rounds its corners.
 */
public enum Outline {
  CIRCLE(300, 412) {
    @Override
    Path2D field() {
      return circle(300, 300, 240);
    }
  },
  SHIELD(286, 386) {
    @Override
    Path2D field() {
      Path2D path = new Path2D.Double();
      path.moveTo(300, 58);
      path.quadTo(396, 104, 508, 96);
      path.lineTo(508, 290);
      path.curveTo(508, 420, 420, 508, 300, 548);
      path.curveTo(180, 508, 92, 420, 92, 290);
      path.lineTo(92, 96);
      path.quadTo(204, 104, 300, 58);
      path.closePath();
      return path;
    }
  },
  HEXAGON(300, 402) {
    @Override
    Path2D field() {
      Path2D path = new Path2D.Double();
      for (int corner = 0; corner < 6; corner++) {
        double angle = Math.PI / 3 * corner - Math.PI / 2;
        point(path, corner, 300 + 250 * Math.cos(angle), 300 + 250 * Math.sin(angle));
      }
      path.closePath();
      return path;
    }
  },
  SQUARE(300, 400) {
    @Override
    Path2D field() {
      return new Path2D.Double(new RoundRectangle2D.Double(76, 76, 448, 448, 56, 56));
    }
  },
  ROSETTE(264, 358) {
    @Override
    Path2D field() {
      return circle(300, 264, 196);
    }
  };

  /** Where the middle of the field is, from the top. */
  private final double middle;

  /** Where the middle of the band is, from the top. */
  private final double band;

  Outline(double middle, double band) {
    this.middle = middle;
    this.band = band;
  }

  /** The field inside of the rim. */
  abstract Path2D field();

  double middle() {
    return middle;
  }

  double band() {
    return band;
  }

  /** The form as SVG path data, on the whole canvas of 600 × 600. */
  public String pathData() {
    return DrawnSvg.pathData(this == ROSETTE ? Rosette.silhouette() : field());
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Path2D circle(double x, double y, double radius) {
    return new Path2D.Double(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static void point(Path2D path, int number, double x, double y) {
    if (number == 0) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
