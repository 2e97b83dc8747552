package dev.stele.anchor.evaluation.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;

/** Drawings as SVG elements, several of which can stand in one page. */
final class Svg {
  /** A tenth of a pixel: finer than eyes, and letters, which are drawn too, take many numbers. */
  private static final int DECIMALS = 1;

  private Svg() {}

  /**
   * The element alone: what stands before it is for files of their own.
   *
   * @param title tells the drawing from others of the page, whose identifiers must not be the same
   */
  static String of(String title, int width, int height, Consumer<Graphics2D> drawing) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setPrecision(DECIMALS);
    context.setComment(null);
    context.setIDGenerator(new Identifiers(title));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    drawing.accept(graphics);
    StringWriter out = new StringWriter();
    try {
      graphics.stream(out, true);
    } catch (SVGGraphics2DIOException e) {
      throw new UncheckedIOException(e);
    }
    String file = out.toString();
    return file.substring(file.indexOf("<svg"))
        .replaceFirst("<svg ", opening(title, width, height));
  }

  /** The text in it is drawn, not written: who cannot see it is told what it is. */
  private static String opening(String title, int width, int height) {
    String label = Matcher.quoteReplacement(HtmlReport.escaped(title));
    return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" "
        .formatted(width, height, label);
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's own XML parser is missing", e);
    }
  }

  /** Numbers behind the drawing's title. */
  private static final class Identifiers extends SVGIDGenerator {
    private final String drawing;

    Identifiers(String title) {
      this.drawing = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public String generateID(String prefix) {
      return drawing + "-" + super.generateID(prefix);
    }
  }
}
