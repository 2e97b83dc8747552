package dev.stele.issuer.page;

import dev.stele.issuer.PublicBadge;
import dev.stele.verifier.page.Shown;
import dev.stele.verifier.page.Words;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page of one badge. Its addresses are relative to where it stands, {@code /badges/ID}. */
public final class BadgePage {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          BadgePage.class.getClassLoader(),
          "dev.stele.issuer.page.template");

  private BadgePage() {}

  /**
   * The texts, in the language that was asked for.
   *
   * @param named the code in {@code ?lang=}
   * @param accepted the header {@code Accept-Language}
   */
  public static Words words(Optional<String> named, Optional<String> accepted) {
    return Words.of(named, accepted).with("dev.stele.issuer.page.words");
  }

  /**
   * @param report how it was verified just now, once there is something to verify
   */
  public static String of(PublicBadge badge, Optional<Shown> report, Words words) {
    return rendered("badge.jte", Map.of("badge", new BadgeView(badge, report, words)));
  }

  /**
   * A page that says why there is no badge to be seen.
   *
   * @param why {@code erased}, {@code unknown} or {@code busy}
   */
  public static String refused(String why, Words words) {
    return rendered("refused.jte", Map.of("why", why, "words", words));
  }

  /** What it looks like, beside the verify page's own style sheet. */
  public static byte[] style() {
    try (InputStream in = BadgePage.class.getResourceAsStream("badge.css")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rendered(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    TEMPLATES.render(template, values, output);
    return output.toString();
  }
}
