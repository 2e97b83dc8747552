package dev.stele.issuer.review;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;

/** What a reviewer decides. One who asks for changes, or rejects, decides for all of them. */
public enum Decision {
  APPROVE("approve"),
  ASK_FOR_CHANGES("ask-for-changes"),
  REJECT("reject");

  private final String label;

  Decision(String label) {
    this.label = label;
  }

  /** As it stands in JSON. */
  public String label() {
    return label;
  }

  static Decision of(String label) throws RefusedException {
    for (Decision decision : values()) {
      if (decision.label.equals(label)) {
        return decision;
      }
    }
    throw new RefusedException(
        Kind.INVALID,
        "expected approve, ask-for-changes or reject in \"decision\", found \"" + label + "\"");
  }
}
