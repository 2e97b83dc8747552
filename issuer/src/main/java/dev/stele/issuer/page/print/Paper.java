package dev.stele.issuer.page.print;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What all papers have in common. */
final class Paper {
  /** The texts of papers, beside those of pages. */
  static final String WORDS = "dev.stele.issuer.page.print.words";

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Paper.class.getClassLoader(), "dev.stele.issuer.page.template");

  private Paper() {}

  static String rendered(String template, Object paper) {
    StringOutput output = new StringOutput();
    TEMPLATES.render(template, paper, output);
    return output.toString();
  }

  /** The style that all have, and those of these files. */
  static String style(String... more) {
    StringBuilder style =
        new StringBuilder("body { font-family: %s }\n".formatted(PrintFont.FAMILIES));
    style.append(resource("print.css"));
    for (String file : more) {
      style.append(resource(file));
    }
    return style.toString();
  }

  private static String resource(String file) {
    try (InputStream in = Paper.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the address of an image; the paper loads none from elsewhere. */
  static String image(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  static Attachment attachment(String uuid, String name, byte[] credential) {
    return new Attachment("badge-" + uuid + ".json", name, credential);
  }
}
