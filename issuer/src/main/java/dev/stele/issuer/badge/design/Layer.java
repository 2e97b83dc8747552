package dev.stele.issuer.badge.design;

import java.awt.Shape;

/**
 * One thing that is painted, over what was painted before it.
 *
 * @param shape on a canvas of 600 × 600
 * @param top its colour, or where it begins at the top
 * @param bottom the same as top, or the colour it goes over to at the bottom
 * @param opacity from 0 to 1
 * @param rim 0 for what is filled, or how far beyond its edge its rounded rim reaches
 */
record Layer(Shape shape, Colour top, Colour bottom, double opacity, double rim) {
  static Layer filled(Shape shape, Colour colour) {
    return new Layer(shape, colour, colour, 1, 0);
  }

  static Layer shaded(Shape shape, Colour top, Colour bottom) {
    return new Layer(shape, top, bottom, 1, 0);
  }

  static Layer veil(Shape shape, Colour colour, double opacity) {
    return new Layer(shape, colour, colour, opacity, 0);
  }

  static Layer rim(Shape shape, Colour colour, double rim) {
    return new Layer(shape, colour, colour, 1, rim);
  }

  boolean isShaded() {
    return !top.equals(bottom);
  }
}
