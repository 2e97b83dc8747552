package dev.stele.verifier.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.page.PageAnswer.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells the page's script what comes about, a line of JSON each: {@code begin}, {@code check} for
 * each check as it ends, {@code report} with the whole of it, and {@code end} after the last badge.
 * Where {@code end} is missing, the verification broke off; where {@code report} is, its badge has
 * no verdict.
 */
final class ToldSteps implements HandedIn.Audience {
  static final String MEDIA_TYPE = "application/x-ndjson";

  private final Client client;
  private final Words words;

  ToldSteps(Client client, Words words) {
    this.client = client;
    this.words = words;
  }

  @Override
  public void begins(Optional<Claimed.Text> name) {
    line("begin", "", Markup.running(name, words));
  }

  @Override
  public void ended(CheckResult check) {
    String list = ShownCheck.isDecided(check) ? "decided" : "open";
    line("check", list, Markup.check(new ShownCheck(check, words)));
  }

  @Override
  public void reported(Shown shown) {
    line("report", "", Markup.report(shown, words));
  }

  void end() {
    line("end", "", "");
  }

  private void line(String kind, String list, String html) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", kind)
            .put("list", list)
            .put("html", html)
            .toString();
    try {
      client.send((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Nobody is there to hear of the rest.
      throw new UncheckedIOException(e);
    }
  }
}
