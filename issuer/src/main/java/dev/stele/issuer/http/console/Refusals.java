package dev.stele.issuer.http.console;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.List;

/** Refusals in the language of the person who is refused, where there are words for them. */
final class Refusals {
  private Refusals() {}

  /**
   * The refusal as one of the form.
   *
   * @throws RefusedException the same again when it is one of what is not there
   */
  static FaultyFormException told(RefusedException refused, Words words) throws RefusedException {
    if (refused.kind() == RefusedException.Kind.NOT_FOUND) {
      throw refused;
    }
    List<Fault> faults = new ArrayList<>();
    faults.add(
        new Fault(
            "", words.find("refused." + refused.kind().code()).orElseGet(refused::getMessage)));
    refused.details().forEach(it -> faults.add(new Fault("", it)));
    return new FaultyFormException(new Faults(faults));
  }
}
