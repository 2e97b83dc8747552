package dev.stele.verifier.image;

import dev.stele.verifier.image.SvgContents.Baked;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a badge into the text of an SVG. */
final class SvgBaking {
  private static final Map<String, String> NAMESPACES =
      Map.of("openbadges", SvgContents.OPEN_BADGES, "blockcerts", SvgContents.BLOCKCERTS);

  private final SvgText svg;
  private final String text;
  private final SvgContents before;
  private final BakedSvg badge;

  SvgBaking(SvgText svg, BakedSvg badge) throws BakedImageException {
    this.svg = svg;
    this.text = svg.characters();
    this.before = SvgContents.read(text);
    this.badge = badge;
  }

  /** The text with this badge in it and none of those that were in it before. */
  String baked() throws BakedImageException {
    Set<Integer> old = before.baked().stream().map(Baked::ordinal).collect(Collectors.toSet());
    StringBuilder out = new StringBuilder();
    SvgMarkup markup = new SvgMarkup(text);
    int copied = 0;
    int ordinal = 0;
    while (markup.next()) {
      if (!markup.isElement()) {
        continue;
      }
      if (ordinal == 0) {
        out.append(text, 0, markup.start()).append(root(markup));
        copied = markup.end();
      } else if (old.contains(ordinal)) {
        out.append(text, copied, markup.start());
        copied = endOfElement(markup);
        if (out.charAt(out.length() - 1) == ']') {
          // Where it parts the three characters that must not stand together in text.
          out.append("<!---->");
        }
      }
      ordinal++;
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** What was baked in holds no elements, so the next closing tag is its own. */
  private static int endOfElement(SvgMarkup markup) throws BakedImageException {
    boolean closed = markup.kind() == SvgMarkup.Kind.EMPTY;
    while (!closed && markup.next()) {
      closed = markup.kind() == SvgMarkup.Kind.CLOSING;
    }
    return markup.end();
  }

  /** The tag of {@code <svg>} with the namespaces declared, and the badge behind it. */
  private String root(SvgMarkup markup) {
    String tag = text.substring(markup.start(), markup.end());
    int name = 1;
    while ("/> \t\r\n".indexOf(tag.charAt(name)) < 0) {
      name++;
    }
    String declared =
        tag.substring(0, name) + declarations("openbadges") + declarations("blockcerts");
    boolean empty = markup.kind() == SvgMarkup.Kind.EMPTY;
    String rest = tag.substring(name, tag.length() - (empty ? 2 : 1));
    return declared + rest + ">" + elements() + (empty ? "</" + tag.substring(1, name) + ">" : "");
  }

  private String declarations(String prefix) {
    boolean needed = prefix.equals("openbadges") ? hasBadge() : badge.credential().isPresent();
    return needed && !before.rootNamespaces().containsKey(prefix) ? declaration(prefix) : "";
  }

  private static String declaration(String prefix) {
    return " xmlns:%s=\"%s\"".formatted(prefix, NAMESPACES.get(prefix));
  }

  /** On the element itself, where the picture uses the prefix for something else. */
  private String ownDeclaration(String prefix) {
    String uri = before.rootNamespaces().getOrDefault(prefix, NAMESPACES.get(prefix));
    return uri.equals(NAMESPACES.get(prefix)) ? "" : declaration(prefix);
  }

  private boolean hasBadge() {
    return !badge.openBadges().isEmpty();
  }

  private String elements() {
    StringBuilder elements = new StringBuilder();
    if (hasBadge()) {
      elements.append("<openbadges:assertion").append(ownDeclaration("openbadges"));
      elements.append(" verify=\"").append(attribute(badge.verify())).append('"');
      elements.append(
          badge.body().isEmpty() ? "/>" : ">" + cdata(badge.body()) + "</openbadges:assertion>");
    }
    badge
        .credential()
        .ifPresent(
            file ->
                elements
                    .append("<blockcerts:credential")
                    .append(ownDeclaration("blockcerts"))
                    .append('>')
                    .append(cdata(file))
                    .append("</blockcerts:credential>"));
    return elements.toString();
  }

  private String attribute(String value) {
    StringBuilder escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if ("&<>\"'\t\n\r".indexOf(c) >= 0 || !svg.holds(c)) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /**
   * JSON in CDATA. What XML or the picture's encoding does not have can stand in JSON only inside a
   * string, where an escape says the same.
   */
  private String cdata(String json) {
    StringBuilder held = new StringBuilder(json.length() + 32);
    json.codePoints()
        .forEach(
            c -> {
              if (svg.holds(c)) {
                held.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  held.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return "<![CDATA[" + held.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
