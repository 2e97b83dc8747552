package dev.stele.issuer.page.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed into a form. A form that nobody sent yet has none at all.
 *
 * @param values by name, in the form's order
 */
public record Fields(Map<String, List<String>> values) {
  public static final Fields NONE = new Fields(Map.of());

  public Fields {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** As it was typed; empty where there is no such field. */
  public String text(String name) {
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  /** What was chosen of several. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Without spaces around it; empty when nothing was typed. */
  public Optional<String> given(String name) {
    return Optional.of(text(name).strip()).filter(it -> !it.isEmpty());
  }

  /** With a value where nothing was sent yet: what a form shows at first. */
  public Fields or(String name, String value) {
    if (values.containsKey(name)) {
      return this;
    }
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(name, List.of(value));
    return new Fields(more);
  }

  public Fields without(String name) {
    Map<String, List<String>> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new Fields(fewer);
  }
}
