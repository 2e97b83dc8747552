package dev.stele.issuer.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.BadgeClass;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A badge class without its picture.
 *
 * @param id {@code urn:uuid:}
 * @param definition as it goes into each assertion
 * @param rules what it requires, where it does
 */
public record KnownClass(
    String id, String issuerId, ObjectNode definition, Optional<StackRules> rules) {

  /** The id as the API gives it out. */
  public static String shortId(String id) {
    return BadgeClass.uuidOf(id);
  }

  public String name() {
    return definition.path("name").asText();
  }

  /** Its credit hours as they stand on the badge. */
  public Optional<BigDecimal> creditHours() {
    return Optional.ofNullable(definition.path("creditHours").textValue()).map(BigDecimal::new);
  }

  boolean includesParts() {
    return rules
        .flatMap(StackRules::hoursInclude)
        .filter(it -> it == StackRules.HoursInclude.PARTS)
        .isPresent();
  }
}
