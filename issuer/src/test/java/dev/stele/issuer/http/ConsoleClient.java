package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.http.ApiClient.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages behind the sign-in, as a browser without script asks for them. */
final class ConsoleClient {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final ApiClient client;
  private final URI service;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  ConsoleClient(RunningService service) {
    this.client = service.client();
    this.service = URI.create("http://127.0.0.1:" + service.port());
  }

  /** Somebody who pasted a token, or an API key. */
  static ConsoleClient signedIn(RunningService service, String token) {
    ConsoleClient browser = new ConsoleClient(service);
    assertThat(browser.signIn(token).status()).isEqualTo(303);
    return browser;
  }

  Answer signIn(String token) {
    get("/console/sign-in");
    return send("/console/sign-in", "/console/sign-in", Map.of("token", token));
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** The value of a cookie, whatever its prefix. */
  String cookie(String name) {
    return cookies.entrySet().stream()
        .filter(it -> it.getKey().endsWith(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(service.resolve(path)).GET());
  }

  /** What comes at the end of redirects. */
  Answer follow(Answer answer) {
    Answer last = answer;
    while (last.status() == 303) {
      last = get(last.header("Location"));
    }
    return last;
  }

  /** Sends the form of a page as it is filled, with what the page's form has hidden. */
  Answer send(String page, String action, Map<String, String> fields) {
    return post(action, with(csrf(get(page)), fields));
  }

  Answer send(String page, Map<String, String> fields) {
    return send(page, page, fields);
  }

  static String csrf(Answer page) {
    // The last: the first is of the button to sign out.
    String found = "";
    for (Matcher csrf = CSRF.matcher(page.text()); csrf.find(); ) {
      found = csrf.group(1);
    }
    return found;
  }

  static Map<String, String> with(String csrf, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("csrf", csrf);
    return all;
  }

  Answer post(String path, Map<String, String> fields) {
    return send(form(path, fields));
  }

  HttpRequest.Builder form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(service.resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(it -> it.getKey() + "=" + it.getValue())
              .collect(Collectors.joining("; ")));
    }
    Answer answer = client.send(request);
    for (String line : answer.http().headers().allValues("Set-Cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
