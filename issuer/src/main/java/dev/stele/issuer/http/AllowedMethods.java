package dev.stele.issuer.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.TreeSet;

/** Which methods there are at a path, for the header {@code Allow} (RFC 9110, section 10.2.1). */
final class AllowedMethods {
  private AllowedMethods() {}

  static String at(String path, Router router) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : router.getRoutes()) {
      if (route.methods() != null && route.getName() != null && path.matches(form(route))) {
        route.methods().stream().map(HttpMethod::name).forEach(methods::add);
      }
    }
    return String.join(", ", methods);
  }

  /** A route's name is its path, with a colon before each parameter, or its regular expression. */
  private static String form(Route route) {
    return route.getName().replaceAll("(?<=[/.]):[A-Za-z]+", "[^/]+");
  }
}
