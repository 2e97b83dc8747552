package dev.stele.anchor.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is gone, all at once. The explorer needs the chain: it is gone wherever the chain is.
 *
 * @param gone names of parties, in alphabetical order
 */
public record Outage(List<String> gone) {
  /** Its web site. */
  public static final String ISSUER = "issuer";

  public static final String EXPLORER = "explorer";

  /** All nodes. */
  public static final String CHAIN = "chain";

  /** What trials of outages are called in results. */
  public static final String OPERATION = "outage";

  /** Before an outage's label: the metric of the verdict under it. */
  public static final String VERDICT = "verdict without ";

  /** Before an outage's label: the metric that names the parties that the verifier asked. */
  public static final String ASKED = "asked without ";

  public static final Outage NONE = new Outage(List.of());
  private static final String NOBODY = "nobody";

  public Outage {
    SortedSet<String> all = new TreeSet<>(gone);
    if (all.contains(CHAIN)) {
      all.add(EXPLORER);
    }
    gone = List.copyOf(all);
  }

  /**
   * @param number from 1
   */
  public static String mirror(int number) {
    return "mirror-" + number;
  }

  public Outage and(Collection<String> more) {
    List<String> all = new ArrayList<>(gone);
    all.addAll(more);
    return new Outage(all);
  }

  /** As it stands in results, as {@code chain+explorer}. */
  public String label() {
    return gone.isEmpty() ? NOBODY : String.join("+", gone);
  }

  public static Outage ofLabel(String label) {
    return label.equals(NOBODY) ? NONE : new Outage(Arrays.asList(label.split("\\+")));
  }
}
