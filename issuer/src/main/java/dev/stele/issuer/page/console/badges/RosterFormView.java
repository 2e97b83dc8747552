package dev.stele.issuer.page.console.badges;

import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.verifier.page.Words;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What the page shows on which a roster is handed in.
 *
 * @param classes those that a roster can award
 * @param chosen the id of the one that is chosen
 * @param faults why it was refused
 */
public record RosterFormView(
    String issuerId, Collection<KnownClass> classes, String chosen, Faults faults, Frame frame) {

  public RosterFormView {
    classes = List.copyOf(classes);
  }

  public Words words() {
    return frame.words();
  }

  public List<Option> options() {
    return classes.stream()
        .sorted(Comparator.comparing(KnownClass::name))
        .map(it -> new Option(it.id(), it.name(), it.id().equals(chosen)))
        .toList();
  }
}
