package dev.stele.issuer.page.console;

import dev.stele.issuer.page.Templates;
import java.util.List;
import java.util.Map;

/** The pages that every console has. */
public final class ConsolePage {
  private ConsolePage() {}

  /** Something that waits for the person who is signed in. */
  public record Waiting(String text, long count, String path) {}

  /** An issuer, with what waits there. */
  public record Desk(String name, String path, List<Waiting> waiting) {}

  /**
   * @param own what waits for the person, wherever it is
   */
  public static String home(Frame frame, List<Waiting> own, List<Desk> desks) {
    return Templates.rendered(
        "console/home.jte", Map.of("frame", frame, "own", own, "desks", desks));
  }

  public static String signIn(Frame frame, SignIn view) {
    return Templates.rendered("console/signin.jte", Map.of("frame", frame, "view", view));
  }

  /** Sends the browser elsewhere, to where a form's answer must not lead (CSP form-action). */
  public static String leave(Frame frame, String address) {
    return Templates.rendered("console/leave.jte", Map.of("frame", frame, "address", address));
  }

  /**
   * @param why a key below {@code console.refused}
   */
  public static String refused(Frame frame, String why) {
    return refused(frame, why, "");
  }

  /**
   * @param detail in the language of the page
   */
  public static String refused(Frame frame, String why, String detail) {
    return Templates.rendered(
        "console/refused.jte", Map.of("frame", frame, "why", why, "detail", detail));
  }

  /** Shows what changes as it changes. */
  public static byte[] script() {
    return Templates.style("console/live.js");
  }

  public static byte[] style() {
    return Templates.style("console/console.css");
  }
}
