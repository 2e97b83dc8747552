package dev.stele.issuer.badge.design;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A badge's picture, drawn: what is painted in which order, for whoever prints it. */
public final class Emblem {
  /** The side of the canvas, in units; and of the PNG, in pixels. */
  static final int SIDE = 600;

  /** How far the rim reaches beyond the field. */
  static final double RIM = 44;

  /** How wide a text on the band may be. */
  private static final double TEXT_WIDTH = 436;

  /** The smallest size of a text: it is still read where the badge is shown at a third. */
  private static final double SMALLEST = 21;

  private final BadgeDesign design;
  private final Optional<Lettering> first;
  private final Optional<Lettering> second;
  private final List<Layer> layers = new ArrayList<>();

  private Emblem(BadgeDesign design, Optional<Lettering> first, Optional<Lettering> second) {
    this.design = design;
    this.first = first;
    this.second = second;
  }

  /**
   * Draws a design.
   *
   * @param faults takes what is wrong with which choice, and then the drawing is of no use
   */
  static Emblem of(BadgeDesign design, Map<String, RefusedException> faults) {
    Emblem emblem =
        new Emblem(
            design,
            attempt("first", Optional.empty(), faults, () -> Lettering.of(design.first())),
            attempt("second", Optional.empty(), faults, () -> Lettering.of(design.second())));
    emblem.draw(faults);
    return emblem;
  }

  private interface Attempt<T> {
    T make() throws RefusedException;
  }

  private static <T> T attempt(
      String choice, T otherwise, Map<String, RefusedException> faults, Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (RefusedException e) {
      faults.putIfAbsent(choice, e);
      return otherwise;
    }
  }

  public BadgeDesign design() {
    return design;
  }

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** Self-contained: it names no font, no picture and no address. */
  public byte[] svg() {
    return DrawnSvg.of(this);
  }

  /** 600 × 600 pixels, transparent around the badge. */
  public byte[] png() {
    return DrawnPng.of(this);
  }

  /** What can be read on it. */
  String title() {
    String said = (design.first().strip() + " " + design.second().strip()).strip();
    return said.isEmpty() ? design.icon().map(Icon::label).orElse(design.outline().label()) : said;
  }

  private boolean hasBand() {
    return first.isPresent() || second.isPresent();
  }

  private void draw(Map<String, RefusedException> faults) {
    Colour ink = design.ink().orElse(Ink.on(design.main()));
    // Its shades go away from the ink, so that the contrast only grows.
    Colour away =
        ink.contrast(Colour.WHITE) < ink.contrast(Colour.BLACK) ? Colour.BLACK : Colour.WHITE;
    attempt(
        "ink",
        null,
        faults,
        () -> readable(ink, design.main(), "the main colour", Reason.CONTRAST_MAIN));
    Shape field = design.outline().field();
    if (design.outline() == Outline.ROSETTE) {
      layers.addAll(Rosette.layers(design));
    }
    Colour deep = design.main().shade(0.38);
    layers.add(Layer.rim(field, deep, RIM));
    layers.add(Layer.rim(field, design.accent(), RIM - 9));
    layers.add(Layer.rim(field, deep, RIM - 15));
    layers.add(Layer.rim(field, design.accent(), 12));
    layers.add(Layer.rim(field, deep, 7));
    layers.add(Layer.shaded(field, design.main(), design.main().mixed(away, 0.3)));
    layers.add(Layer.veil(rays(field), away, 0.09));
    drawIcon(ink, away);
    drawStars(ink);
    drawBand(faults);
  }

  private static Object readable(Colour ink, Colour ground, String where, Reason why)
      throws RefusedException {
    Ink.requireReadable(ink, ground, where, why);
    return null;
  }

  /** Light that comes from behind the icon. */
  private Area rays(Shape field) {
    Path2D rays = new Path2D.Double();
    double y = iconMiddle();
    for (int ray = 0; ray < 20; ray++) {
      double from = Math.PI / 10 * ray - Math.PI / 40;
      double to = from + Math.PI / 20;
      rays.moveTo(300, y);
      rays.lineTo(300 + 700 * Math.cos(from), y + 700 * Math.sin(from));
      rays.lineTo(300 + 700 * Math.cos(to), y + 700 * Math.sin(to));
      rays.closePath();
    }
    Area area = new Area(rays);
    area.intersect(new Area(field));
    return area;
  }

  private double iconMiddle() {
    return hasBand() ? design.outline().band() - 178 : design.outline().middle();
  }

  private void drawIcon(Colour ink, Colour away) {
    if (design.icon().isEmpty()) {
      return;
    }
    double lift = design.stars() > 0 && !hasBand() ? 26 : 0;
    Shape icon = design.icon().get().within(300, iconMiddle() - lift, hasBand() ? 190 : 250);
    layers.add(
        Layer.veil(
            AffineTransform.getTranslateInstance(0, 6).createTransformedShape(icon), away, 0.25));
    layers.add(Layer.filled(icon, ink));
  }

  private void drawStars(Colour ink) {
    double y = design.outline().band() + (hasBand() ? 92 : 60);
    for (int star = 0; star < design.stars(); star++) {
      double x = 300 + (star - (design.stars() - 1) / 2.0) * 56;
      double dip = star == 1 && design.stars() == 3 ? 6 : 0;
      layers.add(Layer.filled(Icon.STAR.within(x, y + dip, 44), ink));
    }
  }

  private void drawBand(Map<String, RefusedException> faults) {
    if (!hasBand()) {
      return;
    }
    Colour ink = design.ink().orElse(Ink.on(design.accent()));
    attempt(
        "ink",
        null,
        faults,
        () -> readable(ink, design.accent(), "the second colour", Reason.CONTRAST_ACCENT));
    boolean both = first.isPresent() && second.isPresent();
    double middle = design.outline().band();
    layers.addAll(new Ribbon(middle, both ? 122 : 96).layers(design.accent()));
    double large = 0;
    if (first.isPresent()) {
      large = letter("first", first.get(), middle + (both ? 2 : 17), 50, ink, faults);
    }
    if (second.isPresent()) {
      double most = both ? Math.max(SMALLEST, Math.min(30, large * 0.8)) : 40;
      letter("second", second.get(), middle + (both ? 42 : 14), most, ink, faults);
    }
  }

  /**
   * Writes a line on the band.
   *
   * @return its size
   */
  private double letter(
      String choice,
      Lettering line,
      double baseline,
      double most,
      Colour ink,
      Map<String, RefusedException> faults) {
    double size = attempt(choice, most, faults, () -> line.sizeFor(TEXT_WIDTH, most, SMALLEST));
    // A line that had to be made smaller stays in the middle of its place.
    double lifted = baseline - (most - size) * 0.36;
    layers.add(Layer.filled(Ribbon.along(line.at(300, lifted, size)), ink));
    return size;
  }
}
