package dev.stele.issuer.badge.design;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.batik.parser.AWTPathProducer;

/** What a badge is about, as a picture: some of the Phosphor icons, filled. */
public enum Icon {
  BOOK_OPEN,
  BOOKS,
  GRADUATION_CAP,
  STUDENT,
  CHALKBOARD_TEACHER,
  PENCIL_RULER,
  PEN_NIB,
  CALCULATOR,
  MATH_OPERATIONS,
  FLASK,
  ATOM,
  MICROSCOPE,
  DNA,
  PLANET,
  LEAF,
  TREE,
  GLOBE_HEMISPHERE_WEST,
  TRANSLATE,
  CHATS,
  MUSIC_NOTES,
  PALETTE,
  MASK_HAPPY,
  CAMERA,
  DESKTOP_TOWER,
  CODE,
  ROBOT,
  LIGHTBULB,
  BRAIN,
  PUZZLE_PIECE,
  USERS_THREE,
  HANDSHAKE,
  HAND_HEART,
  HEART,
  FIRST_AID,
  STAR,
  TROPHY,
  MEDAL,
  CHECK_FAT,
  ROCKET_LAUNCH,
  MOUNTAINS,
  COMPASS,
  SHIELD_CHECK,
  SCALES,
  MEGAPHONE,
  CHART_LINE_UP,
  SOCCER_BALL;

  private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]*)\"");

  /** Its name, as its makers write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its outline as SVG path data, in a square of 24 × 24. */
  public String pathData() {
    return DrawnSvg.pathData(within(12, 12, 22));
  }

  /** As large as goes into a square with this middle. */
  Shape within(double x, double y, double side) {
    Path2D path = path();
    Rectangle2D bounds = path.getBounds2D();
    double scale = side / Math.max(bounds.getWidth(), bounds.getHeight());
    AffineTransform placed = AffineTransform.getTranslateInstance(x, y);
    placed.scale(scale, scale);
    placed.translate(-bounds.getCenterX(), -bounds.getCenterY());
    return placed.createTransformedShape(path);
  }

  private Path2D path() {
    Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
    Matcher paths = PATH.matcher(file());
    while (paths.find()) {
      try {
        all.append(
            AWTPathProducer.createShape(new StringReader(paths.group(1)), Path2D.WIND_NON_ZERO),
            false);
      } catch (IOException e) {
        throw new UncheckedIOException("this build's icon " + label() + " cannot be read", e);
      }
    }
    return all;
  }

  private String file() {
    String name = "icon/assets/fill/" + label() + "-fill.svg";
    try (InputStream in = Icon.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
