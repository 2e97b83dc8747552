package dev.stele.issuer.page.console;

import dev.stele.issuer.page.Templates;
import java.util.List;
import java.util.Map;

/**
 * A step that cannot be undone, before it is taken.
 *
 * @param consequences what will happen, and to whom
 * @param submit what the button says
 * @param cancel where to go instead
 * @param hidden what the form says besides, in this order
 */
public record Confirmation(
    String title,
    List<String> consequences,
    String submit,
    String cancel,
    Map<String, String> hidden,
    Faults faults) {

  /** A step of which its address says all. */
  public Confirmation(
      String title, List<String> consequences, String submit, String cancel, Faults faults) {
    this(title, consequences, submit, cancel, Map.of(), faults);
  }

  public static String of(Frame frame, Confirmation confirmation) {
    return Templates.rendered("console/confirm.jte", Map.of("frame", frame, "asked", confirmation));
  }
}
