package dev.stele.issuer.page.print;

import dev.stele.issuer.page.Templates;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What all papers have in common. */
final class Paper {
  /** The texts of papers, beside those of pages. */
  static final String WORDS = "dev.stele.issuer.page.print.words";

  private Paper() {}

  static String rendered(String template, Object paper) {
    return Templates.rendered(template, Map.of("paper", paper));
  }

  /** The style that all have, and those of these files. */
  static String style(String... more) {
    StringBuilder style =
        new StringBuilder(
            "body { font-family: %s }\n.serif { font-family: %s }\n"
                .formatted(PrintFont.FAMILIES, PrintFont.SERIF_FAMILIES));
    style.append(resource("print.css"));
    for (String file : more) {
      style.append(resource(file));
    }
    return style.toString();
  }

  private static String resource(String file) {
    return new String(Templates.style("print/" + file), StandardCharsets.UTF_8);
  }

  /** As the address of an image; the paper loads none from elsewhere. */
  static String image(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  static Attachment attachment(String uuid, String name, byte[] credential) {
    return new Attachment("badge-" + uuid + ".json", name, credential);
  }
}
