package dev.stele.verifier.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the browser. */
@SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
public record PageAnswer(int status, String mediaType, byte[] body, Map<String, String> headers) {
  /** Nothing from elsewhere, nothing inline; a badge's picture comes inside the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static PageAnswer of(int status, String mediaType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    // Without it a browser would not say where a form comes from.
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    return new PageAnswer(status, mediaType, body, headers);
  }

  static PageAnswer html(int status, String html) {
    PageAnswer answer =
        of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    answer.headers.put("Vary", "Accept-Language");
    return answer;
  }

  PageAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new PageAnswer(status, mediaType, body, more);
  }
}
