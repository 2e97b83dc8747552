package dev.stele.issuer.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a badge class requires, all of which must hold.
 *
 * @param automatic whether whoever meets it is awarded the badge at once
 * @param hoursInclude of a class with credit hours, and only of one
 */
public record StackRules(
    List<Requirement> requirements, boolean automatic, Optional<HoursInclude> hoursInclude) {
  private static final int MAX_REQUIREMENTS = 20;

  /** What a stack's own credit hours are. */
  public enum HoursInclude {
    /** They come on top of those of its parts. */
    OWN,
    /** Those of its parts are among them. */
    PARTS;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static HoursInclude of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  public StackRules {
    requirements = List.copyOf(requirements);
  }

  /**
   * Takes {@code requires}, {@code automatic} and {@code hoursInclude} out of what describes a
   * badge class, and leaves the rest.
   */
  public static Optional<StackRules> takenFrom(ObjectNode body) throws RefusedException {
    ObjectNode taken = body.objectNode();
    for (String member : List.of("requires", "automatic", "hoursInclude")) {
      JsonNode value = body.remove(member);
      if (value != null) {
        taken.set(member, value);
      }
    }
    return taken.isEmpty() ? Optional.empty() : Optional.of(read(taken));
  }

  /**
   * Reads {@code {requires, automatic?, hoursInclude?}}; {@code requires} is a requirement or a
   * list of some.
   */
  public static StackRules read(ObjectNode json) throws RefusedException {
    Inputs given = Inputs.of(json, "request", "requires", "automatic", "hoursInclude");
    JsonNode requires = given.get("requires");
    if (!requires.isContainerNode()) {
      throw new RefusedException(
          Kind.INVALID, "expected a requirement, or a list of some, in \"requires\"");
    }
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode each : requires.isArray() ? requires : List.of(requires)) {
      requirements.add(Requirement.read(each));
    }
    if (requirements.isEmpty()) {
      throw new RefusedException(
          Kind.STACK_EMPTY, "expected at least one requirement in \"requires\", found none");
    }
    if (requirements.size() > MAX_REQUIREMENTS) {
      throw new RefusedException(
          Kind.INVALID,
          "expected at most %d requirements in \"requires\", found %d"
              .formatted(MAX_REQUIREMENTS, requirements.size()));
    }
    return new StackRules(requirements, automatic(given), hoursInclude(given));
  }

  private static boolean automatic(Inputs given) throws RefusedException {
    JsonNode automatic = given.get("automatic");
    if (!automatic.isMissingNode() && !automatic.isBoolean()) {
      throw new RefusedException(
          Kind.INVALID, "expected true or false in \"automatic\", found " + automatic);
    }
    return automatic.asBoolean(true);
  }

  private static Optional<HoursInclude> hoursInclude(Inputs given) throws RefusedException {
    Optional<String> label = given.optional("hoursInclude");
    if (label.isPresent() && !List.of("own", "parts").contains(label.get())) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CHOICE.with(label.get()).in("hoursInclude"),
          "expected \"own\" or \"parts\" in \"hoursInclude\", found \"" + label.get() + "\"");
    }
    return label.map(HoursInclude::of);
  }

  /** All classes that it names. */
  public Set<String> classes() {
    Set<String> classes = new LinkedHashSet<>();
    requirements.forEach(requirement -> classes.addAll(requirement.of()));
    return classes;
  }

  /** The requirements as they are kept, and given out. */
  public ArrayNode requirementsJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    requirements.forEach(requirement -> json.add(requirement.toJson()));
    return json;
  }
}
