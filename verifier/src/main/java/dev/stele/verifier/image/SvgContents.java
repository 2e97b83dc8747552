package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What was baked into an SVG, as the JDK's XML parser finds it. The parser declares nothing,
 * replaces nothing and fetches nothing.
 *
 * @param rootNamespaces the namespaces declared on {@code <svg>}, by their prefixes
 */
record SvgContents(Map<String, String> rootNamespaces, List<Baked> baked) {
  static final String OPEN_BADGES = "http://openbadges.org";
  static final String BLOCKCERTS = "urn:stele:blockcerts";

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final QName BADGE = new QName(OPEN_BADGES, "assertion", "openbadges");
  private static final QName CREDENTIAL = new QName(BLOCKCERTS, "credential", "blockcerts");

  /** How deep elements may stand in each other. */
  static final int MAX_DEPTH = 256;

  /** Tags, attributes, comments and the like: the parser keeps every name that it meets. */
  static final int MAX_MARKUP = 1_000_000;

  /** Attributes of one element; the same number bounds the namespaces that hold at one place. */
  static final int MAX_ATTRIBUTES = 200;

  /** What an element is taken for. */
  enum Kind {
    BADGE,
    CREDENTIAL,
    /** It has the name that careless consumers look for, and another namespace. */
    LOOKALIKE
  }

  /**
   * An element that was baked in.
   *
   * @param ordinal how many elements begin before it
   * @param verify its attribute of that name, or an empty text
   */
  record Baked(Kind kind, int ordinal, String verify, String text) {}

  SvgContents {
    rootNamespaces = Map.copyOf(rootNamespaces);
    baked = List.copyOf(baked);
  }

  List<Baked> all(Kind kind) {
    return baked.stream().filter(element -> element.kind() == kind).toList();
  }

  static SvgContents read(String text) throws BakedImageException {
    int elements = boundedElements(text);
    try {
      Walk walk = new Walk(factory().createXMLStreamReader(new StringReader(text)));
      SvgContents contents = walk.walk();
      if (walk.elements != elements) {
        throw malformed("the SVG can be read in two ways");
      }
      return contents;
    } catch (XMLStreamException e) {
      throw malformed(
          "the SVG is not well-formed XML (line %d, column %d)"
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
    }
  }

  /**
   * Bounds what the parser gets, which takes time by the square for names and namespaces.
   *
   * @return how many elements it must find
   */
  private static int boundedElements(String text) throws BakedImageException {
    SvgMarkup markup = new SvgMarkup(text);
    int count = 0;
    int elements = 0;
    int depth = 0;
    while (markup.next()) {
      count += 1 + markup.attributes();
      if (markup.isElement()) {
        elements++;
        depth++;
      }
      if (depth > MAX_DEPTH) {
        throw new BakedImageException(
            Form.SVG, Reason.TOO_DEEP, "expected an SVG of at most %d levels".formatted(MAX_DEPTH));
      }
      if (markup.kind() == SvgMarkup.Kind.CLOSING || markup.kind() == SvgMarkup.Kind.EMPTY) {
        depth--;
      }
      if (count > MAX_MARKUP || markup.attributes() > MAX_ATTRIBUTES) {
        throw tooMuch("%,d tags and attributes".formatted(MAX_MARKUP));
      }
    }
    return elements;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // Ours hold instead, whatever those of the JDK at hand are.
    factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
    factory.setProperty("jdk.xml.elementAttributeLimit", MAX_ATTRIBUTES);
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
    return factory;
  }

  private static BakedImageException malformed(String message) {
    return new BakedImageException(Form.SVG, Reason.MALFORMED, message);
  }

  private static BakedImageException tooMuch(String limit) {
    return new BakedImageException(
        Form.SVG, Reason.TOO_LARGE, "expected an SVG of at most " + limit);
  }

  private static Optional<Kind> kind(QName name) {
    if (name.equals(BADGE)) {
      return Optional.of(Kind.BADGE);
    }
    if (name.equals(CREDENTIAL)) {
      return Optional.of(Kind.CREDENTIAL);
    }
    boolean looksIt =
        name.getPrefix().equals(BADGE.getPrefix())
            && name.getLocalPart().equals(BADGE.getLocalPart());
    return looksIt ? Optional.of(Kind.LOOKALIKE) : Optional.empty();
  }

  /** One pass over a document. */
  private static final class Walk {
    private final XMLStreamReader reader;
    private final Map<String, String> rootNamespaces = new HashMap<>();
    private final List<Baked> baked = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Baked> open = Optional.empty();
    private int elements;
    private int namespaces;

    Walk(XMLStreamReader reader) {
      this.reader = reader;
    }

    SvgContents walk() throws XMLStreamException, BakedImageException {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> begin();
          case XMLStreamConstants.END_ELEMENT -> end();
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            if (open.isPresent()) {
              text.append(reader.getText());
            }
          }
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw malformed("the SVG refers to an entity that it does not declare");
          default -> {}
        }
      }
      return new SvgContents(rootNamespaces, baked);
    }

    private void begin() throws BakedImageException {
      if (open.isPresent()) {
        throw malformed("expected text in the SVG's badge, found an element");
      }
      namespaces += reader.getNamespaceCount();
      if (namespaces > MAX_ATTRIBUTES) {
        throw tooMuch("%,d namespaces at one place".formatted(MAX_ATTRIBUTES));
      }
      if (elements == 0) {
        root();
      }
      open = kind(reader.getName()).map(this::element);
      elements++;
    }

    private void root() throws BakedImageException {
      if (!reader.getName().equals(new QName(SVG, "svg"))) {
        throw malformed("expected an SVG, the file's outermost element is another");
      }
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        rootNamespaces.put(
            Optional.ofNullable(reader.getNamespacePrefix(i)).orElse(""),
            Optional.ofNullable(reader.getNamespaceURI(i)).orElse(""));
      }
    }

    private Baked element(Kind kind) {
      String verify = "";
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        if (reader.getAttributeName(i).equals(new QName("verify"))) {
          verify = reader.getAttributeValue(i);
        }
      }
      return new Baked(kind, elements, verify, "");
    }

    private void end() {
      namespaces -= reader.getNamespaceCount();
      open.ifPresent(
          element ->
              baked.add(
                  new Baked(element.kind(), element.ordinal(), element.verify(), text.toString())));
      open = Optional.empty();
      text.setLength(0);
    }
  }
}
