package dev.stele.issuer.page.console;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.verifier.page.Words;
import java.util.List;
import java.util.Optional;

/** Why a form was refused: said at its top, and beside the fields. */
public record Faults(List<Fault> all) {
  public static final Faults NONE = new Faults(List.of());

  /**
   * @param field the name of the field; empty for the form as a whole
   */
  public record Fault(String field, String text) {}

  public Faults {
    all = List.copyOf(all);
  }

  public static Faults of(String field, String text) {
    return new Faults(List.of(new Fault(field, text)));
  }

  /** A refusal in the language of the page. */
  public static Faults of(String field, RefusedException refused, Words words) {
    return of(field, Refusals.said(refused, words));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public Optional<String> at(String field) {
    return all.stream().filter(it -> it.field().equals(field)).map(Fault::text).findFirst();
  }
}
