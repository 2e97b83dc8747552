package dev.stele.issuer.http;

import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.page.BadgePage;
import dev.stele.verifier.page.Words;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What all pages that only show something have in common. */
final class Pages {
  /** Nothing from elsewhere, nothing inline, no script, nothing to send. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private Pages() {}

  static Route reading(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /** In the language that is asked for. */
  static Words words(RoutingContext context) {
    HttpServerRequest request = context.request();
    return BadgePage.words(
        Optional.ofNullable(request.getParam("lang")),
        Optional.ofNullable(request.getHeader("Accept-Language")));
  }

  static Answer html(int status, String html, Words words) {
    return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(html))
        .with("Cache-Control", "no-store")
        .with("Content-Language", words.code())
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("Vary", "Accept-Language")
        .with("X-Content-Type-Options", "nosniff")
        // Whoever is given the address may see it; search engines need not have names.
        .with("X-Robots-Tag", "noindex");
  }

  static Answer style(RoutingContext context, byte[] css) {
    return Cached.answer(
        context, new Answer(200, "text/css; charset=utf-8", Buffer.buffer(css)), Cached.CHANGING);
  }
}
