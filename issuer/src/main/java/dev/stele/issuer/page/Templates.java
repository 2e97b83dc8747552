package dev.stele.issuer.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The markup and style sheets of pages and papers. */
public final class Templates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          "dev.stele.issuer.page.template");

  private Templates() {}

  /**
   * @param values by the names of the template's parameters
   */
  public static String rendered(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    ENGINE.render(template, values, output);
    return output.toString();
  }

  /**
   * @param file below this package's folder
   */
  public static byte[] style(String file) {
    try (InputStream in = Templates.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
