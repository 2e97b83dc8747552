package dev.stele.issuer.badge.design;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.awt.Color;
import java.util.regex.Pattern;

/**
 * An opaque colour in sRGB.
 *
 * @param rgb 0xRRGGBB
 */
public record Colour(int rgb) {
  static final Colour WHITE = new Colour(0xffffff);
  static final Colour BLACK = new Colour(0);

  /** The hue, of 1, and how far from it a hue is still yellowish. */
  private static final double YELLOW = 0.145;

  private static final double YELLOW_REACH = 0.07;

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

  public Colour {
    if (rgb < 0 || rgb > 0xffffff) {
      throw new IllegalArgumentException("expected 0xRRGGBB, found " + rgb);
    }
  }

  /** Reads {@code #rrggbb}. */
  public static Colour read(String text) throws RefusedException {
    if (!HEX.matcher(text).matches()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.COLOUR.with(text),
          "expected a colour such as #1f4e79, found \"%s\"".formatted(text));
    }
    return new Colour(Integer.parseInt(text.substring(1), 16));
  }

  /** {@code #rrggbb}. */
  public String hex() {
    return "#%06x".formatted(rgb);
  }

  Color paint() {
    return new Color(rgb);
  }

  /** So much of another in it, from 0 to 1. */
  Colour mixed(Colour other, double share) {
    return new Colour(
        mixed(16, other, share) << 16 | mixed(8, other, share) << 8 | mixed(0, other, share));
  }

  private int mixed(int shift, Colour other, double share) {
    return (int) Math.round(channel(shift) * (1 - share) + other.channel(shift) * share);
  }

  private int channel(int shift) {
    return rgb >> shift & 0xff;
  }

  /**
   * A darker one, or from what is nearly black a lighter one, so that the two can be told apart.
   * Yellow goes over to orange as in gold, not to olive.
   */
  Colour shade(double share) {
    if (luminance() < 0.02) {
      return mixed(WHITE, share / 2);
    }
    float[] hsb = Color.RGBtoHSB(channel(16), channel(8), channel(0), null);
    double yellow = Math.max(0, 1 - Math.abs(hsb[0] - YELLOW) / YELLOW_REACH);
    return new Colour(
        Color.HSBtoRGB(
                (float) (hsb[0] - 0.06 * yellow * Math.min(1, share * 2)),
                hsb[1],
                (float) (hsb[2] * (1 - share)))
            & 0xffffff);
  }

  /** From 1 to 21 (WCAG 2.1, "contrast ratio"). */
  double contrast(Colour other) {
    double one = luminance() + 0.05;
    double two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  /** From 0 to 1 (WCAG 2.1, "relative luminance"). */
  private double luminance() {
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
  }

  private double linear(int shift) {
    double value = channel(shift) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
