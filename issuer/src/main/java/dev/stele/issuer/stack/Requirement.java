package dev.stele.issuer.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One thing that a badge class requires of its holder's other badges. */
public sealed interface Requirement {
  /** The most classes that one may name. */
  int MAX_CLASSES = 200;

  /** Ids of badge classes, {@code urn:uuid:}, each once. */
  List<String> of();

  /** A badge of each of these classes. */
  record AllOf(List<String> of) implements Requirement {
    public AllOf {
      of = List.copyOf(of);
    }
  }

  /** A badge of so many of these classes. */
  record AnyOf(int count, List<String> of) implements Requirement {
    public AnyOf {
      of = List.copyOf(of);
    }
  }

  /** Badges of these classes that are worth so many credit hours together. */
  record Hours(BigDecimal atLeast, List<String> of) implements Requirement {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,6})(\\.[0-9]{1,2})?");

    public Hours {
      of = List.copyOf(of);
    }

    private static BigDecimal read(Inputs given) throws RefusedException {
      String text = given.text("atLeast");
      if (!FORM.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
        throw new RefusedException(
            Kind.INVALID,
            Reason.REQUIRED_HOURS.with(text).in("atLeast"),
            "expected hours above 0 such as \"30\" or \"1.5\" in \"atLeast\", found \""
                + text
                + "\"");
      }
      return new BigDecimal(text);
    }
  }

  /**
   * Reads {@code {allOf: [id…]}}, {@code {anyOf: {count, of: [id…]}}} or {@code {hours: {atLeast,
   * of: [id…]}}}.
   */
  static Requirement read(JsonNode json) throws RefusedException {
    Inputs given = Inputs.of(json, "requires", "allOf", "anyOf", "hours");
    if (json.size() != 1) {
      throw new RefusedException(
          Kind.INVALID,
          "expected one of \"allOf\", \"anyOf\" and \"hours\" in \"requires\", found %d; to combine some, make it a list"
              .formatted(json.size()));
    }
    if (given.has("anyOf")) {
      Inputs anyOf = Inputs.of(given.get("anyOf"), "anyOf", "count", "of");
      JsonNode count = anyOf.get("count");
      if (!count.isInt() || count.intValue() < 1) {
        throw new RefusedException(
            Kind.INVALID,
            Reason.REQUIRED_COUNT.with().in("count"),
            "expected a whole number above 0 in \"count\", found " + count);
      }
      return new AnyOf(count.intValue(), classes(anyOf.get("of"), "anyOf"));
    }
    if (given.has("hours")) {
      Inputs hours = Inputs.of(given.get("hours"), "hours", "atLeast", "of");
      return new Hours(Hours.read(hours), classes(hours.get("of"), "hours"));
    }
    return new AllOf(classes(given.get("allOf"), "allOf"));
  }

  private static List<String> classes(JsonNode list, String where) throws RefusedException {
    if (!list.isArray()) {
      throw new RefusedException(
          Kind.INVALID, "expected an array of badge classes' ids in \"" + where + "\"");
    }
    if (list.isEmpty()) {
      throw new RefusedException(
          Kind.STACK_EMPTY, "expected at least one badge class in \"" + where + "\", found none");
    }
    if (list.size() > MAX_CLASSES) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.REQUIRED_MOST.with(MAX_CLASSES),
          "expected at most %d badge classes in \"%s\", found %d"
              .formatted(MAX_CLASSES, where, list.size()));
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode id : list) {
      if (!id.isTextual()) {
        throw new RefusedException(
            Kind.INVALID, "expected texts in \"" + where + "\", found " + id);
      }
      if (!ids.add("urn:uuid:" + id.textValue().replaceFirst("^urn:uuid:", ""))) {
        throw new RefusedException(
            Kind.INVALID,
            Reason.REQUIRED_TWICE.with(),
            "expected each badge class once in \"%s\", found %s twice".formatted(where, id));
      }
    }
    return List.copyOf(ids);
  }

  /** The same as it was read, with ids as the API gives them out. */
  default ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode classes =
        switch (this) {
          case AllOf allOf -> json.putArray("allOf");
          case AnyOf anyOf -> json.putObject("anyOf").put("count", anyOf.count()).putArray("of");
          case Hours hours ->
              json.putObject("hours")
                  .put("atLeast", hours.atLeast().toPlainString())
                  .putArray("of");
        };
    of().forEach(id -> classes.add(KnownClass.shortId(id)));
    return json;
  }
}
