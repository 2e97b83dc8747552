package dev.stele.issuer.portfolio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How somebody looks at a portfolio. What they ask for need not exist: then there is nothing to
 * see.
 *
 * @param by what is put together
 * @param wanted the key of the only value of a facet that is wanted
 */
public record Selection(Facet by, Map<Facet, String> wanted) {

  public Selection {
    wanted = Map.copyOf(wanted);
  }

  /**
   * @param given the value of a parameter, if it came; an empty one is as good as none
   */
  public static Selection of(Function<String, Optional<String>> given) {
    Map<Facet, String> wanted = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      given
          .apply(facet.label())
          .filter(key -> !key.isBlank())
          .ifPresent(key -> wanted.put(facet, key));
    }
    return new Selection(given.apply("by").flatMap(Facet::of).orElse(Facet.FRAMEWORK), wanted);
  }

  public Selection by(Facet other) {
    return new Selection(other, wanted);
  }

  /** The same with only one value of a facet, or all. */
  public Selection with(Facet facet, Optional<String> key) {
    Map<Facet, String> other = new EnumMap<>(Facet.class);
    other.putAll(wanted);
    other.remove(facet);
    key.ifPresent(it -> other.put(facet, it));
    return new Selection(by, other);
  }

  public Optional<String> wanted(Facet facet) {
    return Optional.ofNullable(wanted.get(facet));
  }

  private boolean has(PortfolioEntry badge) {
    return wanted.entrySet().stream()
        .allMatch(
            only ->
                only.getKey().of(badge).stream()
                    .anyMatch(value -> value.key().equals(only.getValue())));
  }

  /**
   * Badges that have something in common.
   *
   * @param value empty for those that have none
   * @param badges newest first
   */
  public record Group(Optional<Facet.Value> value, List<PortfolioEntry> badges) {}

  /**
   * The wanted badges in groups: the newest year first, else by name, and last what has no value.
   */
  public List<Group> groups(List<? extends PortfolioEntry> all) {
    Map<Facet.Value, List<PortfolioEntry>> groups = new LinkedHashMap<>();
    List<PortfolioEntry> rest = new ArrayList<>();
    List<PortfolioEntry> sorted = new ArrayList<>(all);
    sorted.removeIf(badge -> !has(badge));
    sorted.sort(NEWEST_FIRST);
    for (PortfolioEntry badge : sorted) {
      List<Facet.Value> its = by.of(badge);
      its.stream()
          // Who asked for one framework does not want to see the others beside it.
          .filter(value -> wanted(by).filter(key -> !key.equals(value.key())).isEmpty())
          .forEach(value -> groups.computeIfAbsent(value, it -> new ArrayList<>()).add(badge));
      if (its.isEmpty()) {
        rest.add(badge);
      }
    }
    List<Group> inOrder = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(order(by)))
        .forEach(it -> inOrder.add(new Group(Optional.of(it.getKey()), it.getValue())));
    if (!rest.isEmpty()) {
      inOrder.add(new Group(Optional.empty(), rest));
    }
    return inOrder;
  }

  private static final Comparator<PortfolioEntry> NEWEST_FIRST =
      Comparator.comparing(PortfolioEntry::issuedOn).reversed().thenComparing(PortfolioEntry::id);

  private static Comparator<Facet.Value> order(Facet facet) {
    Comparator<Facet.Value> byLabel =
        Comparator.comparing(Facet.Value::label).thenComparing(Facet.Value::key);
    return facet == Facet.YEAR ? byLabel.reversed() : byLabel;
  }

  /** All values of a facet that badges have, in the order of their groups. */
  public static List<Facet.Value> values(Facet facet, List<? extends PortfolioEntry> badges) {
    SortedSet<Facet.Value> values = new TreeSet<>(order(facet));
    badges.forEach(badge -> values.addAll(facet.of(badge)));
    return List.copyOf(values);
  }
}
