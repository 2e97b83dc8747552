package dev.stele.issuer.page;

import gg.jte.Content;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Text with Markdown in it (Open Badges 2.0, section "Markdown Text") as markup that can do no
 * harm: markup in the text is shown as text, nothing is loaded, and only web addresses are links.
 */
public final class RichText {
  /** Longer ones are shown as they stand: what nests without end must not use up the stack. */
  static final int LONGEST = 50_000;

  private static final int DEEPEST = 20;

  /** Below the headings of the page's sections. */
  private static final int LEVELS_ABOVE = 2;

  private static final String[] BLOCKS = {
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"
  };

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(BLOCKS)
          .allowElements("em", "strong", "code", "br", "a")
          // Each block by its own first letter: a text may have several languages in it.
          .allowAttributes("dir")
          .matching(false, "auto")
          .onElements(BLOCKS)
          .allowAttributes("href")
          .matching((element, attribute, address) -> WebLink.of(address).orElse(null))
          .onElements("a")
          .allowUrlProtocols("http", "https")
          .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
          .toFactory();

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .attributeProviderFactory(unused -> RichText::addDirection)
          .build();

  private RichText() {}

  /** Markup for a text with Markdown in it. */
  public static Content of(String markdown) {
    if (markdown.length() > LONGEST) {
      return output -> {
        output.writeContent("<p class=\"claimed\" dir=\"auto\">");
        output.writeUserContent(markdown);
        output.writeContent("</p>");
      };
    }
    String html = html(markdown);
    return output -> output.writeContent(html);
  }

  static String html(String markdown) {
    Node text = PARSER.parse(markdown);
    text.accept(new Lowering());
    return POLICY.sanitize(RENDERER.render(text));
  }

  private static void addDirection(Node node, String element, Map<String, String> attributes) {
    if (node instanceof Block) {
      attributes.put("dir", "auto");
    }
  }

  /** Its headings are below those of the page. */
  private static final class Lowering extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(heading.getLevel() + LEVELS_ABOVE, 6));
    }
  }
}
