package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;

/**
 * Steps through the markup of an XML text: each tag, comment, CDATA section and processing
 * instruction in its order. It tells where they stand, which the JDK's parser does not; whether
 * they are well-formed is for the parser to say. A document type declaration is refused: without
 * one, no markup can stand where it does not look like it.
 */
final class SvgMarkup {
  /** What stands there. */
  enum Kind {
    OPENING,
    EMPTY,
    CLOSING,
    OTHER
  }

  private final String text;
  private Kind kind = Kind.OTHER;
  private int start;
  private int end;
  private int attributes;

  SvgMarkup(String text) {
    this.text = text;
  }

  /** Goes on to the next markup; false at the end of the text. */
  boolean next() throws BakedImageException {
    start = text.indexOf('<', end);
    if (start < 0) {
      return false;
    }
    attributes = 0;
    if (text.startsWith("<!DOCTYPE", start)) {
      throw new BakedImageException(
          Form.SVG,
          Reason.DOCTYPE,
          "the SVG has a document type declaration (<!DOCTYPE …>), by which it could say one thing here and another elsewhere; expected one without");
    } else if (text.startsWith("<!--", start)) {
      until("-->", 4, Kind.OTHER);
    } else if (text.startsWith("<![CDATA[", start)) {
      until("]]>", 9, Kind.OTHER);
    } else if (text.startsWith("<?", start)) {
      until("?>", 2, Kind.OTHER);
    } else if (text.startsWith("</", start)) {
      until(">", 2, Kind.CLOSING);
    } else {
      tag();
    }
    return true;
  }

  private void until(String delimiter, int from, Kind found) throws BakedImageException {
    end = after(delimiter, start + from);
    kind = found;
  }

  private void tag() throws BakedImageException {
    for (int at = start + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        attributes++;
        at = after(String.valueOf(c), at + 1) - 1;
      } else if (c == '>') {
        kind = text.charAt(at - 1) == '/' ? Kind.EMPTY : Kind.OPENING;
        end = at + 1;
        return;
      }
    }
    throw cutOff();
  }

  private int after(String delimiter, int from) throws BakedImageException {
    int at = text.indexOf(delimiter, from);
    if (at < 0) {
      throw cutOff();
    }
    return at + delimiter.length();
  }

  private static BakedImageException cutOff() {
    return new BakedImageException(Form.SVG, Reason.MALFORMED, "the SVG is cut off inside a tag");
  }

  Kind kind() {
    return kind;
  }

  boolean isElement() {
    return kind == Kind.OPENING || kind == Kind.EMPTY;
  }

  /** Where the markup begins. */
  int start() {
    return start;
  }

  /** Behind its last character. */
  int end() {
    return end;
  }

  /** How many attributes a tag has, declarations of namespaces among them. */
  int attributes() {
    return attributes;
  }
}
