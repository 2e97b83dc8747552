package dev.stele.issuer.page.refusal;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.Why;
import dev.stele.verifier.page.Words;

/** Says refusals in the language of a page; what the API says of them is never shown there. */
public final class Refusals {
  private Refusals() {}

  /** By its reason, where it has one; else by its kind. */
  public static String said(RefusedException refused, Words words) {
    return refused
        .why()
        .map(why -> said(why, words))
        .orElseGet(() -> words.say("refused." + refused.kind().code()));
  }

  public static String said(Why why, Words words) {
    return words.say("why." + why.reason().label(), why.values().toArray());
  }
}
