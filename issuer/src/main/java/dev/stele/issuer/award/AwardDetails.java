package dev.stele.issuer.award;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.Alignment;
import dev.stele.issuer.badge.CreditHours;
import dev.stele.issuer.badge.Related;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;

/** What else an assertion may say: {@code creditHours, version, @language, related, alignment}. */
public final class AwardDetails {
  static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

  private AwardDetails() {}

  /** In this order, because signatures are over the text. */
  public static ObjectNode read(Inputs award) throws RefusedException {
    ObjectNode details = NONE.deepCopy();
    if (award.has("creditHours")) {
      details.put("creditHours", CreditHours.checked(award.text("creditHours")));
    }
    award.optional("version").ifPresent(version -> details.put("version", version));
    award.optionalLanguage("@language").ifPresent(tag -> details.put("@language", tag));
    if (award.has("related")) {
      details.set("related", Related.read(award.get("related"), "Assertion"));
    }
    if (award.has(Alignment.MEMBER)) {
      details.set(Alignment.MEMBER, Alignment.read(award.get(Alignment.MEMBER)));
    }
    return details;
  }
}
