package dev.stele.anchor.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How a strategy looks in every plot of a report: by its place among all, the same in each. */
record SeriesLook(Color color, Marker marker) {
  /** Dark enough for thin lines on white, and apart from each other for most colour-blind eyes. */
  private static final List<Integer> COLORS =
      List.of(
          0x0072B2, 0xD55E00, 0x009E73, 0xCC3311, 0x882255, 0x8A7A00, 0x332288, 0xAA4499, 0x117733,
          0x2A9D8F, 0x661100, 0x000000, 0xC77800);

  /** One less than colours, so that a look comes again only after many strategies. */
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.CROSS,
          SeriesMarkers.PLUS);

  /** No strategy's. */
  static final SeriesLook NOBODY = new SeriesLook(Color.DARK_GRAY, SeriesMarkers.NONE);

  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);

  /**
   * @param place from 0
   */
  static SeriesLook of(int place) {
    return new SeriesLook(
        new Color(COLORS.get(place % COLORS.size())), MARKERS.get(place % MARKERS.size()));
  }

  void measured(XYSeries series) {
    dress(series, SeriesLines.SOLID, marker);
  }

  void dashes(XYSeries series) {
    dress(series, DASHED, SeriesMarkers.NONE);
  }

  void rings(XYSeries series) {
    dress(series, SeriesLines.NONE, new Hollow());
  }

  void dashesAndRings(XYSeries series) {
    dress(series, DASHED, new Hollow());
  }

  private void dress(XYSeries series, BasicStroke line, Marker points) {
    series.setLineStyle(line).setLineColor(color);
    series.setMarker(points).setMarkerColor(color);
  }

  /** A ring, filled white: what is drawn below it does not look like a point that was measured. */
  private static final class Hollow extends Marker {
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
      Color ring = graphics.getColor();
      Ellipse2D circle = new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size);
      graphics.setColor(Color.WHITE);
      graphics.fill(circle);
      graphics.setColor(ring);
      graphics.setStroke(new BasicStroke(1.5f));
      graphics.draw(circle);
    }
  }
}
