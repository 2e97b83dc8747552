package dev.stele.verifier.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the browser. */
public record PageAnswer(int status, String mediaType, Body body, Map<String, String> headers) {
  /** Nothing from elsewhere, nothing inline; a badge's picture comes inside the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The body, there already or still to come about. */
  public sealed interface Body {
    @SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
    record Whole(byte[] bytes) implements Body {}

    /** Of unknown length, each piece to go out before the next is there. */
    record Pieces(Source source) implements Body {}
  }

  /** Where pieces come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * Takes as long as the verification takes.
     *
     * @throws IOException what the client threw, after which no piece follows
     */
    void sendTo(Client client) throws IOException;
  }

  /** Whom pieces go to. */
  @FunctionalInterface
  public interface Client {
    /**
     * @throws IOException when there is nobody to send to any more
     */
    void send(byte[] piece) throws IOException;
  }

  static PageAnswer of(int status, String mediaType, byte[] body) {
    return of(status, mediaType, new Body.Whole(body));
  }

  static PageAnswer of(int status, String mediaType, Body body) {
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
    return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Vary", "Accept, Accept-Language");
  }

  PageAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new PageAnswer(status, mediaType, body, more);
  }
}
