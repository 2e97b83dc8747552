package dev.stele.issuer.http.console;

import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.page.console.ConsoleWords;
import dev.stele.verifier.page.Words;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Answers that are pages. */
final class Html {
  /** Nothing from elsewhere, nothing inline; forms go to this service only. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self' data: blob:; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Html() {}

  static Answer answer(int status, String html, Words words) {
    return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(html))
        .with("Cache-Control", "no-store")
        .with("Content-Language", words.code())
        .with("Content-Security-Policy", POLICY)
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        // Forms say where they come from, other sites do not hear it.
        .with("Referrer-Policy", "same-origin")
        .with("Vary", "Accept-Language, Cookie")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Robots-Tag", "noindex");
  }

  /** After a form, so that a reload does not send it again. */
  static Answer redirect(String address) {
    return new Answer(303, "text/plain; charset=utf-8", Buffer.buffer())
        .with("Location", address)
        .with("Referrer-Policy", "same-origin")
        .with("Cache-Control", "no-store");
  }

  /** In the language that is asked for, was chosen last, or that the browser wishes. */
  static Words words(RoutingContext context, Cookies cookies) {
    Optional<String> named = Optional.ofNullable(context.queryParams().get("lang"));
    Words words =
        ConsoleWords.of(
            named.or(() -> cookies.language(context)),
            Optional.ofNullable(context.request().getHeader("Accept-Language")));
    if (named.isPresent()) {
      cookies.keepLanguage(context, words.code());
    }
    return words;
  }
}
