package dev.stele.verifier.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.Optional;

/** The templates of the verify page, and the parts of them that show a report on other pages. */
public final class Markup {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Markup.class.getClassLoader(),
          "dev.stele.verifier.page.template");

  private Markup() {}

  /** The verdict, how it is known, and as of when; begins with a heading of the second level. */
  public static Content verdict(Shown shown, Words words) {
    return part("verdict.jte", shown, words);
  }

  /**
   * What was checked and what was not, how it is known, and what there is to note; its headings are
   * of the third level.
   */
  public static Content findings(Shown shown, Words words) {
    return part("findings.jte", shown, words);
  }

  /** A report of which there is nothing yet. */
  static String running(Optional<Claimed.Text> name, Words words) {
    return rendered("running.jte", Map.of("name", name, "words", words));
  }

  static String check(ShownCheck check) {
    return rendered("check.jte", Map.of("check", check));
  }

  static String report(Shown shown, Words words) {
    return rendered("report.jte", Map.of("shown", shown, "words", words));
  }

  private static Content part(String template, Shown shown, Words words) {
    return output -> TEMPLATES.render(template, Map.of("shown", shown, "words", words), output);
  }

  static String page(VerifyPage.View view) {
    return rendered("page.jte", Map.of("page", view));
  }

  private static String rendered(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    TEMPLATES.render(template, values, output);
    return output.toString();
  }
}
