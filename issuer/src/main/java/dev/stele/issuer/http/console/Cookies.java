package dev.stele.issuer.http.console;

import dev.stele.issuer.access.LinkSecret;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** What a browser keeps: for this service's pages only, and no script can read it. */
final class Cookies {
  private static final Duration ATTEMPT = Duration.ofMinutes(15);
  private static final Duration LANGUAGE = Duration.ofDays(365);

  private final boolean https;

  /**
   * @param https whether browsers reach the service so; then no other site of the domain can set
   *     our cookies (RFC 6265bis, section 4.1.3.2)
   */
  Cookies(boolean https) {
    this.https = https;
  }

  Optional<LinkSecret> session(RoutingContext context) {
    return secret(context, "stele-session");
  }

  /** Until the browser is closed, or the session over. */
  void beginSession(RoutingContext context, LinkSecret id) {
    add(context, "stele-session", id.text(), Optional.empty());
  }

  void endSession(RoutingContext context) {
    add(context, "stele-session", "", Optional.of(Duration.ZERO));
  }

  /** What belongs to a sign-in that this browser has begun. */
  Optional<LinkSecret> attempt(RoutingContext context) {
    return secret(context, "stele-sign-in");
  }

  LinkSecret beginAttempt(RoutingContext context) {
    LinkSecret secret = attempt(context).orElseGet(LinkSecret::random);
    add(context, "stele-sign-in", secret.text(), Optional.of(ATTEMPT));
    return secret;
  }

  void endAttempt(RoutingContext context) {
    add(context, "stele-sign-in", "", Optional.of(Duration.ZERO));
  }

  Optional<String> language(RoutingContext context) {
    return value(context, "stele-language");
  }

  void keepLanguage(RoutingContext context, String code) {
    add(context, "stele-language", code, Optional.of(LANGUAGE));
  }

  private Optional<LinkSecret> secret(RoutingContext context, String name) {
    return value(context, name).filter(it -> it.matches("[A-Za-z0-9_-]{43}")).map(LinkSecret::new);
  }

  private Optional<String> value(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getCookie(prefixed(name))).map(Cookie::getValue);
  }

  private void add(RoutingContext context, String name, String value, Optional<Duration> longest) {
    Cookie cookie =
        Cookie.cookie(prefixed(name), value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(https)
            .setSameSite(CookieSameSite.LAX);
    longest.ifPresent(it -> cookie.setMaxAge(it.toSeconds()));
    var unused = context.response().addCookie(cookie);
  }

  private String prefixed(String name) {
    return https ? "__Host-" + name : name;
  }
}
