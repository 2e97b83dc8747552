package dev.stele.issuer.http.console;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Paths of pages, with their queries. */
final class Addresses {
  /** Says that a form is to be shown as it was kept. */
  private static final String KEPT = "kept";

  /** What is no part of a page's address. */
  private static final Set<String> PASSING = Set.of(KEPT, "done", "lang");

  /** A page of ours, and nothing that leads elsewhere. */
  private static final Pattern OURS =
      Pattern.compile("/console(/[A-Za-z0-9._~:%@-]+)*(\\?[A-Za-z0-9._~:%@&=+*-]*)?");

  private Addresses() {}

  /** Of the page that is asked for. */
  static String of(RoutingContext context) {
    String path = context.request().path();
    String query = context.request().query();
    if (query == null) {
      return path;
    }
    String rest =
        Arrays.stream(query.split("&", -1))
            .filter(it -> !PASSING.contains(it.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? path : path + "?" + rest;
  }

  static boolean isKept(RoutingContext context) {
    return context.queryParams().contains(KEPT);
  }

  /** The page with the form that is kept. */
  static String toKept(String address) {
    return with(address, KEPT, "1");
  }

  /** With something more in its query, unless that is empty. */
  static String with(String address, String name, String value) {
    return value.isEmpty()
        ? address
        : address
            + (address.contains("?") ? "&" : "?")
            + name
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Where to go after a sign-in: a page of ours, whatever the address said. */
  static String ours(String address) {
    return OURS.matcher(address).matches() && !address.startsWith(SignInPage.PATH)
        ? address
        : Gate.HOME;
  }
}
