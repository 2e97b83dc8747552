package dev.stele.issuer.input;

import java.util.List;

/**
 * Why something is refused, in no language.
 *
 * @param field the member that it is about, by its name in the API; empty where it is about none
 * @param values texts and numbers that belong into the sentence, in the reason's order
 */
public record Why(Reason reason, String field, List<Object> values) {
  public Why {
    values = List.copyOf(values);
    if (values.size() != reason.count()) {
      throw new IllegalArgumentException(
          "expected %d values of %s, found %s".formatted(reason.count(), reason, values));
    }
  }

  /** The same about a member. */
  public Why in(String member) {
    return new Why(reason, member, values);
  }
}
